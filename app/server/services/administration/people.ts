import { type SQL, sql } from 'drizzle-orm'
import type { Parsed } from '#app/contract/endpoint.ts'
import { initialsOf } from '#app/contract/initials.ts'
import type { OrganizationPerson, organizationRows } from '#app/contract/organization.ts'
import { lockPeople, requireAdmin } from '../../access/access.ts'
import { record } from '../../audit.ts'
import { type Reader, row, rows, snapshot, type Tx } from '../../db/db.ts'
import { containing, containingBare, ids, iso, timestamp } from '../../db/sql.ts'
import { badRequest, notFound } from '../../refusal.ts'
import { type AdminHandler, asAdmin } from './asAdmin.ts'
import { addPeople, changeMemberships, changePeople } from './writePeople.ts'

type Filter = Parsed<typeof organizationRows.listPeople>
type Row = Omit<OrganizationPerson, 'initials'>

/** The people of the organization: how many, and one page of them. */
export const listPeople: AdminHandler<'listPeople'> = async (context, filter) => {
  const { db, me, now } = asAdmin(context)
  return snapshot(db, async (tx) => {
    await requireAdmin(tx, me)
    const total = (await row<{ total: number }>(tx, sql`select count(*)::int as total from ${matching(filter)}`))?.total ?? 0
    if ((filter.pageNum - 1) * filter.limit >= total) return { rows: [], total }
    const found = await rows<Row>(tx, pageOf(now, filter))
    return { rows: found.map(present), total }
  })
}

const matching = (filter: Filter): SQL => sql`person p where ${sql.join(conditionsOf(filter), sql` and `)}`

/** The statement for one page. Which people are on it comes first: what each of them has is not counted for those before them. */
export const pageOf = (now: Date, filter: Filter): SQL => sql`
  select ${columns(now)}
  from (select p.id from ${matching(filter)} order by ${orderOf(filter)} limit ${filter.limit} offset ${(filter.pageNum - 1) * filter.limit}) page
  join person p on p.id = page.id order by ${orderOf(filter)}`

export const getPerson: AdminHandler<'getPerson'> = async (context, { id }) => {
  const { db, me, now } = asAdmin(context)
  return snapshot(db, async (tx) => {
    await requireAdmin(tx, me)
    return onePerson(tx, id, now)
  })
}

/** Adds a person. They come in by a one-time link (docs/rules.md 32). */
export const addPerson: AdminHandler<'addPerson'> = async (context, { groupIds, ...values }) => {
  const asked = asAdmin(context)
  return asked.db.transaction(async (tx) => {
    await lockPeople(tx)
    await requireAdmin(tx, asked.me)
    await requireFreeUsername(tx, values.username, null)
    await requireGroups(tx, groupIds)
    const [id = 0] = await addPeople(tx, [{ ...values, active: true }], asked.now)
    const groups = [...new Set(groupIds)]
    await changeMemberships(
      tx,
      groups.map((teamId) => ({ personId: id, teamId })),
      [],
    )
    await record(asked, tx, 'person.create', null, null, { id, ...values, groupIds: groups })
    return onePerson(tx, id, asked.now)
  })
}

/** Changes a person. What is not given stays; what is equal is no change. */
export const changePerson: AdminHandler<'changePerson'> = async (context, { id, groupIds, ...values }) => {
  const asked = asAdmin(context)
  return asked.db.transaction(async (tx) => {
    await lockPeople(tx)
    await requireAdmin(tx, asked.me)
    const before = await onePerson(tx, id, asked.now)
    if (values.username !== undefined && values.username !== before.username) await requireFreeUsername(tx, values.username, id)
    if (groupIds) await requireGroups(tx, groupIds)
    const names = ['name', 'username', 'email', 'admin', 'active'] as const
    const changed = names.filter((name) => values[name] !== undefined && values[name] !== before[name])
    const were = before.groups.map((group) => group.id)
    const add = groupIds ? [...new Set(groupIds)].filter((one) => !were.includes(one)) : []
    const remove = groupIds ? were.filter((one) => !groupIds.includes(one)) : []
    if (changed.length > 0) await changePeople(tx, [{ id, ...Object.fromEntries(changed.map((name) => [name, values[name]])) }], asked.now)
    const pairs = (teams: number[]) => teams.map((teamId) => ({ personId: id, teamId }))
    await changeMemberships(tx, pairs(add), pairs(remove))
    if (changed.length > 0 || add.length > 0 || remove.length > 0) {
      const of = (from: Partial<OrganizationPerson> | typeof values) => Object.fromEntries(changed.map((name) => [name, from[name]]))
      await record(asked, tx, 'person.update', null, { id, ...of(before), groupIds: were }, { id, ...of(values), add, remove })
    }
    return onePerson(tx, id, asked.now)
  })
}

async function onePerson(db: Reader, id: number, now: Date): Promise<OrganizationPerson> {
  const found = await row<Row>(db, sql`select ${columns(now)} from person p where p.id = ${id}`)
  if (!found) throw notFound()
  return present(found)
}

const present = (found: Row): OrganizationPerson => ({ ...found, initials: initialsOf(found.name) })

// The page shows at most some hundred people at a time, so each may count its own.
const columns = (now: Date): SQL => sql`
  p.id, p.name, p.username, p.email, p.admin, p.active, ${iso(sql`p.last_seen_at`)} as "lastSeenAt",
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name collate "und-x-icu", t.id)
    from membership m join team t on t.id = m.team_id where m.person_id = p.id), '[]') as groups,
  (select count(*) from api_key k where k.person_id = p.id)::int as keys,
  (select ${iso(sql`max(l.expires_at)`)} from key_link l where l.person_id = p.id and ${isOpen(now)}) as "linkUntil",
  (select count(*) from object o where o.author_id = p.id)::int as "authorOf"`

const isOpen = (now: Date): SQL => sql`l.used_at is null and l.ended_at is null and l.expires_at > ${timestamp(now)}`

const states: Record<Filter['state'], SQL> = {
  all: sql`true`,
  active: sql`p.active`,
  inactive: sql`not p.active`,
  admins: sql`p.admin and p.active`,
  keyless: sql`p.active and not exists (select from api_key k where k.person_id = p.id)`,
}

function conditionsOf({ query, state, groupId }: Filter): SQL[] {
  const piece = query?.trim()
  return [
    states[state],
    piece
      ? sql`(p.name_bare like ${containingBare(piece)} or p.username_folded like ${containing(piece)} or p.email_folded like ${containing(piece)})`
      : undefined,
    groupId === undefined ? undefined : sql`exists (select from membership m where m.person_id = p.id and m.team_id = ${groupId})`,
  ].filter((condition) => condition !== undefined)
}

function orderOf({ order, orderDir }: Filter): SQL {
  const key =
    order === 'last_seen_at'
      ? sql`coalesce(p.last_seen_at, '-infinity')`
      : sql`${sql.identifier('p')}.${sql.identifier(order)} collate "und-x-icu"`
  return orderDir === 'asc' ? sql`${key} asc, p.id asc` : sql`${key} desc, p.id desc`
}

/** 400 for a user name that somebody has, also in other letters: nobody could tell the two apart. */
async function requireFreeUsername(tx: Tx, username: string, except: number | null): Promise<void> {
  const taken = await row<{ username: string; name: string }>(
    tx,
    sql`select username, name from person where lower(username collate "und-x-icu") = lower(${username} collate "und-x-icu") and id is distinct from ${except}::bigint limit 1`,
  )
  if (taken) throw badRequest(`username ${taken.username} belongs to ${taken.name} already.`)
}

async function requireGroups(tx: Tx, groupIds: readonly number[]): Promise<void> {
  const known = await rows<{ id: number }>(tx, sql`select id from team where id = any(${ids(groupIds)})`)
  const unknown = groupIds.filter((id) => !known.some((one) => one.id === id))
  if (unknown.length > 0) throw badRequest(`groupIds names groups that do not exist: ${unknown.join(', ')}.`)
}
