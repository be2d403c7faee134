import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '#app/test/api.ts'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Given, type GivenPerson, givenIn } from '#app/test/given.ts'
import { rows } from '../db/db.ts'
import { linkAge, makeFirstLink, makeLinks } from '../services/keyLinks.ts'
import { createLog } from './log.ts'
import { createSite } from './site.ts'

// Databases of their own: an organization begins once.
let empty: TestDatabase
let own: TestDatabase
let given: Given
let admin: GivenPerson
let now = new Date()
const clock = () => now
beforeAll(async () => {
  empty = await ownDb()
  own = await ownDb()
  given = givenIn(own.db)
  admin = await given.person({ admin: true })
})
afterAll(async () => {
  await empty.close()
  await own.close()
})

const siteOn = ({ db }: TestDatabase) => {
  const settings = { host: '127.0.0.1', civisWebUrl: null, publicOrigin: null, rateLimit: null, smtpUrl: null }
  const site = createSite({ db, settings, log: createLog('silent'), page: () => new Response('page'), checkAnswers: true, clock })
  return async (path: string, body: object, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) => {
    const answer = await site(
      new Request(`http://127.0.0.1/api/console${path}`, {
        method: 'POST',
        headers: { host: '127.0.0.1', 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
      crypto.randomUUID(),
    )
    const cookie = /^session=[\w-]{43}/.exec(answer.headers.get('set-cookie') ?? '')?.[0]
    const said: Answer['body'] = await answer.json()
    return { status: answer.status, cookie, body: said }
  }
}
const linkOf = async (person: GivenPerson) => {
  const [link] = await own.db.transaction((tx) => makeLinks(tx, [person.id], admin.id, now))
  return link?.secret ?? ''
}

test('rules 32: a link says whose it is, makes one key and a session, and is used then', async () => {
  const post = siteOn(own)
  const person = await given.person()
  const secret = await linkOf(person)
  const seen = await post('/sign-in/link', { secret })
  expect(seen).toMatchObject({
    status: 200,
    body: { person: { id: person.id, name: person.name, username: person.username }, organization: 'Test Organization' },
  })
  expect(seen.cookie).toBeUndefined()
  const made = await post('/sign-in/link/key', { secret })
  expect(made).toMatchObject({ status: 201, body: { key: expect.stringMatching(/^pc_[\w-]{43}$/), session: { me: { id: person.id } } } })
  expect(made.cookie).toBeDefined()
  expect((await post('/sign-in', { apiKey: made.body.key })).body.me.id).toBe(person.id)
  for (const path of ['/sign-in/link', '/sign-in/link/key']) {
    const again = await post(path, { secret })
    expect([again.status, again.body.errorDescription, again.cookie]).toEqual([404, expect.stringContaining('used already'), undefined])
  }
  const stored = JSON.stringify(
    await rows(own.db, sql`select l::text from key_link l union all select a::text from audit a union all select k::text from api_key k`),
  )
  expect(stored).not.toContain(secret)
  expect(stored).not.toContain(made.body.key)
})

test('rules 32: pressed twice at once, a link makes one key', async () => {
  const post = siteOn(own)
  const person = await given.person()
  const secret = await linkOf(person)
  const both = await Promise.all([post('/sign-in/link/key', { secret }), post('/sign-in/link/key', { secret })])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404])
  expect(await rows(own.db, sql`select from api_key where person_id = ${person.id}`)).toHaveLength(1)
})

test('rules 32: an expired one, one that a newer one ended, one of somebody inactive and an unknown one say so, and open nothing', async () => {
  const post = siteOn(own)
  const person = await given.person()
  const older = await linkOf(person)
  const secret = await linkOf(person)
  const left = await given.person()
  const ofInactive = await linkOf(left)
  await given.active(left, false)
  expect((await post('/sign-in/link', { secret: older })).body.errorDescription).toContain('ended')
  expect((await post('/sign-in/link/key', { secret: ofInactive })).status).toBe(404)
  expect((await post('/sign-in/link', { secret: 'x' })).body.errorDescription).toContain('not known')
  now = new Date(now.getTime() + linkAge)
  const late = await post('/sign-in/link/key', { secret })
  expect([late.status, late.body.errorDescription]).toEqual([404, expect.stringContaining('expired')])
  expect(await rows(own.db, sql`select from api_key where person_id in (${person.id}, ${left.id})`)).toEqual([])
})

test('rules 32: from another site no link is used, and guessing is limited', async () => {
  const post = siteOn(own)
  const secret = await linkOf(await given.person())
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.test' }, {}] as Record<string, string>[])
    expect((await post('/sign-in/link/key', { secret }, headers)).status).toBe(403)
  expect((await post('/sign-in/link', { secret })).status).toBe(200)
  for (let tries = 0; tries < 10; tries += 1) await post('/sign-in/link', { secret: 'guess' })
  expect((await post('/sign-in/link', { secret: 'guess' })).status).toBe(429)
})

test('rules 32: an organization begins once, with whichever first link is used; two at once make one admin', async () => {
  const post = siteOn(empty)
  const links = await Promise.all([1, 2, 3].map(() => makeFirstLink(empty.db, now)))
  const first = { organization: 'Own Organization', name: 'Ann Lee', username: 'ann', email: 'ann@example.org' }
  expect((await post('/sign-in/link', { secret: links[0] })).body).toMatchObject({ person: null, organization: '' })
  // A link for the first is no link for a person's key.
  expect((await post('/sign-in/link/key', { secret: links[0] })).status).toBe(404)
  expect((await post('/sign-in/first', { ...first, username: 'two words', secret: links[0] })).status).toBe(400)
  const [one, other] = await Promise.all([
    post('/sign-in/first', { ...first, secret: links[0] }),
    post('/sign-in/first', { ...first, username: 'ben', secret: links[1] }),
  ])
  expect([one.status, other.status].toSorted((a, b) => a - b)).toEqual([201, 404])
  expect(await rows(empty.db, sql`select name, sample from organization`)).toEqual([{ name: 'Own Organization', sample: false }])
  expect(await rows(empty.db, sql`select admin, active from person`)).toEqual([{ admin: true, active: true }])
  const made = one.status === 201 ? one : other
  expect(made.body).toMatchObject({ session: { me: { admin: true }, administration: true, nobodyYet: false } })
  expect((await post('/sign-in/first', { ...first, secret: links[2] })).body.errorDescription).toContain('begun already')
  expect(await makeFirstLink(empty.db, now)).toBeNull()
})
