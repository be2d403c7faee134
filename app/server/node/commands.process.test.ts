import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommands, type Commands } from '#app/test/commands.ts'
import { openRaw } from '#app/test/http.ts'
import { openPglite } from '../db/pglite.ts'

// One story on one data folder, in the order of a day with it; each command is the shipped one in its own process.
// A run against PostgreSQL leaves these out (vite.config.ts).

let commands: Commands
let data: { DATA_DIR: string }
let key: string

beforeAll(async () => {
  commands = await buildCommands()
  data = { DATA_DIR: join(commands.folder, 'data') }
}, 60_000)
afterAll(() => commands.remove())

const start = (name: string, args: string[] = [], env: Record<string, string> = data) => commands.start(name, args, env)
const serve = async () => {
  const server = start('main')
  const address = await server.says(/^Projects: (\S+)$/m)
  return { ...server, address, port: Number(new URL(address).port) }
}
const oneLine = /^[^\n]+\n$/

test('a start that is killed while it fills the folder leaves nothing half', { timeout: 90_000 }, async () => {
  const killed = start('main')
  await killed.says(/^Filling .* sample organization/m)
  killed.child.kill('SIGKILL')
  expect((await killed.ended).out).toBe('')
})

test('`key` fills the folder if it must and prints one line, a key', { timeout: 90_000 }, async () => {
  const { code, out, err } = await start('key', ['ben']).ended
  expect(code).toBe(0)
  expect(out).toMatch(/^pc_[\w-]{43}\n$/)
  expect(err).toMatch(/^Filling .*\n$/)
  key = out.trim()
})

test('of nobody, of an unknown person and of an inactive one there is no key, and one sentence says so', async () => {
  const none = await start('key').ended
  const unknown = await start('key', ['nobody']).ended
  const inactive = await start('key', ['gus']).ended
  for (const { code, out } of [none, unknown, inactive]) expect([code, out]).toEqual([1, ''])
  expect(none.err).toMatch(/Whose key\?/)
  expect(unknown.err).toBe('There is nobody with the user name "nobody".\n')
  expect(inactive.err).toMatch(/^gus is inactive.*\n$/)
})

test('`verify` finds the stored access right, `seed` leaves a full folder alone', async () => {
  expect(await start('verify').ended).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\d{4,} rows: 0 missing, 0 too many, 0 different\.\n$/),
  })
  expect(await start('seed', ['--projects', '1000']).ended).toMatchObject({ code: 1, out: '', err: expect.stringMatching(oneLine) })
})

test('a server holds its folder: the next is told by whom, and kill -9 sets it free with all that was said to be done', async () => {
  const first = await serve()
  expect(first.said.out).toContain(`export CIVIS_API_ENDPOINT=${first.address}/api\n`)
  expect(first.said.err).toBe('')
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
  const url = `${first.address}/api/projects`
  const made = await fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{"name":"Kept","description":null}',
  })
  expect(made.ok).toBe(true)

  const [second, refusedKey] = await Promise.all([start('main').ended, start('key', ['ben'], { ...data, PORT: String(first.port) }).ended])
  expect(second).toMatchObject({ code: 1, out: '', err: expect.stringMatching(oneLine) })
  expect(second.err).toContain(`process ${first.child.pid}`)
  expect(refusedKey).toMatchObject({ code: 1, out: '', err: expect.stringMatching(oneLine) })
  expect(refusedKey.err).toContain(`${first.address}/account`)

  first.child.kill('SIGKILL')
  await first.ended
  const third = await serve()
  const { id } = (await made.json()) as { id: number }
  const kept = await fetch(`${third.address}/api/projects/${id}`, { headers: { authorization } })
  expect(kept.status).toBe(200)
  third.child.kill('SIGKILL')
  await third.ended
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s, once or twice at once: what is under way is answered, nothing more is taken, and it ends with 0',
  async (signal) => {
    const server = await serve()
    const idle = openRaw(server.port)
    idle.send('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await idle.answer(/<title>/)
    const { send, answer } = openRaw(server.port)
    send(
      `PATCH /api/users/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 18\r\nExpect: 100-continue\r\n\r\n{"preferen`,
    )
    // The server says so once it has taken the request.
    await answer(/^HTTP\/1.1 100 Continue/)

    server.child.kill(signal)
    server.child.kill(signal) // npm passes on what the terminal has sent already
    await idle.answer() // closed
    await expect(fetch(server.address)).rejects.toThrow('fetch failed')
    send('ces":{}}')
    expect(await answer()).toMatch(/\nHTTP\/1.1 200 [\s\S]*"username":"ben"/)
    expect((await server.ended).code).toBe(0)
    expect(existsSync(join(data.DATA_DIR, 'pid'))).toBe(false)
  },
)

test.each([
  ['it serves', /^Projects: /m, 'data'],
  ['it still fills the folder', /^Filling /m, 'ended-early'],
])(
  'where npm started it, which hands SIGTERM to its shell alone, it ends with the shell: while %s',
  async (_, until, name) => {
    const folder = join(commands.folder, name)
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${commands.file('main')}" 2>&1; :`], {
      env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: folder, npm_lifecycle_event: 'serve' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    shell.stdout.setEncoding('utf8').on('data', (part: string) => (said += part))
    const closed = new Promise((done) => shell.once('close', done))
    await expect.poll(() => said, { timeout: 30_000 }).toMatch(until)
    shell.kill('SIGTERM')
    // Its output is open for as long as the server is there.
    await closed
    expect(existsSync(join(folder, 'pid'))).toBe(false)
  },
  60_000,
)

describe('one sentence, and no stack, says', () => {
  test('that the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const { code, out, err } = await start('main', [], { ...data, PORT: port }).ended
    other.close()
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(new RegExp(`^Port ${port} .*\\.\n$`))])
  })

  test('which setting is wrong', async () => {
    expect(await start('main', [], { ...data, PORT: 'x' }).ended).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^PORT [^\n]*\.\n$/),
    })
    // A file; a place where no folder can be made, where Node's own tries without end; and one where no file can be.
    for (const folder of [commands.file('main'), '/proc/none', '/proc']) {
      expect(await start('main', [], { DATA_DIR: folder }).ended, folder).toMatchObject({
        code: 1,
        err: expect.stringMatching(/^DATA_DIR [^\n]*\.\n$/),
      })
    }
    const url = 'postgres://me:secret@127.0.0.1:1/none'
    expect(await start('main', [], { DATABASE_URL: url }).ended).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^The database that DATABASE_URL [^\n]*REFUSED[^\n]*\.\n$/),
    })
  })

  test('which option there is not: who mistypes --empty gets no sample', async () => {
    const mistyped = { DATA_DIR: join(commands.folder, 'mistyped') }
    for (const args of [['--empy'], ['empty']])
      expect(await start('main', args, mistyped).ended).toMatchObject({ code: 1, out: '', err: expect.stringMatching(oneLine) })
    expect(existsSync(mistyped.DATA_DIR)).toBe(false)
  })

  test('that the folder holds the sample, beside which no organization of one’s own begins', async () => {
    expect(await start('main', ['--empty']).ended).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^--empty begins [^\n]* holds the sample organization Northlight Civic\.[^\n]*\n$/),
    })
  })

  test('that the data are newer than the program', async () => {
    const { db, close } = await openPglite({ dataDir: join(data.DATA_DIR, 'database') })
    await db.execute(sql`insert into migration (number) values (9999)`)
    await close()
    expect(await start('main').ended).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^The data is of version 9999[^\n]*\.\n$/),
    })
  })
})

test('where an import from Civis did not come to its end, nothing else is put in its place', async () => {
  const begun = { DATA_DIR: join(commands.folder, 'begun') }
  await mkdir(begun.DATA_DIR)
  await writeFile(join(begun.DATA_DIR, 'civis-import.jsonl'), '{"journal":"civis"}\n')
  const sentence =
    /^In the data folder \S+ an import from Civis was begun [^\n]* npm run import-civis, or delete \S+civis-import\.jsonl\.\n$/
  for (const [name, ...args] of [['main'], ['main', '--empty'], ['key', 'ben']] as const)
    expect(await start(name, args, begun).ended).toMatchObject({ code: 1, out: '', err: expect.stringMatching(sentence) })
})

test('rules 32: --empty begins no sample; the link that it prints makes the first admin, who stays at the next start', async () => {
  const empty = { DATA_DIR: join(commands.folder, 'empty') }
  const begin = async (args: string[]) => {
    const server = start('main', args, empty)
    const link = await server.says(/^ {2}(http\S+\/welcome#[\w-]{43})$/m)
    const { origin, hash } = new URL(link)
    return { ...server, origin, secret: hash.slice(1) }
  }
  const first = await begin(['--empty'])
  expect(first.said.err).toBe('')
  first.child.kill('SIGKILL')
  await first.ended
  // Also without the flag: it was begun empty.
  const second = await begin([])
  expect(second.secret).not.toBe(first.secret)
  const post = (path: string, body: object) =>
    fetch(`${second.origin}/api/console${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: second.origin },
      body: JSON.stringify(body),
    })
  expect((await post('/sign-in/link', { secret: first.secret })).status).toBe(200)
  const made = await post('/sign-in/first', {
    secret: second.secret,
    organization: 'Own',
    name: 'Ann',
    username: 'ann',
    email: 'ann@example.org',
  })
  expect(made.status).toBe(201)
  const { key: firstKey } = (await made.json()) as { key: string }
  expect((await post('/sign-in/link', { secret: first.secret })).status).toBe(404)
  second.child.kill('SIGKILL')
  await second.ended

  const third = start('main', ['--empty'], empty)
  const address = await third.says(/^Projects: (\S+)$/m)
  expect(third.said.out).not.toContain('/welcome')
  const mine = await fetch(`${address}/api/users/me`, { headers: { authorization: `Bearer ${firstKey}` } })
  expect(await mine.json()).toMatchObject({ username: 'ann', organizationName: 'Own' })
  third.child.kill('SIGKILL')
  await third.ended
})

test('--help lists the settings and starts nothing', async () => {
  for (const name of ['main', 'key', 'seed', 'verify']) {
    const { code, out } = await start(name, ['--help']).ended
    expect([code, out], name).toEqual([0, expect.stringContaining('DATA_DIR       .data')])
  }
})

test('no key is in the folder as it was printed (rule 25)', async () => {
  expect(key).toMatch(/^pc_/)
  const files = await readdir(data.DATA_DIR, { recursive: true, withFileTypes: true })
  for (const file of files.filter((one) => one.isFile())) {
    expect((await readFile(join(file.parentPath, file.name))).includes(key), file.name).toBe(false)
  }
})
