import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn } from '#app/test/given.ts'
import { openRaw, sendRaw } from '#app/test/http.ts'
import { makeKey } from '../services/identity.ts'
import { listen, type Listening } from './listen.ts'
import { createLog } from './log.ts'
import { createPage } from './page.ts'
import { createSite } from './site.ts'

let folder: string
let server: Listening
let base: string
let given: Given
let person: GivenPerson
let key: string

const keyFor = async ({ id }: GivenPerson) => (await makeKey(await testDb(), id, 'Test', new Date())).key

const page = "<!doctype html><title>Page</title><script>dark();ask('/api/who');if(list)ask('/api/projects?a=1&b=2')</script>"

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'))
  await writeFile(join(folder, 'secret.txt'), 'outside')
  const client = join(folder, 'client')
  await mkdir(join(client, 'assets'), { recursive: true })
  await writeFile(join(client, 'index.html'), page)
  await writeFile(join(client, 'assets/main-1.js'), 'plain')
  await writeFile(join(client, 'assets/main-1.js.br'), 'as br')
  await writeFile(join(client, 'assets/main-1.js.gz'), 'as gzip')
  await writeFile(join(client, 'assets/main-1.js.map'), 'source map')
  await writeFile(join(client, 'favicon.svg'), '<svg/>')
  await writeFile(join(client, '.env'), 'hidden')

  const db = await testDb()
  const log = createLog('silent')
  const settings = { host: '127.0.0.1', port: 0, civisWebUrl: null, publicOrigin: null, rateLimit: null, smtpUrl: null }
  server = await listen({ ...settings, fetch: createSite({ db, settings, log, page: await createPage(client), checkAnswers: true }), log })
  base = `http://127.0.0.1:${server.port}`
  given = givenIn(db)
  person = await given.person()
  key = await keyFor(person)
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(base + path, { headers })
const head = (method: string, path: string, more = '') => `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${more}`
const json = (raw: string) => JSON.parse(raw.slice(raw.indexOf('\r\n\r\n') + 4))
const status = (raw: string) => Number(raw.split(' ')[1])

describe('the page', () => {
  test('its files come compressed as the browser asks, and are kept for good', async () => {
    for (const [accept, body] of [
      ['br, gzip', 'as br'],
      ['gzip', 'as gzip'],
      ['br;q=0, gzip;q=0.5', 'as gzip'],
      ['identity', 'plain'],
    ] as const) {
      const raw = await sendRaw(server.port, `${head('GET', '/assets/main-1.js')}Accept-Encoding: ${accept}\r\nConnection: close\r\n\r\n`)
      expect(raw).toContain('200 OK')
      expect(raw.endsWith(`\r\n\r\n${body}`)).toBe(true)
      expect(raw).toMatch(/cache-control: public, max-age=31536000, immutable/i)
      expect(raw).toMatch(/vary: Accept-Encoding/i)
    }
  })

  test('every address of the page gives index.html, which is asked for again each time and answered by 304', async () => {
    for (const path of ['/', '/projects', '/projects/12/sharing?q=a.b', '/index.html']) {
      const answer = await get(path)
      expect(await answer.text(), path).toContain('<title>Page')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      const again = await get(path, { 'if-none-match': answer.headers.get('etag') ?? '' })
      expect(again.status).toBe(304)
    }
  })

  test('has the browser begin with what it asks for first: with who is there always, with the plain list where that is shown', async () => {
    const ahead = async (path: string) => (await get(path)).headers.get('link')
    const who = '</api/who>; rel=preload; as=fetch; crossorigin'
    for (const path of ['/', '/projects', '/projects/'])
      expect(await ahead(path)).toBe(`${who}, </api/projects?a=1&b=2>; rel=preload; as=fetch; crossorigin`)
    for (const path of ['/projects?q=a', '/projects/12', '/sign-in']) expect(await ahead(path)).toBe(who)
    expect(await ahead('/favicon.svg')).toBeNull()
  })

  test('says what may run in it, the inline script by its hash', async () => {
    const { headers } = await get('/')
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/]{43}='; .*frame-ancestors 'none'/)
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  })

  test('HEAD is GET without the body; other methods are 405', async () => {
    const answer = await fetch(`${base}/favicon.svg`, { method: 'HEAD' })
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '6', ''])
    expect((await fetch(`${base}/projects`, { method: 'POST' })).status).toBe(405)
  })

  test.each([
    '/assets/gone-2.js',
    '/assets/main-1.js.br',
    '/assets/main-1.js.map',
    '/assets/',
    '/.env',
    '/.git/config',
    '/secret.txt',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '//secret.txt',
    '//127.0.0.1/secret.txt',
    '/etc/passwd%00.html',
    '/\\..\\secret.txt',
    'secret.txt',
  ])('%s is no file of the build', async (path) => {
    const raw = await sendRaw(server.port, `${head('GET', path)}Connection: close\r\n\r\n`)
    expect([400, 404]).toContain(status(raw))
    expect(raw).not.toMatch(/outside|hidden|<title>|source map|root:/)
  })
})

describe('an answer of the API', () => {
  const list = '/api/users?limit=1000'
  const bytes = ({ headers }: Response) => Number(headers.get('content-length'))
  const ask = (path: string, headers: Record<string, string>) => get(path, { authorization: `Bearer ${key}`, ...headers })

  test('comes by gzip where that is worth it and the caller takes it, and says the same', async () => {
    await given.group([person, ...(await Promise.all(Array.from({ length: 20 }, () => given.person())))])
    const plain = await ask(list, { 'accept-encoding': 'identity' })
    const packed = await ask(list, { 'accept-encoding': 'br, gzip' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    for (const { headers } of [plain, packed]) expect(headers.get('vary')).toBe('Accept-Encoding')
    expect(bytes(packed)).toBeLessThan(bytes(plain) / 3)
    expect(await packed.json()).toEqual(await plain.json())
    for (const accepted of ['gzip;q=0', 'br', '', '*;q=0'])
      expect((await ask(list, { 'accept-encoding': accepted })).headers.get('content-encoding'), accepted).toBeNull()
    expect((await ask('/api/projects', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBeNull()
  })

  test('has one tag in both forms, and 304 needs neither', async () => {
    const packed = await ask(list, { 'accept-encoding': 'gzip' })
    const etag = packed.headers.get('etag') ?? ''
    expect(etag).toBe((await ask(list, { 'accept-encoding': 'identity' })).headers.get('etag'))
    for (const accepted of ['gzip', 'identity']) {
      const again = await ask(list, { 'accept-encoding': accepted, 'if-none-match': etag })
      expect([again.status, await again.text(), again.headers.get('content-encoding')]).toEqual([304, '', null])
    }
  })

  test('is not compressed for another site, nor where it answers a write', async () => {
    expect((await ask(list, { 'accept-encoding': 'gzip', 'sec-fetch-site': 'same-origin' })).headers.get('content-encoding')).toBe('gzip')
    for (const site of ['cross-site', 'same-site'])
      expect((await ask(list, { 'accept-encoding': 'gzip', 'sec-fetch-site': site })).headers.get('content-encoding'), site).toBeNull()
    const made = await fetch(`${base}/api/projects`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      body: JSON.stringify({ name: 'Long', description: 'x'.repeat(2_000) }),
    })
    expect([made.status, made.headers.get('content-encoding')]).toEqual([200, null])
  })
})

describe('a request', () => {
  const basic = () => `Authorization: Basic ${Buffer.from(`${key}:`).toString('base64')}\r\n`

  test('GET with a body is answered as one without, also for the next one on the connection', async () => {
    const one = `${head('GET', '/api/users/me')}${basic()}Content-Type: application/json\r\nContent-Length: 2\r\n`
    const raw = await sendRaw(server.port, `${one}\r\n{}${one}Connection: close\r\n\r\n{}`)
    expect(raw.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2)
    expect(raw).toContain(`"username":"${person.username}"`)
  })

  test('a body over 1 MiB is 413, whether it says so or not', async () => {
    const headers = `${head('PATCH', '/api/users/me')}${basic()}Content-Type: application/json\r\nConnection: close\r\n`
    const told = await sendRaw(server.port, `${headers}Content-Length: 3000000\r\n\r\n`)
    expect([status(told), json(told).error]).toEqual([413, 'payload_too_large'])
    const chunk = `${(65_536).toString(16)}\r\n${' '.repeat(65_536)}\r\n`
    const untold = await sendRaw(server.port, `${headers}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(17)}0\r\n\r\n`)
    expect(status(untold)).toBe(413)
  })

  test.each([
    ['says its length', (body: string) => `Content-Length: ${body.length}\r\n\r\n${body}`],
    ['comes in chunks', (body: string) => `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`],
  ])('rules 21: after a refused body that %s, the next request on the connection is answered', async (_, framed) => {
    const headers = `${head('PATCH', '/api/users/me')}${basic()}Content-Type: application/json\r\n`
    const next = `${head('GET', '/api/users/me')}${basic()}Connection: close\r\n\r\n`
    const tooLarge = await sendRaw(server.port, headers + framed(' '.repeat(3_000_000)) + next)
    expect(tooLarge.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200'])
    const socket = openRaw(server.port)
    socket.socket.write(Buffer.from(headers + framed(`\xff${' '.repeat(900_000)}`), 'latin1'))
    socket.send(next)
    expect((await socket.answer()).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400', 'HTTP/1.1 200'])
  })

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['no Host', 'GET /api/projects HTTP/1.1\r\n\r\n'],
    ['an absolute address', 'GET http://evil.test/api/projects HTTP/1.1\r\nHost: evil.test\r\n\r\n'],
    ['two lengths', `${head('POST', '/api/projects')}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['a negative length', `${head('POST', '/api/projects')}Content-Length: -1\r\n\r\n`],
    ['length and chunks', `${head('POST', '/api/projects')}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a bad chunk', `${head('POST', '/api/projects')}Authorization: Bearer x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['headers without an end', `${head('GET', '/api/projects')}X: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a broken header', `${head('GET', '/api/projects')}bad header\r\n\r\n`],
    ['CONNECT', 'CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n'],
    ['TRACE', `${head('TRACE', '/api/projects')}Connection: close\r\n\r\n`],
    ['a broken path', `${head('GET', '/api/projects/%zz')}Authorization: Bearer x\r\nConnection: close\r\n\r\n`],
  ])('that is malformed (%s) is a 4xx in JSON', async (_, text) => {
    const raw = await sendRaw(server.port, text)
    expect(status(raw)).toBeGreaterThanOrEqual(400)
    expect(status(raw)).toBeLessThan(500)
    expect(json(raw)).toEqual({ error: expect.any(String), errorDescription: expect.stringMatching(/\.$/), code: status(raw) })
  })

  test('that arrives slowly holds nobody up', async () => {
    const slow = Array.from({ length: 150 }, () => openRaw(server.port))
    for (const { send } of slow) send(head('POST', '/api/projects'))
    const started = performance.now()
    expect((await get('/api/users/me', { authorization: `Bearer ${key}` })).status).toBe(200)
    expect(performance.now() - started).toBeLessThan(2_000)
    for (const { socket } of slow) socket.destroy()
  })
})
