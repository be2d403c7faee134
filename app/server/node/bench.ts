// npm run bench [-- --quick] [-- --out FOLDER]: how quick page and API are, as ratios within one run.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { arch, cpus, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { command, dataOf, type Place } from './bench/data.ts'
import { timeMixed } from './bench/mixed.ts'
import { timePages } from './bench/pages.ts'
import { partsOf } from './bench/parts.ts'
import { aimsOf, type Measured, toMarkdown } from './bench/report.ts'
import { timeRequests } from './bench/requests.ts'
import { startServer } from './bench/server.ts'
import { timeStatements } from './bench/statements.ts'
import { run } from './command.ts'

const help = `Measures the built server and its page: the list page against a bare one, requests at 1,000 and 100,000 projects, start and memory.
With --database-url also sixteen people who read and write at once, before one process and before three.
  --quick             10,000 projects in place of 100,000, and fewer repeats
  --out FOLDER        where the report goes, as Markdown and JSON (bench-results)
  --only PART         pages, requests, or mixed, which needs --database-url
  --database-url URL  a PostgreSQL whose user may make databases, in place of data folders

Data are made once and kept in node_modules/.cache/bench.
`

const options = {
  quick: { type: 'boolean' },
  out: { type: 'string', default: 'bench-results' },
  only: { type: 'string' },
  'database-url': { type: 'string' },
} as const

run(help, { options }, async ({ quick = false, out, only, 'database-url': databaseUrl = null }) => {
  const parts = partsOf(only, databaseUrl)
  const server = dirname(fileURLToPath(import.meta.url))
  const place: Place = { root: process.cwd(), server, databaseUrl, say: (text) => console.error(text) }
  const sizes = { small: 1_000, large: quick ? 10_000 : 100_000 }

  const [cpu] = cpus()
  const measured: Measured = {
    at: new Date().toISOString(),
    machine: {
      node: `Node ${process.version}`,
      system: `${platform()} ${arch()}`,
      cpus: `${cpus().length} × ${cpu?.model ?? 'unknown'}`,
      database: databaseUrl === null ? 'PGlite' : 'PostgreSQL',
      browser: null,
    },
    sizes,
    requests: [],
    statements: [],
    starts: [],
    memory: [],
    looks: [],
    mixed: [],
  }
  if (parts.includes('pages')) await measurePages(place, measured, quick ? 3 : 9)
  if (parts.includes('requests')) await measureRequests(place, measured, quick ? 100 : 400)
  if (parts.includes('mixed')) measured.mixed = await timeMixed(place, await dataOf(place, sizes.large), [1, 3], quick ? 10 : 40)

  await mkdir(out, { recursive: true })
  const report = toMarkdown(measured)
  await writeFile(join(out, 'bench.md'), report)
  await writeFile(join(out, 'bench.json'), `${JSON.stringify({ ...measured, aims: aimsOf(measured) }, null, 2)}\n`)
  process.stdout.write(report)
  console.error(`Written to ${join(out, 'bench.md')} and bench.json.`)
})

/** On the sample organization in a fresh folder, as a person finds it on the first day. */
async function measurePages(place: Place, measured: Measured, repeats: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const env = { DATA_DIR: join(folder, 'data') }
    place.say('starting on a fresh folder')
    const fresh = await startServer(place, env)
    measured.starts.push({ what: 'first start, with the sample organization', ms: fresh.startMs, memory: await fresh.memory() })
    await fresh.stop()
    const key = await command(place, 'key', ['ben'], env)
    const second = await startServer(place, env)
    measured.starts.push({ what: 'second start', ms: second.startMs, memory: await second.memory() })
    try {
      const { looks, browser } = await timePages(place, { url: second.url, key }, repeats)
      measured.looks = looks
      measured.machine.browser = `Chromium ${browser}`
      measured.memory.push({ what: 'after the pages', memory: await second.memory() })
    } finally {
      await second.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureRequests(place: Place, measured: Measured, rounds: number): Promise<void> {
  const { small, large } = measured.sizes
  const data = [await dataOf(place, small), await dataOf(place, large)]
  const targets = []
  try {
    for (const one of data) {
      const server = await startServer(place, one.env)
      targets.push({ url: server.url, data: one, server })
      const what = `start with ${one.projects.toLocaleString('en')} projects`
      measured.starts.push({ what, ms: server.startMs, memory: await server.memory() })
    }
    measured.requests = await timeRequests(targets, rounds, place.say)
    for (const { server, data } of targets) {
      measured.memory.push({ what: `after the requests to ${data.projects.toLocaleString('en')} projects`, memory: await server.memory() })
    }
  } finally {
    for (const { server } of targets) await server.stop()
  }
  for (const one of data) {
    for (const as of ['few', 'many'] as const) {
      place.say(`statements alone, ${one.projects.toLocaleString('en')} projects, ${as}`)
      measured.statements.push({ as, projects: one.projects, took: await timeStatements(one, as, rounds) })
    }
  }
}
