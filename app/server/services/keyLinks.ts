import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Db, row, rows, type Tx } from '../db/db.ts'
import { ids, timestamp } from '../db/sql.ts'
import { keyLink } from '../db/schema.ts'
import { Refusal } from '../refusal.ts'
import { hashOf, newSecret } from './identity.ts'

// One-time links (docs/rules.md 32). The secret is random, stored as its hash alone, and travels after the # of an address, which
// browsers send to nobody.

const day = 24 * 60 * 60_000
/** How long a link waits to be used. */
export const linkAge = 7 * day

/** Where a link opens, with its secret. */
export const linkTo = (origin: string, secret: string) => `${origin}/welcome#${secret}`

export interface NewLink {
  personId: number
  secret: string
}

/** Makes one link for each of these people, and ends those that they have. The secrets are known this one time. */
export async function makeLinks(tx: Tx, personIds: readonly number[], madeBy: number, now: Date): Promise<NewLink[]> {
  await endLinks(tx, personIds, now)
  const links = personIds.map((personId) => ({ personId, secret: newSecret() }))
  const values = await Promise.all(
    links.map(async ({ personId, secret }) => ({
      personId,
      hash: await hashOf(secret),
      madeBy,
      createdAt: now,
      expiresAt: new Date(now.getTime() + linkAge),
    })),
  )
  for (let at = 0; at < values.length; at += 1_000) await tx.insert(keyLink).values(values.slice(at, at + 1_000))
  return links
}

/** Ends the links that these people have not used. */
export const endLinks = (tx: Tx, personIds: readonly number[], now: Date) =>
  tx.execute(sql`update key_link set ended_at = ${timestamp(now)}
    where person_id = any(${ids(personIds)}) and used_at is null and ended_at is null`)

/**
 * A link with which an organization may begin, while there is nobody; null where there is somebody. One does not end another:
 * several processes print theirs, and all are worth nothing once somebody has begun.
 */
export async function makeFirstLink(db: Db, now: Date): Promise<string | null> {
  if (!(await isNobodyHere(db))) return null
  const secret = newSecret()
  await db.insert(keyLink).values({ hash: await hashOf(secret), createdAt: now, expiresAt: new Date(now.getTime() + linkAge) })
  return secret
}

/** Whether there is neither an organization nor anybody in it. */
export const isNobodyHere = async (db: Db | Tx): Promise<boolean> =>
  !(await row(db, sql`select from (select from organization union all select from person) someone limit 1`))

/** Whether a link was ever made for an organization to begin: the data are to stay empty until it does. */
export const wasMeantEmpty = async (db: Db): Promise<boolean> =>
  (await rows(db, sql`select from key_link where person_id is null limit 1`)).length > 0

export interface OpenLink {
  id: number
  personId: number | null
  expiresAt: Date
}

/** The link of a secret, if it is good; else a refusal that says why not, as far as whoever holds the secret may know. */
export async function openLink(tx: Db | Tx, secret: string, now: Date): Promise<OpenLink> {
  const [found] = await tx
    .select()
    .from(keyLink)
    .where(eq(keyLink.hash, await hashOf(secret.trim())))
  if (!found) throw notGood('This link is not known here. Was all of it copied?')
  if (found.usedAt) throw notGood('This link was used already; it is good for one key.')
  if (found.endedAt)
    throw notGood('This link was ended: a newer one was made, the person is not active any more, or the data were restored from a copy.')
  if (found.expiresAt <= now) throw notGood(`This link has expired; it was good for ${linkAge / day} days.`)
  if (found.personId === null && !(await isNobodyHere(tx))) throw notGood('The organization has begun already, by another link or command.')
  return found
}

/** Takes a link for use; whoever comes second finds it used. */
export async function takeLink(tx: Tx, { id }: OpenLink, now: Date): Promise<void> {
  const [mine] = await tx
    .update(keyLink)
    .set({ usedAt: now })
    .where(and(eq(keyLink.id, id), isNull(keyLink.usedAt), isNull(keyLink.endedAt)))
    .returning({ id: keyLink.id })
  if (!mine) throw notGood('This link was used or ended a moment ago.')
}

const notGood = (why: string) => new Refusal(404, 'not_found', `${why} Ask whoever gave it to you for a new one.`)
