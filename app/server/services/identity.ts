import { and, eq, sql } from 'drizzle-orm'
import type { Credential, Me } from '../access/access.ts'
import { record } from '../audit.ts'
import { type Db, row, type Tx } from '../db/db.ts'
import { apiKey, person, session } from '../db/schema.ts'
import { timestamp } from '../db/sql.ts'
import { unauthorized } from '../refusal.ts'

// Who stands behind a key or a session. Both are random and stored as a hash alone (docs/rules.md 25). They are looked
// up by that hash, on which a caller has no influence byte by byte, so that the time it takes tells nothing of a key.
// An inactive person's is refused by the same statement, and with the same answer, as one that never was (docs/rules.md 4).

const minute = 60_000
const day = 24 * 60 * minute

/** How long a session lasts without a request: over a holiday one signs in anew, over a weekend not. */
export const sessionIdle = 7 * day
/** How long it lasts at all, so that a stolen cookie does not live on by being used. */
export const sessionAge = 30 * day
// When a key was used and a person seen is written at most so often: a read should not cost a write.
const writtenEvery = minute

/** SHA-256 in hex: enough for secrets of 256 random bits, which nobody can try out as one can passwords. */
export async function hashOf(secret: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** 32 random bytes in base64url, after a prefix by which a scanner of published code recognizes a leaked one. */
export function newSecret(prefix = ''): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return prefix + btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '')
}

/** What the keys that people make begin with. */
const keyPrefix = 'pc_'

/**
 * Alone with a person's keys and sessions until the transaction ends. Whoever was let in a moment ago may be switched off or reset meanwhile,
 * which ends keys and sessions: none may come after that and be good (docs/rules.md 31). So 401 for somebody who is inactive by now, and
 * where `by`, which let them in, was ended.
 */
export async function lockPerson(tx: Tx, personId: number, by?: Credential): Promise<void> {
  const active = await row(tx, sql`select from person where id = ${personId} and active for no key update`)
  const table = by?.kind === 'session' ? session : apiKey
  if (!active || (by && !(await row(tx, sql`select from ${table} where hash = ${by.hash}`)))) throw unauthorized()
}

/** Makes a key of a person. This is the only time that it is known. 401 as of {@link lockPerson}. */
export async function makeKey(db: Db | Tx, personId: number, name: string, now: Date, by?: Credential) {
  const key = newSecret(keyPrefix)
  const hash = await hashOf(key)
  return db.transaction(async (tx) => {
    await lockPerson(tx, personId, by)
    const [made] = await tx.insert(apiKey).values({ personId, name, hash, createdAt: now }).returning({ id: apiKey.id })
    if (!made) throw new Error('the new key was not inserted')
    await record({ me: { id: personId }, now }, tx, 'key.create', null, null, { id: made.id, name })
    return { id: made.id, key, by: { kind: 'key', hash } satisfies Credential }
  })
}

interface Found extends Me {
  /** Whether it is time to write down that the key or session was used, and that the person was seen. */
  used: boolean
  seen: boolean
}

/** Who a key belongs to; null for an unknown one, and for an inactive person's. */
export async function personByKey(db: Db, key: string, now: Date): Promise<Me | null> {
  const hash = await hashOf(key)
  const found = await row<Found>(
    db,
    sql`select p.id, p.admin, ${isOld(sql`k.last_used_at`, now)} as used, ${isOld(sql`p.last_seen_at`, now)} as seen
      from api_key k join person p on p.id = k.person_id where k.hash = ${hash} and p.active`,
  )
  if (!found) return null
  if (found.used)
    await db
      .update(apiKey)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKey.hash, hash), isOld(sql`last_used_at`, now)))
  return seen(db, found, now, { kind: 'key', hash })
}

/** Begins a session, and gives what the browser has to keep. Sessions of the person that ended by themselves go. 401 as of {@link lockPerson}. */
export async function startSession(db: Db, personId: number, now: Date, by?: Credential): Promise<string> {
  const token = newSecret()
  const hash = await hashOf(token)
  await db.transaction(async (tx) => {
    await lockPerson(tx, personId, by)
    await tx.delete(session).where(and(eq(session.personId, personId), sql`not ${isFresh(now)}`))
    await tx.insert(session).values({ hash, personId, createdAt: now, seenAt: now })
    await tx.update(person).set({ signInCount: sql`sign_in_count + 1`, currentSignInAt: now }).where(eq(person.id, personId))
    await record({ me: { id: personId }, now }, tx, 'session.start', null, null, null)
  })
  return token
}

/** Ends a session. One that is not there is ended already. */
export async function endSession(db: Db, token: string, now = new Date()): Promise<void> {
  const hash = await hashOf(token)
  await db.transaction(async (tx) => {
    const [ended] = await tx.delete(session).where(eq(session.hash, hash)).returning({ personId: session.personId })
    if (ended) await record({ me: { id: ended.personId }, now }, tx, 'session.end', null, null, null)
  })
}

/** Whose session it is; null for an unknown or ended one, and for an inactive person's. */
export async function personBySession(db: Db, token: string, now: Date): Promise<Me | null> {
  const hash = await hashOf(token)
  const found = await row<Found>(
    db,
    sql`select p.id, p.admin, ${isOld(sql`session.seen_at`, now)} as used, ${isOld(sql`p.last_seen_at`, now)} as seen
      from session join person p on p.id = session.person_id where session.hash = ${hash} and p.active and ${isFresh(now)}`,
  )
  if (!found) return null
  if (found.used)
    await db
      .update(session)
      .set({ seenAt: now })
      .where(and(eq(session.hash, hash), isOld(sql`seen_at`, now)))
  return seen(db, found, now, { kind: 'session', hash })
}

async function seen(db: Db, found: Found, now: Date, by: Credential): Promise<Me> {
  const { id, admin } = found
  if (found.seen)
    await db
      .update(person)
      .set({ lastSeenAt: now })
      .where(and(eq(person.id, id), isOld(sql`last_seen_at`, now)))
  return { id, admin, by }
}

const before = (now: Date, ms: number) => timestamp(new Date(now.getTime() - ms))
const isOld = (column: ReturnType<typeof sql>, now: Date) => sql`(${column} is null or ${column} < ${before(now, writtenEvery)})`
const isFresh = (now: Date) => sql`(session.seen_at > ${before(now, sessionIdle)} and session.created_at > ${before(now, sessionAge)})`
