import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint, Payload } from '#app/contract/endpoint.ts'
import { readSettings } from '#app/server/node/settings.ts'

// The documents say what is there: what they name exists, and what exists and has to be in them is.

const rooms = ['app', 'docs', 'e2e']
const inRooms = (await Promise.all(rooms.map((room) => filesIn(room)))).flat()
const documents = await read(['README.md', 'CONTRIBUTING.md', ...inRooms.filter((path) => path.endsWith('.md'))])
const sources = await read(inRooms.filter((path) => /\.(tsx?|mjs|sql)$/.test(path)))
const tests = [...sources].filter(([path]) => /\.(test\.tsx?|e2e\.ts)$/.test(path) && !path.endsWith('docs.test.ts'))

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function read(paths: readonly string[]): Promise<Map<string, string>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)))
}

const document = (path: string) => documents.get(path) ?? ''
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, first = '']) => first)
const unique = (list: readonly string[]) => [...new Set(list)].sort()

describe('the rules', () => {
  const numbers = Array.from({ length: 33 }, (_, index) => index + 1)

  test('are numbered from 1 to 33, each once and in order', () => {
    expect(found(document('docs/rules.md'), /^(\d+)\. /gm).map(Number)).toEqual(numbers)
  })

  test.each(numbers)('have a test named after number %s', (number) => {
    // `rules 7: …`, `rules 7, 9: …` or `rules 7 and 9: …`, at the beginning of a name.
    const named = tests.flatMap(([, text]) => found(text, /['"`]rules? (\d+(?:(?:, | and )\d+)*): /g))
    expect(named.flatMap((list) => list.split(/, | and /)).map(Number)).toContain(number)
  })

  test('are pointed to by numbers that there are', () => {
    const pointed = [...sources, ...documents].flatMap(([path, text]) =>
      found(text, /rules\.md[, ]+(\d+(?:(?:, | and )\d+)*)/g).flatMap((list) =>
        list.split(/, | and /).map((number) => `${number} in ${path}`),
      ),
    )
    expect(pointed.length).toBeGreaterThan(50)
    expect(pointed.filter((one) => !numbers.includes(Number.parseInt(one, 10)))).toEqual([])
  })
})

describe('every document', () => {
  const each = [...documents]

  test.each(each)('%s: its links lead somewhere', (path, text) => {
    const links = found(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link))
    const broken = links.filter((link) => {
      const [file = '', heading] = link.split('#')
      const target = file ? join(dirname(path), file) : path
      return !existsSync(target) || (heading !== undefined && !headings(document(target)).includes(heading))
    })
    expect(broken).toEqual([])
  })

  test.each(each)('%s: the files that it names exist', (path, text) => {
    const named = found(text, /`((?:app|docs|e2e|public|\.ci)\/[\w./$-]*)`/g)
    expect(named.filter((file) => !existsSync(file))).toEqual([])
  })

  test.each(each)('%s: the names of code that it uses are in the code', (_, text) => {
    const code = [...sources].filter(([path]) => !path.endsWith('docs.test.ts')).map(([, source]) => source)
    const named = unique(found(text, /`([a-z]+[A-Z]\w*)(?:\([^`]*\))?`/g))
    expect(named.filter((name) => !code.some((source) => new RegExp(`\\b${name}\\b`).test(source)))).toEqual([])
  })

  test('and every source points to documents that exist', () => {
    const named = [...sources].flatMap(([path, text]) => found(text, /\b(docs\/[\w/-]+\.md)\b/g).map((file) => `${file} in ${path}`))
    expect(named.filter((one) => !existsSync(one.split(' in ')[0] ?? ''))).toEqual([])
  })

  /** As GitHub makes them into anchors. */
  function headings(text: string): string[] {
    return found(text, /^#+ (.+)$/gm).map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )
  }
})

describe('the README', () => {
  const readme = document('README.md')

  test('and CONTRIBUTING name scripts that package.json has, and the README all of them', async () => {
    const has = Object.keys(scriptsOf.parse(JSON.parse(await readFile('package.json', 'utf8'))).scripts)
    const named = (text: string) => unique([...found(text, /npm run (?:--silent )?([\w:-]+)/g), ...found(text, /npm (start|test)\b/g)])
    expect(named(readme)).toEqual(unique(has))
    expect(named(document('CONTRIBUTING.md')).filter((name) => !has.includes(name))).toEqual([])
  })

  test('lists every setting with its default, and no other', () => {
    const asked: string[] = []
    const env = new Proxy<Record<string, string | undefined>>({}, { get: (_, name) => void asked.push(String(name)) })
    const { host, port, dataDir, logLevel } = readSettings(env)
    const listed = new Map(
      [...readme.matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]*)`|none) +\|/gm)].map(([, name = '', value = '']) => [name, value]),
    )
    expect(unique([...listed.keys()])).toEqual(unique(asked))
    expect([listed.get('HOST'), listed.get('PORT'), listed.get('DATA_DIR'), listed.get('LOG_LEVEL')]).toEqual([
      host,
      String(port),
      dataDir,
      logLevel,
    ])
  })

  const scriptsOf = z.object({ scripts: z.record(z.string(), z.string()) })
})

describe('docs/security.md', () => {
  test('names a test for each thing that is defended', () => {
    // The last column; `the same` is the line's above.
    const held = found(document('docs/security.md'), /^\| (?!Against|---).*\| ([^|]+) \|$/gm)
    expect(held.length).toBeGreaterThan(20)
    expect(held.filter((text) => text !== 'the same' && !/`(?:app|e2e)\/[\w./-]+(?:\.test\.tsx?|\.e2e\.ts)`/.test(text))).toEqual([])
  })
})

describe('the table of endpoints in docs/api.md', () => {
  const contract = import.meta.glob<Record<string, unknown>>('../contract/*.ts', { eager: true })
  const exported = Object.assign({}, ...Object.values(contract)) as Record<string, unknown>
  const rows = Object.values(exported).flatMap((value) => (isFamily(value) ? Object.values(value) : []))

  /** What the table has: `GET /projects` and what its last column says. */
  const section = /\n## Every endpoint\n([^]*?)\n## /.exec(document('docs/api.md'))?.[1] ?? ''
  const lines = [...section.matchAll(/^\| `([A-Z]+(?:, [A-Z]+)*) (\/\S+)` .*\| ([^|]+) \|$/gm)]
  // Where a path has `…`, the line stands for each of the paths that are listed above it.
  const inPlace = found(/in place of `…`:([^]*?)\./.exec(section)?.[1] ?? '', /`([^`]+)`/g)
  const table = lines.flatMap(([, methods = '', path = '', answer = '']) =>
    methods
      .split(', ')
      .flatMap((method) => (path.includes('…') ? inPlace : ['']).map((one) => [`${method} ${path.replace('…', one)}`, answer] as const)),
  )

  function isFamily(value: unknown): value is Record<string, Endpoint> {
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).some((row) => typeof row === 'object' && row !== null && 'route' in row)
    )
  }

  test('has exactly the routes of the contract', () => {
    expect(rows.length).toBeGreaterThan(80)
    expect(table.map(([route]) => route).sort()).toEqual(rows.map((row) => row.route).sort())
  })

  test('says of each which status it answers, and whether in pages', () => {
    const answers = new Map(table)
    for (const { family, name, route } of rows) {
      const { status, returns, paged } = (exported[`${family}Schema`] as Record<string, Payload>)[name] ?? { summary: '' }
      expect(`${route}: ${answers.get(route)}`).toMatch(new RegExp(`: ${status ?? (returns ? 200 : 204)}\\b`))
      expect(`${route}: ${/\bpaged\b/.test(answers.get(route) ?? '')}`).toBe(`${route}: ${paged ?? false}`)
    }
  })
})

describe('a decision record', () => {
  const records = [...documents].filter(([path]) => path.startsWith('docs/decisions/'))

  test('has the next number, and is listed in docs/architecture.md', () => {
    const names = records.map(([path]) => path.slice('docs/'.length)).sort()
    expect(names.map((name) => Number(/^decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]))).toEqual(names.map((_, index) => index + 1))
    expect(unique(found(document('docs/architecture.md'), /\]\((decisions\/[^)]+)\)/g))).toEqual(names)
  })

  test.each(records)('%s: says context, decision and cost, on half a page', (_, text) => {
    expect(found(text, /^## (.+)$/gm)).toEqual(['Context', 'Decision', 'Cost'])
    expect(text.split('\n').length).toBeLessThan(45)
  })
})
