import { sql } from 'drizzle-orm'
import { lockGraph, lockObjects, refreshAccess } from '../../access/access.ts'
import { row, rows, type Tx } from '../../db/db.ts'
import { ids, timestamp } from '../../db/sql.ts'
import { badRequest } from '../../refusal.ts'
import { endLinks } from '../keyLinks.ts'

// Writes of people, many in one statement: an import of thousands is one transaction. All behind `lockPeople`.

export interface NewPerson {
  name: string
  username: string
  email: string
  admin: boolean
  active: boolean
}

/** What changes of a person; what is absent stays. */
export interface PersonChange extends Partial<NewPerson> {
  id: number
}

export interface Membership {
  personId: number
  teamId: number
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::json`

/** Adds people, and gives their ids in the same order. */
export async function addPeople(tx: Tx, people: readonly NewPerson[], now: Date): Promise<number[]> {
  const added = await rows<{ id: number; username: string }>(
    tx,
    sql`insert into person (username, name, email, admin, active, created_at, updated_at)
      select p.username, p.name, p.email, p.admin, p.active, ${timestamp(now)}, ${timestamp(now)}
      from json_to_recordset(${json(people)}) as p (username text, name text, email text, admin boolean, active boolean)
      returning id, username`,
  )
  const byUsername = new Map(added.map(({ id, username }) => [username, id]))
  return people.map(({ username }) => byUsername.get(username) ?? 0)
}

/**
 * Changes people. Who becomes inactive loses sessions, keys and open links, and what they are the author of is the admins' to manage
 * (docs/rules.md 1, 31). 400 where no active organization admin would be left.
 */
export async function changePeople(tx: Tx, changes: readonly PersonChange[], now: Date): Promise<void> {
  if (changes.length === 0) return
  const switched = await rows<{ id: number; active: boolean }>(
    tx,
    sql`select p.id, c.active from person p join json_to_recordset(${json(changes)}) as c (id bigint, active boolean)
      on c.id = p.id where c.active is distinct from p.active and c.active is not null`,
  )
  const authored = await lockAuthored(
    tx,
    switched.map(({ id }) => id),
  )
  await tx.execute(sql`
    update person p set name = coalesce(c.name, p.name), username = coalesce(c.username, p.username), email = coalesce(c.email, p.email),
      admin = coalesce(c.admin, p.admin), active = coalesce(c.active, p.active), updated_at = greatest(p.updated_at, ${timestamp(now)})
    from json_to_recordset(${json(changes)}) as c (id bigint, name text, username text, email text, admin boolean, active boolean)
    where c.id = p.id`)
  const left = await row(tx, sql`select from person where admin and active limit 1`)
  if (!left) throw badRequest('This would leave no active organization admin. Make somebody else one first.')
  await endAccess(
    tx,
    switched.filter(({ active }) => !active).map(({ id }) => id),
    now,
  )
  if (authored.length > 0) await refreshAccess(tx, authored)
}

/** Puts people into groups and takes them out. A primary group that they have left is none any more. */
export async function changeMemberships(tx: Tx, add: readonly Membership[], remove: readonly Membership[]): Promise<void> {
  const pairs = (list: readonly Membership[]) => sql`json_to_recordset(${json(list)}) as c ("personId" bigint, "teamId" bigint)`
  if (remove.length > 0) {
    await tx.execute(sql`delete from membership m using ${pairs(remove)} where m.person_id = c."personId" and m.team_id = c."teamId"`)
    await tx.execute(sql`update person p set primary_group_id = null from ${pairs(remove)}
      where p.id = c."personId" and p.primary_group_id = c."teamId"`)
  }
  if (add.length > 0) {
    await tx.execute(
      sql`insert into membership (person_id, team_id) select c."personId", c."teamId" from ${pairs(add)} on conflict do nothing`,
    )
  }
}

/** Ends sessions, keys, open links and mail that would bring one. */
export async function endAccess(tx: Tx, personIds: readonly number[], now: Date): Promise<void> {
  if (personIds.length === 0) return
  await tx.execute(sql`delete from session where person_id = any(${ids(personIds)})`)
  await tx.execute(sql`delete from api_key where person_id = any(${ids(personIds)})`)
  await endLinks(tx, personIds, now)
  await dropKeyMail(tx, personIds, now)
}

/** Takes mail with a link that is not sent yet out of the outbox. Not dead of an error, so nobody is bothered. */
export const dropKeyMail = (tx: Tx, personIds: readonly number[], now: Date) =>
  tx.execute(sql`update outbox set dead_at = ${timestamp(now)}, error = null
    where kind = 'key' and recipient_id = any(${ids(personIds)}) and sent_at is null and dead_at is null`)

// Alone with all grants: nobody becomes the author of anything meanwhile, so nothing is forgotten.
async function lockAuthored(tx: Tx, personIds: readonly number[]): Promise<number[]> {
  if (personIds.length === 0) return []
  await lockGraph(tx)
  const authored = await rows<{ id: number }>(tx, sql`select id from object where author_id = any(${ids(personIds)})`)
  const found = authored.map(({ id }) => id)
  await lockObjects(tx, found)
  return found
}
