import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDb } from '#app/test/db.ts'
import { type Given, givenIn } from '#app/test/given.ts'
import { type Db, row, rows } from '../db/db.ts'
import { endSession, hashOf, makeKey, newSecret, personByKey, personBySession, sessionAge, sessionIdle, startSession } from './identity.ts'

let db: Db
let given: Given
beforeAll(async () => {
  db = await testDb()
  given = givenIn(db)
})

const start = new Date('2026-05-01T12:00:00.000Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const minute = 60_000
const times = (personId: number) =>
  row<{ used: Date | string | null; seen: Date | string | null }>(
    db,
    sql`select k.last_used_at::text as used, p.last_seen_at::text as seen from person p left join api_key k on k.person_id = p.id where p.id = ${personId}`,
  )

describe('rules 25: keys', () => {
  test('a key opens for its person, and for nobody once that person is inactive', async () => {
    const person = await given.person({ admin: true })
    const { key } = await makeKey(db, person.id, 'test', start)
    expect(key).toMatch(/^pc_[\w-]{43}$/)
    expect(await personByKey(db, key, start)).toEqual({ id: person.id, admin: true, by: { kind: 'key', hash: await hashOf(key) } })
    await given.active(person, false)
    expect(await personByKey(db, key, start)).toBeNull()
    await given.active(person, true)
    expect(await personByKey(db, key, start)).not.toBeNull()
    expect(await personByKey(db, `${key}x`, start)).toBeNull()
    expect(await personByKey(db, '', start)).toBeNull()
  })

  test('neither a key nor a session is stored, only its SHA-256', async () => {
    const person = await given.person()
    const { key } = await makeKey(db, person.id, 'test', start)
    const token = await startSession(db, person.id, start)
    for (const [table, secret] of [
      ['api_key', key],
      ['session', token],
    ] as const) {
      const stored = await rows(db, sql`select * from ${sql.identifier(table)} where person_id = ${person.id}`)
      expect(JSON.stringify(stored)).toContain(await hashOf(secret))
      expect(JSON.stringify(stored)).not.toContain(secret)
    }
    const audited = await rows(db, sql`select * from audit where person_id = ${person.id}`)
    expect(audited).toHaveLength(2)
    expect(JSON.stringify(audited)).not.toContain(key.slice(3))
    expect(await hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  test('no two secrets are equal', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newSecret())).size).toBe(1_000)
  })

  test('when a key was used and a person seen is written once a minute, and never runs backwards', async () => {
    const person = await given.person()
    const { key } = await makeKey(db, person.id, 'test', start)
    await personByKey(db, key, start)
    const first = await times(person.id)
    expect(first).toEqual({ used: '2026-05-01 12:00:00+00', seen: '2026-05-01 12:00:00+00' })
    await personByKey(db, key, later(minute))
    await personByKey(db, key, later(-minute * 5))
    expect(await times(person.id)).toEqual(first)
    await personByKey(db, key, later(minute + 1))
    expect(await times(person.id)).toEqual({ used: '2026-05-01 12:01:00.001+00', seen: '2026-05-01 12:01:00.001+00' })
  })
})

describe('rules 4: sessions', () => {
  test('a session is its person’s until it is ended, and nobody’s while that person is inactive', async () => {
    const person = await given.person()
    const token = await startSession(db, person.id, start)
    expect(await personBySession(db, token, start)).toEqual({
      id: person.id,
      admin: false,
      by: { kind: 'session', hash: await hashOf(token) },
    })
    await given.active(person, false)
    expect(await personBySession(db, token, start)).toBeNull()
    await given.active(person, true)
    await endSession(db, token, start)
    await endSession(db, token, start)
    expect(await personBySession(db, token, start)).toBeNull()
    expect(await row(db, sql`select sign_in_count as count from person where id = ${person.id}`)).toEqual({ count: 1 })
  })

  test('it ends by itself when it is not used, and at some age at all', async () => {
    const person = await given.person()
    const [unused, used] = [await startSession(db, person.id, start), await startSession(db, person.id, start)]
    expect(await personBySession(db, unused, later(sessionIdle))).toBeNull()
    for (let at = 0; at < sessionAge; at += sessionIdle - minute) {
      expect(await personBySession(db, used, later(at)), String(at)).not.toBeNull()
    }
    expect(await personBySession(db, used, later(sessionAge))).toBeNull()
  })

  test('sessions that ended by themselves go with the next sign-in', async () => {
    const person = await given.person()
    await startSession(db, person.id, start)
    await startSession(db, person.id, later(sessionIdle + minute))
    expect(await rows(db, sql`select from session where person_id = ${person.id}`)).toHaveLength(1)
  })
})

test('rules 31: whoever was let in, and is inactive by now, begins no session and makes no key that would be good later', async () => {
  const person = await given.person()
  await given.active(person, false)
  await expect(startSession(db, person.id, start)).rejects.toMatchObject({ code: 401 })
  await expect(makeKey(db, person.id, 'test', start)).rejects.toMatchObject({ code: 401 })
  await given.active(person, true)
  for (const table of ['session', 'api_key']) {
    expect(await rows(db, sql`select from ${sql.identifier(table)} where person_id = ${person.id}`)).toEqual([])
  }
})
