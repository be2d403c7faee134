import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDb } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn } from '#app/test/given.ts'
import type { Db } from '../db/db.ts'
import { makeKey } from '../services/identity.ts'
import { createLog } from './log.ts'
import type { Fetch } from './front.ts'
import { createSite } from './site.ts'

let db: Db
let given: Given
let now = new Date('2031-03-01T10:00:00Z')
/** Two processes on one database. */
let sites: [Fetch, Fetch]

beforeAll(async () => {
  db = await testDb()
  given = givenIn(db)
  const settings = { host: '0.0.0.0', civisWebUrl: null, publicOrigin: 'https://projects.test', rateLimit: 5, smtpUrl: null }
  const site = () => createSite({ db, settings, log: createLog('silent'), page: () => new Response('page'), clock: () => now })
  sites = [site(), site()]
})
afterAll(() => {
  now = new Date()
})

const keyOf = async ({ id }: GivenPerson) => (await makeKey(db, id, 'Test', now)).key
const get = (site: 0 | 1, key: string) =>
  sites[site](new Request('https://projects.test/api/users/me', { headers: { authorization: `Bearer ${key}` } }))
const signIn = (apiKey: string, address: string, site: 0 | 1 = 0) =>
  sites[site](
    new Request('https://projects.test/api/console/sign-in', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'https://projects.test',
        // What a client claims stands before what the proxy wrote.
        'x-forwarded-for': `10.9.9.9, ${address}`,
      },
      body: JSON.stringify({ apiKey }),
    }),
  )

describe('rules 23: requests for a key are limited', () => {
  test('over all processes, with what is left in headers, until the window is over', async () => {
    const key = await keyOf(await given.person())
    const left: (string | null)[] = []
    for (const site of [0, 1, 0, 1, 0] as const) {
      const answer = await get(site, key)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-ratelimit-limit')).toBe('5')
      left.push(answer.headers.get('x-ratelimit-remaining'))
    }
    expect(left).toEqual(['4', '3', '2', '1', '0'])
    const refused = await get(1, key)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('300')
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(await refused.json()).toMatchObject({
      error: 'too_many_requests',
      code: 429,
      errorDescription: expect.stringContaining('300 seconds'),
    })
    now = new Date(now.getTime() + 299_500)
    expect((await get(0, key)).headers.get('retry-after')).toBe('1')
    now = new Date(now.getTime() + 1_000)
    expect((await get(0, key)).status).toBe(200)
  })

  test('each key has its own', async () => {
    const person = await given.person()
    const [one, other] = [await keyOf(person), await keyOf(person)]
    for (let i = 0; i < 6; i++) await get(0, one)
    expect((await get(0, one)).status).toBe(429)
    expect((await get(0, other)).status).toBe(200)
  })

  test('two at once are two', async () => {
    const key = await keyOf(await given.person())
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => get(i % 2 === 0 ? 0 : 1, key)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  })
})

describe('attempts to sign in are limited', () => {
  test('by address: after 30 that failed a good key too, and nobody else', async () => {
    const key = await keyOf(await given.person())
    for (let i = 0; i < 30; i++) expect((await signIn(`wrong ${i}`, '192.0.2.1', i % 2 === 0 ? 0 : 1)).status).toBe(401)
    const refused = await signIn(key, '192.0.2.1')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await signIn(key, '192.0.2.2')).status).toBe(200)
    now = new Date(now.getTime() + 181_000)
    expect((await signIn(key, '192.0.2.1')).status).toBe(200)
  })

  test('by key: the same wrong one from many addresses', async () => {
    for (let i = 0; i < 10; i++) expect((await signIn('leaked', `198.51.100.${i}`)).status).toBe(401)
    expect((await signIn('leaked', '198.51.100.99')).status).toBe(429)
  })

  test('those that succeed do not count', async () => {
    const key = await keyOf(await given.person())
    for (let i = 0; i < 12; i++) expect((await signIn(key, '203.0.113.5')).status).toBe(200)
  })
})
