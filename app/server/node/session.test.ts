import { request as httpRequest } from 'node:http'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answer as ApiAnswer } from '#app/test/api.ts'
import { ownDb, testDb } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn } from '#app/test/given.ts'
import { makeKey } from '../services/identity.ts'
import { markOf, sessionCookie, setSessionCookie } from './cookie.ts'
import { isForUs, isLocal, refuseForeignWrite } from './guard.ts'
import { listen, type Listening } from './listen.ts'
import { createLog } from './log.ts'
import { keyIn } from './session.ts'
import { createSite } from './site.ts'

interface Answer {
  status: number
  cookies: string[]
  body: ApiAnswer['body']
}

let server: Listening
let given: Given
let person: GivenPerson
let key: string

beforeAll(async () => {
  server = await open()
  given = givenIn(await testDb())
})
afterAll(() => server.stop())
beforeEach(async () => {
  person = await given.person()
  key = await keyOf(person)
})

/** A server on the data of the tests; with a mark, as one beside which there may be others. */
const open = async (mark?: string): Promise<Listening> => {
  const db = await testDb()
  const log = createLog('silent')
  const settings = { host: '127.0.0.1', port: 0, civisWebUrl: null, publicOrigin: null, rateLimit: null, smtpUrl: null }
  const page = () => new Response('page')
  return listen({ ...settings, fetch: createSite({ db, settings, log, ...(mark && { mark }), page, checkAnswers: true }), log })
}

const keyOf = async ({ id }: GivenPerson) => (await makeKey(await testDb(), id, 'Test', new Date())).key

/** Node's own client, which sends the headers that `fetch` keeps to itself, and no other. */
function ask(route: string, headers: Record<string, string> = {}, body?: string, { port } = server): Promise<Answer> {
  const [method = 'GET', path = '/'] = route.split(' ')
  return new Promise((done, fail) => {
    const sent = httpRequest({ port, host: '127.0.0.1', method, path: `/api${path}`, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [], body: text ? JSON.parse(text) : undefined }),
      )
    })
    sent.on('error', fail)
    sent.end(body)
  })
}

const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
const signIn = (apiKey: string, cookie?: string) =>
  ask('POST /console/sign-in', { ...own, ...(cookie && { cookie }) }, JSON.stringify({ apiKey }))
const idIn = ({ cookies }: Answer) => /^session=([\w-]+);/.exec(cookies[0] ?? '')?.[1] ?? ''
const session = async (apiKey = key) => `session=${idIn(await signIn(apiKey))}`

describe('a session', () => {
  test('begins with a key, in a cookie that no script reads and no other site sends', async () => {
    const answer = await signIn(key)
    expect([answer.status, answer.body.me.id]).toEqual([200, person.id])
    expect(answer.cookies).toEqual([expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)])
    expect((await ask('GET /users/me', { cookie: `other=1; session=${idIn(answer)}` })).body.id).toBe(person.id)
  })

  test('does not begin with a wrong key', async () => {
    const answer = await signIn('pc_wrong')
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.cookies).toEqual([])
  })

  test('does not begin with a key of somebody else than the one who was to sign in, and the one that is there stays', async () => {
    const cookie = await session()
    const other = await given.person({ name: 'Ana Lopez' })
    const as = (only: number) => ask('POST /console/sign-in', { ...own, cookie }, JSON.stringify({ apiKey: key, only }))
    const answer = await as(other.id)
    expect([answer.status, answer.body.errorDescription]).toEqual([409, `This API key is ${person.name}’s.`])
    expect(answer.cookies).toEqual([])
    expect((await ask('GET /users/me', { cookie })).body.id).toBe(person.id)
    expect((await as(person.id)).status).toBe(200)
  })

  test('has a new id at each sign-in, and the old one is worth nothing after it', async () => {
    const planted = await session()
    const next = await signIn(key, planted)
    expect(`session=${idIn(next)}`).not.toBe(planted)
    expect((await ask('GET /users/me', { cookie: planted })).status).toBe(401)
  })

  test('dies on the server at sign-out', async () => {
    const cookie = await session()
    const answer = await ask('POST /console/sign-out', { ...own, cookie })
    expect(answer.cookies).toEqual(['session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'])
    expect((await ask('GET /users/me', { cookie })).status).toBe(401)
  })

  test('ends with the person’s being active', async () => {
    const cookie = await session()
    await given.active(person, false)
    expect((await ask('GET /users/me', { cookie })).status).toBe(401)
  })

  test('is ignored where a key is sent, a right one or a wrong one (rule 23)', async () => {
    const cookie = await session()
    const other = await given.person()
    expect((await ask('GET /users/me', { cookie, authorization: `Bearer ${await keyOf(other)}` })).body.id).toBe(other.id)
    for (const authorization of ['Bearer wrong', 'Basic !', 'Digest x', '']) {
      expect((await ask('GET /users/me', { cookie, authorization })).status, authorization).toBe(401)
    }
  })
})

describe('two servers on one machine', () => {
  // As a browser does: one drawer for all ports of a host.
  const drawer = new Map<string, string>()
  const keep = ({ cookies }: Answer) => {
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value) drawer.set(name, value)
      else drawer.delete(name)
    }
  }
  const kept = () => [...drawer].map(([name, value]) => `${name}=${value}`).join('; ')

  test('leave each other’s sessions alone, and processes on the same data share theirs', async () => {
    const beside = await open('0000beef')
    const sameData = await open('0000cafe')
    const first = await open('0000cafe')
    const who = async (at: Listening) => (await ask('GET /users/me', { cookie: kept() }, undefined, at)).status
    try {
      for (const at of [first, beside])
        keep(await ask('POST /console/sign-in', { ...own, cookie: kept() }, JSON.stringify({ apiKey: key }), at))
      expect([...drawer.keys()]).toEqual(['session-0000cafe', 'session-0000beef'])
      expect([await who(first), await who(sameData), await who(beside)]).toEqual([200, 200, 200])
      keep(await ask('POST /console/sign-out', { ...own, cookie: kept() }, undefined, beside))
      expect([await who(first), await who(sameData), await who(beside)]).toEqual([200, 200, 401])
    } finally {
      for (const one of [beside, sameData, first]) await one.stop()
    }
  })

  test('are told apart by their data, however often these are opened', async () => {
    const { db, close } = await ownDb()
    try {
      const mark = await markOf(db)
      expect(mark).toMatch(/^[0-9a-f]{8}$/)
      expect(await markOf(db)).toBe(mark)
      await db.execute(sql`update migration set applied_at = applied_at + interval '1 second'`)
      expect(await markOf(db)).not.toBe(mark)
    } finally {
      await close()
    }
  })

  test('behind a proxy, where the address is theirs alone, keep the plain name', () => {
    expect(setSessionCookie({ publicOrigin: 'http://projects.test', mark: '0000cafe' }, 'id')).toMatch(/^session=id; /)
    expect(setSessionCookie({ publicOrigin: 'https://projects.test', mark: '0000cafe' }, 'id')).toMatch(/^__Host-session=id; /)
  })
})

describe('a write with a cookie', () => {
  const write = (headers: Record<string, string>, body: string | undefined = '{"preferences":{}}') => ask('PATCH /users/me', headers, body)
  const json = { 'content-type': 'application/json' }

  test.each([
    ['says that it is from our own page', { ...json, 'sec-fetch-site': 'same-origin' }],
    ['says that a person typed it', { ...json, 'sec-fetch-site': 'none' }],
    ['comes from our own origin', { ...json, origin: 'http://127.0.0.1:PORT' }],
  ])('is taken where it %s', async (_, headers) => {
    const cookie = await session()
    expect((await write({ ...filled(headers), cookie })).status).toBe(200)
  })

  test.each([
    ['says nothing', json],
    ['is from another site', { ...json, 'sec-fetch-site': 'cross-site' }],
    ['is from another site that names our origin', { ...json, 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:PORT' }],
    ['is from a neighbour', { ...json, 'sec-fetch-site': 'same-site' }],
    ['has another origin', { ...json, origin: 'http://evil.test' }],
    ['has another port’s origin', { ...json, origin: 'http://127.0.0.1:1' }],
    ['has no origin', { ...json, origin: 'null' }],
    ['is a form’s', { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' }],
    ['has no type', { 'sec-fetch-site': 'same-origin' }],
  ])('is refused by 403 in our form where it %s', async (_, headers) => {
    const cookie = await session()
    const answer = await write({ ...filled(headers), cookie })
    expect([answer.status, answer.body.code, answer.body.error]).toEqual([403, 403, 'forbidden'])
    expect(answer.body.errorDescription).toMatch(/\.$/)
  })

  test('without a body needs our own page, or a header that a form cannot send', async () => {
    const cookie = await session()
    const remove = (headers: Record<string, string>) => ask('DELETE /users/me/favorites/999999', { cookie, ...filled(headers) })
    const origin = 'http://127.0.0.1:PORT'
    expect((await remove({ 'sec-fetch-site': 'same-origin' })).status).toBe(204)
    expect((await remove({ origin, 'x-requested-with': 'fetch' })).status).toBe(204)
    expect((await remove({ origin, ...json })).status).toBe(204)
    expect((await remove({ origin })).status).toBe(403)
  })

  test('is not what a write with a key is: that needs nothing of this', async () => {
    const cookie = await session()
    const headers = {
      cookie,
      authorization: `Bearer ${key}`,
      origin: 'http://evil.test',
      'sec-fetch-site': 'cross-site',
      'content-type': 'text/plain',
    }
    expect((await write(headers)).status).toBe(200)
  })

  test('signing in and out is guarded without a cookie too', async () => {
    for (const path of ['sign-in', 'sign-in/sample', 'sign-out', 'sign-in/', 'SIGN-OUT', '%73ign-in', 'sign%2Din/sample', '%73ign%2dout']) {
      const answer = await ask(
        `POST /console/${path}`,
        { ...json, 'sec-fetch-site': 'cross-site' },
        JSON.stringify({ apiKey: key, userId: person.id }),
      )
      expect([answer.status, answer.cookies], path).toEqual([403, []])
    }
  })
})

const filled = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value.replace('PORT', String(server.port))]])),
  )

test('a name that is not this machine’s is not answered on a loopback address', async () => {
  const answer = await ask('GET /console/session', { host: 'evil.test' })
  expect([answer.status, answer.body.code]).toEqual([421, 421])
})

describe('sample people are offered (rule 30)', () => {
  const asked = (host: string, more: Record<string, string> = {}) => new Request('http://x/', { headers: { host, ...more } })
  const here = { loopback: true, publicOrigin: null }

  test('to this machine', () => {
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) expect(isLocal(here, asked(host)), host).toBe(true)
  })

  test('to nobody else', () => {
    expect(isLocal({ ...here, loopback: false }, asked('localhost'))).toBe(false)
    expect(isLocal(here, asked('evil.test'))).toBe(false)
    expect(isLocal(here, asked(''))).toBe(false)
    for (const header of [
      'Forwarded',
      'Via',
      'X-Real-IP',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'X-Forwarded-Scheme',
    ]) {
      expect(isLocal(here, asked('localhost', { [header]: '1' })), header).toBe(false)
    }
  })
})

describe('behind a proxy with HTTPS', () => {
  const place = { loopback: true, publicOrigin: 'https://projects.test' }

  test('the cookie is bound to the host and to HTTPS, and one without that is none', () => {
    expect(setSessionCookie(place, 'id')).toMatch(/^__Host-session=id; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/)
    expect(sessionCookie(place, new Headers({ cookie: 'session=a; __Host-session=b' }))).toBe('b')
    expect(sessionCookie(place, new Headers({ cookie: 'session=a' }))).toBeNull()
  })

  test('its name and its origin are ours, however the proxy writes Host', () => {
    expect(isForUs(place, new Headers({ host: 'projects.test' }))).toBe(true)
    expect(isForUs(place, new Headers({ host: 'evil.test' }))).toBe(false)
    const from = (origin: string) =>
      refuseForeignWrite(
        place,
        new Request('http://x/api/console/sign-out', {
          method: 'POST',
          headers: { host: 'localhost:3000', 'content-type': 'application/json', origin },
        }),
      )
    expect(from('https://projects.test')).toBeNull()
    expect(from('https://evil.test')).not.toBeNull()
  })
})

test.each([
  ['Bearer abc', 'abc'],
  ['bearer abc', 'abc'],
  [`Basic ${btoa('abc:')}`, 'abc'],
  [`Basic ${btoa('abc:password')}`, null],
  [`Basic ${btoa('abc')}`, null],
  [`Basic ${btoa(':')}`, null],
  ['Basic', null],
  ['Negotiate abc', null],
])('the key in "%s" is %s', (authorization, expected) => expect(keyIn(authorization)).toBe(expected))
