import { sql } from 'drizzle-orm'
import { lockPeople, requireAdmin } from '../../access/access.ts'
import { record } from '../../audit.ts'
import { type Reader, row, rows, type Tx } from '../../db/db.ts'
import { team } from '../../db/schema.ts'
import { ids } from '../../db/sql.ts'
import { badRequest, notFound } from '../../refusal.ts'
import { freeSlug } from '../slug.ts'
import { laterThan } from '../updatedAt.ts'
import { type AdminHandler, asAdmin } from './asAdmin.ts'
import { changeMemberships } from './writePeople.ts'

/** Makes a group, with these people in it. Who is in a group sees its people, and what is shared with it. */
export const addGroup: AdminHandler<'addGroup'> = async (context, { name, description, memberIds }) => {
  const asked = asAdmin(context)
  return asked.db.transaction(async (tx) => {
    await lockPeople(tx)
    await requireAdmin(tx, asked.me)
    await requireFreeName(tx, name, null)
    const members = await requirePeople(tx, 'memberIds', memberIds)
    const [id = 0] = await addGroups(tx, [{ name, description }], asked.now)
    await changeMemberships(
      tx,
      members.map((personId) => ({ personId, teamId: id })),
      [],
    )
    await record(asked, tx, 'group.create', null, null, { id, name, description, memberIds: members })
    return oneGroup(tx, id)
  })
}

/** Changes a group. Putting in who is in it, and taking out who is not, changes nothing. */
export const changeGroup: AdminHandler<'changeGroup'> = async (context, { id, name, description, add, remove }) => {
  const asked = asAdmin(context)
  return asked.db.transaction(async (tx) => {
    await lockPeople(tx)
    await requireAdmin(tx, asked.me)
    const before = await oneGroup(tx, id)
    if (name !== undefined && name !== before.name) await requireFreeName(tx, name, id)
    const [toAdd, toRemove] = [await requirePeople(tx, 'add', add), await requirePeople(tx, 'remove', remove)]
    const both = add.filter((one) => remove.includes(one))
    if (both.length > 0) throw badRequest(`add and remove must not name the same people: ${both.join(', ')}.`)
    const members = (await rows<{ id: number }>(tx, sql`select person_id as id from membership where team_id = ${id}`)).map((one) => one.id)
    const added = toAdd.filter((one) => !members.includes(one))
    const removed = toRemove.filter((one) => members.includes(one))
    const after = { name: name ?? before.name, description: description === undefined ? before.description : description }
    const renamed = after.name !== before.name || after.description !== before.description
    const pairs = (list: number[]) => list.map((personId) => ({ personId, teamId: id }))
    if (renamed) {
      await tx.execute(sql`update team set name = ${after.name}, description = ${after.description},
        updated_at = ${laterThan(asked.now)} where id = ${id}`)
    }
    await changeMemberships(tx, pairs(added), pairs(removed))
    if (renamed || added.length > 0 || removed.length > 0) {
      const { name: was, description: said } = before
      await record(asked, tx, 'group.update', null, { id, name: was, description: said }, { id, ...after, added, removed })
    }
    return oneGroup(tx, id)
  })
}

/** Inserts groups, and gives their ids in the same order. */
export async function addGroups(tx: Tx, groups: readonly { name: string; description: string | null }[], now: Date): Promise<number[]> {
  if (groups.length === 0) return []
  const taken = new Set((await rows<{ slug: string }>(tx, sql`select slug from team`)).map(({ slug }) => slug))
  const values = groups.map((group) => ({ ...group, slug: freeSlug(group.name, taken), createdAt: now, updatedAt: now }))
  const made = await tx.insert(team).values(values).returning({ id: team.id, slug: team.slug })
  const bySlug = new Map(made.map(({ id, slug }) => [slug, id]))
  return values.map(({ slug }) => bySlug.get(slug) ?? 0)
}

async function oneGroup(db: Reader, id: number) {
  const found = await row<{ id: number; name: string; description: string | null; memberCount: number }>(
    db,
    sql`select t.id, t.name, t.description,
      (select count(*) from membership m join person p on p.id = m.person_id where m.team_id = t.id and p.active)::int as "memberCount"
      from team t where t.id = ${id}`,
  )
  if (!found) throw notFound()
  return found
}

/** 400 for a name that a group has, also in other letters: files name groups by it. */
async function requireFreeName(tx: Tx, name: string, except: number | null): Promise<void> {
  const taken = await row<{ name: string }>(
    tx,
    sql`select name from team where lower(name collate "und-x-icu") = lower(${name} collate "und-x-icu") and id is distinct from ${except}::bigint limit 1`,
  )
  if (taken) throw badRequest(`name: there is a group ${taken.name} already.`)
}

async function requirePeople(tx: Tx, field: string, personIds: readonly number[]): Promise<number[]> {
  const wanted = [...new Set(personIds)]
  const known = new Set((await rows<{ id: number }>(tx, sql`select id from person where id = any(${ids(wanted)})`)).map(({ id }) => id))
  const unknown = wanted.filter((id) => !known.has(id))
  if (unknown.length > 0) throw badRequest(`${field} names people who do not exist: ${unknown.slice(0, 10).join(', ')}.`)
  return wanted
}
