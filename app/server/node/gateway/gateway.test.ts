import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer as ApiAnswer } from '#app/test/api.ts'
import { testDb } from '#app/test/db.ts'
import { type FakeCivis, startFakeCivis } from '#app/mocks/civis/fakeCivis.ts'
import { type Given, givenIn, type GivenPerson } from '#app/test/given.ts'
import { sendRaw } from '#app/test/http.ts'
import type { Db } from '../../db/db.ts'
import { makeKey } from '../../services/identity.ts'
import { listen, type Listening } from '../listen.ts'
import { createLog } from '../log.ts'
import { createGateway } from './gateway.ts'

let db: Db
let given: Given
let civis: FakeCivis
let server: Listening
let now = new Date()
let logged = ''
const secret = 'a secret of more than 32 characters'

beforeAll(async () => {
  db = await testDb()
  given = givenIn(db)
  civis = await startFakeCivis(db)
  server = await open()
})
afterAll(async () => {
  await server.stop(100)
  await civis.close()
})
beforeEach(() => {
  civis.break(null)
  civis.asked.length = 0
  now = new Date()
  logged = ''
})

const log = createLog('silent')
const open = (ownKey: string | null = null, secrets = [secret], patience?: number, endpoint = civis.endpoint) => {
  const settings = { host: '127.0.0.1', publicOrigin: null, civisWebUrl: null }
  const warn = ((...args: unknown[]) => void (logged += JSON.stringify(args))) as typeof log.warn
  const fetch = createGateway({
    endpoint,
    ownKey,
    secrets,
    settings,
    log: Object.assign(createLog('silent'), { warn }),
    page: () => new Response('page'),
    clock: () => now,
    ...(patience !== undefined && { patience }),
  })
  return listen({ host: '127.0.0.1', port: 0, fetch, log })
}
const keyOf = async ({ id }: GivenPerson) => (await makeKey(db, id, 'Test', new Date())).key

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  cookie: string
  body: ApiAnswer['body']
}

/** As a browser's page sends it. Node's own client, because `fetch` keeps some headers to itself. */
function ask(
  route: string,
  {
    cookie = '',
    body,
    headers = {},
    to = server,
  }: { cookie?: string; body?: unknown; headers?: Record<string, string>; to?: Listening } = {},
): Promise<Answer> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...(cookie && { cookie }), ...headers }
  return new Promise((done, fail) => {
    const sent = httpRequest({ host: '127.0.0.1', port: to.port, method, path: `/api${path}`, headers: own }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => {
        const set = answer.headers['set-cookie']?.at(-1)?.split(';')[0] ?? ''
        done({ status: answer.statusCode ?? 0, headers: answer.headers, cookie: set, body: text ? JSON.parse(text) : undefined })
      })
    })
    sent.on('error', fail)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

async function signedIn(person: GivenPerson) {
  const key = await keyOf(person)
  const { status, cookie, headers } = await ask('POST /console/sign-in', { body: { apiKey: key } })
  expect(status).toBe(200)
  return { key, cookie, header: String(headers['set-cookie']) }
}

describe('signing in with a key of Civis', () => {
  test('asks Civis who it is, keeps the key sealed in a cookie, and says which mode it is', async () => {
    const person = await given.person({ name: 'Ana Lopez' })
    const { key, cookie, header } = await signedIn(person)
    expect(civis.asked.map(({ route }) => route)).toEqual(['GET /users/me'])
    expect(header).toMatch(/HttpOnly; SameSite=Lax/)
    expect(cookie).not.toContain(key)
    expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain(key)
    const { body } = await ask('GET /console/session', { cookie })
    expect(body).toMatchObject({
      me: { id: person.id, name: 'Ana Lopez', initials: 'AL' },
      mode: 'connected',
      rulesKnown: false,
      listExtras: false,
    })
  })

  test('a key of somebody else than the one who was to sign in begins nothing', async () => {
    const person = await given.person({ name: 'Ana Lopez' })
    const body = { apiKey: await keyOf(person), only: (await given.person()).id }
    const answer = await ask('POST /console/sign-in', { body })
    expect([answer.status, answer.body.errorDescription]).toEqual([409, 'This API key is Ana Lopez’s.'])
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect((await ask('POST /console/sign-in', { body: { ...body, only: person.id } })).status).toBe(200)
  })

  test('an unknown key is refused in words, and too many of them for a while', async () => {
    const own = await open()
    const attempt = (apiKey: string) => ask('POST /console/sign-in', { body: { apiKey }, to: own })
    expect((await attempt('nobody’s')).body.errorDescription).toContain('does not take this API key')
    for (let i = 0; i < 29; i++) await attempt(`wrong ${i}`)
    const { status, headers } = await attempt(await keyOf(await given.person()))
    expect([status, headers['retry-after']]).toEqual([429, '180'])
    now = new Date(now.getTime() + 181_000)
    expect((await attempt(await keyOf(await given.person()))).status).toBe(200)
    await own.stop(100)
  })

  test('signing out ends it, also for a copy of the cookie', async () => {
    const { cookie } = await signedIn(await given.person())
    expect((await ask('GET /projects', { cookie })).status).toBe(200)
    const out = await ask('POST /console/sign-out', { cookie })
    expect(out.headers['set-cookie']).toEqual([expect.stringContaining('session=; ')])
    expect((await ask('GET /projects', { cookie })).status).toBe(401)
    expect((await ask('GET /console/session', { cookie })).body.me).toBeNull()
  })

  test('it ends by itself: 12 hours after the last request, 7 days after the first', async () => {
    const start = now.getTime()
    const hours = (n: number) => (now = new Date(start + n * 3_600_000))
    let { cookie } = await signedIn(await given.person())
    hours(11)
    const renewed = await ask('GET /projects', { cookie })
    expect(renewed.status).toBe(200)
    hours(13)
    expect((await ask('GET /projects', { cookie })).status).toBe(401)
    cookie = renewed.cookie
    for (let at = 22; at < 7 * 24; at += 11) {
      hours(at)
      const answer = await ask('GET /projects', { cookie })
      expect(answer.status).toBe(200)
      cookie = answer.cookie
    }
    hours(7 * 24 + 1)
    expect((await ask('GET /projects', { cookie })).status).toBe(401)
  })

  test('a new secret is put before the old one, which goes on opening; any other opens nothing', async () => {
    const { cookie } = await signedIn(await given.person())
    const rotated = await open(null, ['another secret of more than 32 characters', secret])
    const foreign = await open(null, ['another secret of more than 32 characters'])
    expect((await ask('GET /projects', { cookie, to: rotated })).status).toBe(200)
    expect((await ask('GET /projects', { cookie, to: foreign })).status).toBe(401)
    // In the middle: the last sign of base64 has bits that mean nothing.
    const at = Math.floor(cookie.length / 2)
    const tampered = cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1)
    expect((await ask('GET /projects', { cookie: tampered, to: rotated })).status).toBe(401)
    await Promise.all([rotated.stop(100), foreign.stop(100)])
  })

  test('with a key of its own nobody signs in', async () => {
    const person = await given.person()
    const own = await open(await keyOf(person))
    expect((await ask('GET /console/session', { to: own })).body.me).toMatchObject({ id: person.id })
    expect((await ask('GET /projects', { to: own })).status).toBe(200)
    await own.stop(100)
  })
})

describe('what is forwarded', () => {
  test('the contract’s endpoints, with the key, query and body; totals come back, cookies do not', async () => {
    const { project, author } = await given.sharedProject()
    const { key, cookie } = await signedIn(author)
    civis.asked.length = 0
    const list = await ask('GET /projects?limit=1&order=name', { cookie })
    expect(list.body).toHaveLength(1)
    expect(list.headers['x-pagination-total-entries']).toBe('1')
    expect(Number(list.headers['x-ratelimit-remaining'])).toBeGreaterThan(0)
    expect(list.headers['set-cookie']).toBeUndefined()
    const put = await ask(`PUT /projects/${project.id}`, { cookie, body: { name: 'Renamed' } })
    expect(put.body).toMatchObject({ id: project.id, name: 'Renamed', allObjects: [] })
    expect(civis.asked.map(({ route, body }) => [route, body])).toEqual([
      ['GET /projects?limit=1&order=name', ''],
      [`PUT /projects/${project.id}`, '{"name":"Renamed"}'],
    ])
    for (const { headers } of civis.asked) {
      expect(headers.get('authorization')).toBe(`Bearer ${key}`)
      expect(headers.get('cookie')).toBeNull()
    }
  })

  test('a script may bring its own key; a page that shows somebody else is asked to sign in', async () => {
    const [one, other] = [await given.person(), await given.person()]
    expect((await ask('GET /users/me', { headers: { authorization: `Bearer ${await keyOf(one)}` } })).body.id).toBe(one.id)
    const { cookie } = await signedIn(one)
    expect((await ask('GET /projects', { cookie, headers: { 'x-console-person': String(one.id) } })).status).toBe(200)
    expect((await ask('GET /projects', { cookie, headers: { 'x-console-person': String(other.id) } })).status).toBe(401)
  })

  test.each([
    'GET /projects/1/runs',
    'GET /credentials',
    'POST /users',
    'PATCH /projects/1',
    'GET /projects/..%2f..%2fcredentials',
    'GET /projects/%2e%2e/credentials',
    'GET /projects/1;x=1',
    'GET /projects/0',
    'GET /projects/01',
    'GET /projects/1e3',
    'GET /projects/1%2fshares',
    'GET /projects/1%00',
    'GET //projects',
    'GET /PROJECTS',
    'PUT /databases/1/schemas/../tables/x/projects/1',
    'PUT /databases/1/schemas/%2e%2e/tables/x/projects/1',
  ])('%s never leaves', async (route) => {
    const { cookie } = await signedIn(await given.person())
    civis.asked.length = 0
    expect((await ask(route, { cookie, ...(route.startsWith('GET') ? {} : { body: {} }) })).status).toBe(404)
    expect(civis.asked).toEqual([])
  })

  test('a name in a path is one piece of it', async () => {
    const { cookie } = await signedIn(await given.person())
    civis.asked.length = 0
    await ask('PUT /databases/1/schemas/a%2Fb%3Fc/tables/t%23/projects/2', { cookie })
    expect(civis.asked[0]?.route).toBe('PUT /databases/1/schemas/a%2Fb%3Fc/tables/t%23/projects/2')
  })

  test('a body of more than 1 MiB goes nowhere, counted in bytes, also where its length is not said before', async () => {
    const { cookie } = await signedIn(await given.person())
    civis.asked.length = 0
    const body = { name: 'x', description: null, note: 'é'.repeat(700_000) }
    const { status } = await ask('POST /projects', { cookie, body, headers: { 'transfer-encoding': 'chunked' } })
    expect(status).toBe(413)
    expect(civis.asked).toEqual([])
  })

  test('absolute addresses, CONNECT and other sites’ writes are refused', async () => {
    const { cookie } = await signedIn(await given.person())
    civis.asked.length = 0
    for (const line of ['GET http://evil.test/api/projects HTTP/1.1', 'CONNECT evil.test:443 HTTP/1.1']) {
      const raw = await sendRaw(server.port, `${line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
      expect(raw).toMatch(/^HTTP\/1\.1 4\d\d/)
    }
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      expect((await ask('POST /projects', { cookie, headers, body: { name: 'x', description: null } })).status).toBe(403)
    }
    const plain = await ask('POST /projects', { cookie, headers: { 'content-type': 'text/plain' }, body: { name: 'x', description: null } })
    expect(plain.status).toBe(403)
    expect(civis.asked).toEqual([])
  })

  test('nobody signed in is 401 everywhere, and nothing is asked', async () => {
    for (const route of ['GET /projects', 'GET /nothing', 'GET /endpoints']) {
      const { status, headers } = await ask(route)
      expect(status).toBe(401)
      expect(String(headers['www-authenticate'])).toMatch(/^Bearer/)
    }
    expect(civis.asked).toEqual([])
  })
})

describe('trouble at Civis', () => {
  const answers: [string, () => Response | Promise<Response>, number, string][] = [
    ['401', () => Response.json({ errorDescription: 'Unauthorized', code: 401 }, { status: 401 }), 401, 'Sign in again'],
    ['403', () => Response.json({ error: 'forbidden', errorDescription: 'Not yours.', code: 403 }, { status: 403 }), 403, 'Not yours.'],
    ['404', () => Response.json({}, { status: 404 }), 404, 'does not exist'],
    ['429', () => Response.json({ code: 429 }, { status: 429, headers: { 'retry-after': '7' } }), 429, 'too many requests'],
    ['500', () => new Response('<h1>oops</h1>', { status: 500, headers: { 'content-type': 'text/html' } }), 500, 'went wrong at Civis'],
    ['503', () => Response.json({ code: 503, error: 'Service Unavailable' }, { status: 503 }), 503, 'cannot answer just now'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.test/' } }), 502, 'elsewhere'],
    ['HTML', () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }), 502, 'not JSON'],
    ['half of an answer', () => new Response('[{"id": 1, "na'), 502, 'not JSON'],
    ['more than is taken', () => new Response(' '.repeat(65 * 1024 * 1024)), 502, '64 MiB'],
  ]
  test.each(answers)('%s has one sentence', async (_, answer, status, words) => {
    const { cookie } = await signedIn(await given.person())
    civis.break(answer)
    const got = await ask('GET /projects', { cookie })
    expect(got.status).toBe(status)
    expect(got.body.errorDescription).toContain(words)
    expect(got.body.code).toBe(status)
    if (status === 429) expect(got.headers['retry-after']).toBe('7')
    if (status === 401) expect(String(got.headers['www-authenticate'])).toMatch(/^Bearer/)
  })

  test('who cannot be reached is 502', async () => {
    const { cookie } = await signedIn(await given.person())
    const alone = await open(null, [secret], undefined, 'http://127.0.0.1:9')
    const { status, body } = await ask('GET /projects', { cookie, to: alone })
    await alone.stop(100)
    expect([status, body.errorDescription]).toEqual([502, expect.stringContaining('cannot be reached')])
  })

  test('nothing is asked twice', async () => {
    const { cookie } = await signedIn(await given.person())
    let times = 0
    civis.break(() => {
      times += 1
      return Response.json({}, { status: 503 })
    })
    await ask('POST /projects', { cookie, body: { name: 'x', description: null } })
    expect(times).toBe(1)
  })

  test('an answer that breaks off is 502, and says that nobody knows what was done', async () => {
    const person = await given.person()
    const { cookie } = await signedIn(person)
    civis.fault('POST /projects', 'cut', { once: true })
    const { status, body } = await ask('POST /projects', { cookie, body: { name: 'Cut off', description: null } })
    expect(status).toBe(502)
    expect(body.errorDescription).toContain('look before you repeat it')
    expect((await ask('GET /projects', { cookie })).body).toMatchObject([{ name: 'Cut off' }])
  })

  test('no answer in time is 504, and says that nobody knows what was done', async () => {
    const { cookie } = await signedIn(await given.person())
    const hasty = await open(null, [secret], 100)
    civis.fault('GET /projects', 'slow')
    const { status, body } = await ask('GET /projects', { cookie, to: hasty })
    civis.fault('GET /projects', null)
    expect(status).toBe(504)
    expect(body.errorDescription).toContain('did not answer within')
    await hasty.stop(100)
  })

  test('words and headers of Civis that hold the key are masked', async () => {
    const { key, cookie } = await signedIn(await given.person())
    civis.fault('GET /projects', 'echo', { once: true })
    const { body, headers } = await ask('GET /projects', { cookie })
    expect(body.errorDescription).toBe('The key … is odd.')
    expect(JSON.stringify([body, headers])).not.toContain(key)
  })

  test('a list that does not say how long it is, or not in a number, is as long as it came, and goes on where its page is full', async () => {
    const { cookie } = await signedIn(await given.person())
    const totals = 'x-pagination-total-entries'
    for (const [said, query, total] of [
      [{}, 'limit=50', '3'],
      [{}, 'limit=3', '4'],
      [{ [totals]: 'lots' }, 'limit=3&page_num=2', '7'],
      [{ [totals]: '120' }, 'limit=3', '120'],
    ] as const) {
      civis.break(() => Response.json([{}, {}, {}], { headers: { ...said } }))
      const { headers, body } = await ask(`GET /users/me/favorites?${query}`, { cookie })
      expect([body.length, headers[totals]], query).toEqual([3, total])
    }
    civis.break(() => Response.json([{}], { headers: { [totals]: '1' } }))
    expect((await ask('GET /projects/7/parent_projects', { cookie })).headers[totals], 'a list that the contract has whole').toBeUndefined()
    civis.break(null)
  })

  test('what differs from the contract is mended where that is safe, and told once, without values', async () => {
    const { cookie } = await signedIn(await given.person())
    const project = {
      id: 7,
      name: null,
      archived: 'false',
      autoShare: null,
      canCurrentUserEnableAutoShare: 'maybe',
      myPermissionLevel: 'owner',
      scripts: null,
    }
    civis.break(() => Response.json(project))
    const { body } = await ask('GET /projects/7', { cookie })
    expect(body).toMatchObject({
      id: 7,
      name: '',
      archived: false,
      autoShare: false,
      canCurrentUserEnableAutoShare: false,
      scripts: [],
      allObjects: [],
      myPermissionLevel: 'owner',
    })
    expect(logged).toContain('scripts')
    expect(logged).not.toContain('maybe')
    logged = ''
    await ask('GET /projects/7', { cookie })
    expect(logged).toBe('')
  })

  test('a flag that is missing stays so: nobody said that a member is inactive', async () => {
    const { cookie } = await signedIn(await given.person())
    civis.break(() => Response.json({ id: 7, memberCount: 2, members: [{ id: 5 }, { id: 6, active: 'f' }] }))
    const { body } = await ask('GET /groups/7', { cookie })
    expect(body.members[0]).not.toHaveProperty('active')
    expect(body.members[1]).toHaveProperty('active', false)
    expect(logged).toContain('members.active')
  })

  test('what only our own list has is not missed', async () => {
    const { author } = await given.sharedProject()
    const { cookie } = await signedIn(author)
    const { body } = await ask('GET /projects', { cookie })
    expect(body[0]).not.toHaveProperty('myPermissionLevel')
    expect(logged).toBe('')
  })
})
