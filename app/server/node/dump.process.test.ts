import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asking } from '#app/test/asking.ts'
import { buildCommands, type Commands } from '#app/test/commands.ts'
import { copySample } from '#app/test/pgliteData.ts'

// As in commands.process.test.ts, one story: a server at work is dumped, and the file restored elsewhere.

let commands: Commands
let data: { DATA_DIR: string }
let copy: { DATA_DIR: string }
let file: string
let key: string
let address: string
let kept: number[]

const start = (name: string, args: string[] = [], env: Record<string, string> = data) => commands.start(name, args, env)
const serve = async (env = data) => {
  const server = start('main', [], env)
  return { ...server, address: await server.says(/^Projects: (\S+)$/m) }
}
const other = (name: string) => ({ DATA_DIR: join(commands.folder, name) })
const oneLine = /^[^\n]+\n$/

beforeAll(async () => {
  commands = await buildCommands()
  data = other('data')
  copy = other('copy')
  file = join(commands.folder, 'projects.dump')
  await copySample(data.DATA_DIR)
  key = (await start('key', ['ben']).ended).out.trim()
  address = (await serve()).address
}, 120_000)
afterAll(() => commands.remove())

test('a server at work is dumped to a file of its owner’s, without a key, and never over another file', async () => {
  kept = []
  let stop = false
  const write = async () => {
    for (let at = 0; !stop; at += 1) {
      const { status, body } = await asking(address, key)('POST /projects', { name: `Written ${at}`, description: null })
      expect(status).toBe(200)
      kept.push(body.id)
    }
  }
  const writing = Promise.all([write(), write()])
  await expect.poll(() => kept.length, { timeout: 20_000 }).toBeGreaterThan(10)
  const before = [...kept]
  const dumped = await start('dump', [file]).ended
  stop = true
  await writing
  kept = before

  expect(dumped).toMatchObject({
    code: 0,
    out: '',
    err: expect.stringMatching(/^Wrote \S+ as of \S+Z to \S+: [\d,]+ rows, [\d.]+ MB\.\n$/),
  })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const text = gunzipSync(await readFile(file)).toString('utf8')
  expect(text).toContain('Northlight Civic')
  expect(text).not.toContain(key)
  expect((await readdir(commands.folder)).filter((name) => name.includes('part'))).toEqual([])
  expect(await start('dump', [file]).ended).toMatchObject({ code: 1, err: expect.stringMatching(/is there already[^\n]*\n$/) })
  expect(await start('dump').ended).toMatchObject({ code: 1, err: expect.stringMatching(/^Which file\?/) })
})

test('the owner’s door is on loopback and opens to nobody who cannot read the folder', async () => {
  const door = join(data.DATA_DIR, 'door')
  expect((await stat(door)).mode & 0o777).toBe(0o600)
  const [port = '', token = ''] = (await readFile(door, 'utf8')).trim().split(' ')
  const knock = (path: string, authorization: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization } })
  for (const authorization of ['', 'Bearer', `Bearer ${key}`, `Bearer ${token.slice(1)}`, `Basic ${token}`])
    expect((await knock('/dump', authorization)).status).toBe(401)
  expect((await knock('/api/projects', `Bearer ${token}`)).status).toBe(404)
})

describe('restore leaves everything as it is where', () => {
  const restore = (name: string, env = other('untouched')) => start('restore', [name], env).ended
  const changed = async (name: string, change: (bytes: Buffer) => Buffer) => {
    const path = join(commands.folder, name)
    await writeFile(path, change(await readFile(file)))
    return path
  }
  const relined = (change: (lines: string[]) => string[]) => (bytes: Buffer) => {
    const lines = change(gunzipSync(bytes).toString('utf8').trimEnd().split('\n').slice(0, -1))
    const hash = createHash('sha256')
      .update(`${lines.join('\n')}\n`)
      .digest('hex')
    return gzipSync(`${[...lines, JSON.stringify(['end', lines.length, hash])].join('\n')}\n`)
  }
  const newer = ([header = '', ...rest]: string[]) => [header.replace(/"version":\d+/, '"version":9999'), ...rest]

  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['the file is cut', (bytes) => bytes.subarray(0, bytes.length - 1_000), /cut off or changed/],
    ['its end is missing', (bytes) => gzipSync(gunzipSync(bytes).subarray(0, -200)), /cut off or changed/],
    [
      'a whole line is missing',
      (bytes) =>
        gzipSync(
          gunzipSync(bytes)
            .toString('utf8')
            .replace(/\n\{.*\n/, '\n'),
        ),
      /cut off or changed/,
    ],
    [
      'a letter is another',
      (bytes) => gzipSync(gunzipSync(bytes).toString('utf8').replace('Northlight', 'Northleft')),
      /cut off or changed/,
    ],
    ['it is empty', () => Buffer.alloc(0), /cut off or changed/],
    ['it is something else', () => Buffer.from('PK no dump'), /is no dump of this program/],
    ['it is something else that is gzipped', () => gzipSync('{"dump":"another"}\n'), /is no dump of this program/],
    ['its data are newer', relined(newer), /version 9999, newer than this program/],
    [
      'it names a table that there is not',
      relined(([header = '', ...rest]) => [header.replace('"name":"team"', '"name":"gang"'), ...rest]),
      /a table that data of version \d+ do not have: gang/,
    ],
  ])('%s', async (what, change, sentence) => {
    const path = await changed(what.replaceAll(/\W/g, '-'), change)
    const ended = await restore(path)
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toMatch(sentence)
    expect(ended.err.trim().split('\n').at(-1)).toMatch(/\.$/)
    expect(existsSync(join(other('untouched').DATA_DIR, 'database'))).toBe(false)
    expect(existsSync(join(other('untouched').DATA_DIR, 'unfinished'))).toBe(false)
  })

  test('the folder is held, or has data', async () => {
    expect(await restore(file, data)).toMatchObject({ code: 1, err: expect.stringMatching(/is in use by process \d+[^\n]*\n$/) })
  })
})

test('a restore that is killed leaves a folder that says so', async () => {
  const first = start('restore', [file], copy)
  await first.says(/^Restoring /m)
  first.child.kill('SIGKILL')
  await first.ended
  for (const name of ['main', 'key', 'verify']) {
    const ended = await start(name, name === 'key' ? ['ben'] : [], copy).ended
    expect(ended, name).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/did not come to its end[^\n]* npm run restore -- FILE [^\n]*\n$/),
    })
  }
}, 120_000)

test('begun again, it has what was answered before the dump, nothing is half, and the same key opens it', async () => {
  // The folder in which one was killed.
  expect(await start('restore', [file], copy).ended).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^Restoring .* as of .* \.\.\.\nRestored \d+ people and \d+ objects\.[^\n]*\n$/),
  })
  expect(await start('verify', [], copy).ended).toMatchObject({
    code: 0,
    out: expect.stringContaining(' 0 missing, 0 too many, 0 different'),
  })
  expect(await start('restore', [file], copy).ended).toMatchObject({ code: 1, err: expect.stringMatching(/is not empty[^\n]*\n$/) })
  const server = await serve(copy)
  expect(server.said.err).toBe('')
  for (const id of kept) expect((await asking(server.address, key)(`GET /projects/${id}`)).status).toBe(200)
  server.child.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  expect(existsSync(join(copy.DATA_DIR, 'door'))).toBe(false)
  // And now, with nobody at it.
  const again = await start('dump', [join(commands.folder, 'again.dump')], copy).ended
  expect(again).toMatchObject({ code: 0, err: expect.stringMatching(oneLine) })
  expect(await start('dump', [join(commands.folder, 'none.dump')], other('nothing')).ended).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^There are no data in [^\n]*\n$/),
  })
}, 120_000)
