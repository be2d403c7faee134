import { type SQL, sql } from 'drizzle-orm'
import type { Output, Parsed } from '#app/contract/endpoint.ts'
import type { Group, groups } from '#app/contract/people.ts'
import { type Me, seesGroup } from '../access/access.ts'
import { row, rows, snapshot } from '../db/db.ts'
import { containingBare, ids, iso } from '../db/sql.ts'
import type { Handler, Handlers } from '../handler.ts'
import { notFound } from '../refusal.ts'
import { organization } from './organization.ts'
import { userJson } from './shownUsers.ts'

type Filter = Parsed<typeof groups.list>
type Detail = Output<typeof groups.get>

/** The groups that the caller can see (docs/rules.md 4), in two statements: how many, and one page of them. */
const list: Handler<typeof groups.list> = ({ db, me }, filter) =>
  snapshot(db, async (tx) => {
    const total = (await row<{ total: number }>(tx, sql`select count(*)::int as total from ${matching(me, filter)}`))?.total ?? 0
    return { rows: await rows<Group>(tx, pageOf(me, filter)), total }
  })

const matching = (me: Me, filter: Filter): SQL =>
  sql`team t cross join ${organization} where ${sql.join(conditionsOf(me, filter), sql` and `)}`

/** The statement for one page. Which groups are on it comes first: members are not counted and listed for those before them. */
export const pageOf = (me: Me, filter: Filter): SQL => sql`
  select ${groupColumns}, ${filter.includeMembers ? membersOf(userJson(me, sql`p`)) : sql`'[]'::json`} as members
  from (select t.id from ${matching(me, filter)} order by ${orderOf(filter)} limit ${filter.limit} offset ${(filter.pageNum - 1) * filter.limit}) page
  join team t on t.id = page.id cross join ${organization} order by ${orderOf(filter)}`

/** A group and its members. 404 for one that the caller cannot see. Civis' fields for which we have no data are null or empty. */
const get: Handler<typeof groups.get> = async ({ db, me }, { id }) => {
  const member = sql`(${userJson(me, sql`p`)}::jsonb || jsonb_build_object('email', p.email, 'primaryGroupId', ${seenPrimaryGroup(me)}, 'active', p.active))`
  const found = await row<Omit<Detail, 'roleIds' | `default${string}`>>(
    db,
    sql`select ${groupColumns}, ${membersOf(member)} as members
      from team t cross join ${organization} where t.id = ${id} and ${seesGroup(me, sql`t.id`)}`,
  )
  if (!found) throw notFound()
  return {
    ...found,
    defaultOtpRequiredForLogin: null,
    roleIds: [],
    defaultTimeZone: null,
    defaultJobsLabel: null,
    defaultNotebooksLabel: null,
    defaultServicesLabel: null,
  }
}

const seenPrimaryGroup = (me: Me): SQL => sql`case when ${seesGroup(me, sql`p.primary_group_id`)} then p.primary_group_id end`

const groupColumns = sql`
  t.id, t.name, ${iso(sql`t.created_at`)} as "createdAt", ${iso(sql`t.updated_at`)} as "updatedAt", t.description, t.slug,
  org.id as "organizationId", org.name as "organizationName",
  (select count(*) from membership m join person p on p.id = m.person_id where m.team_id = t.id and p.active)::int as "memberCount",
  (select count(*) from membership m where m.team_id = t.id)::int as "totalMemberCount",
  null as "lastUpdatedById", null as "createdById"`

// Who sees a group is in it or an admin, and so sees everybody in it, inactive ones too.
const membersOf = (member: SQL): SQL => sql`coalesce((
  select json_agg(${member} order by p.name collate "und-x-icu", p.id) from membership m join person p on p.id = m.person_id where m.team_id = t.id), '[]')`

function conditionsOf(me: Me, { query, permission, organizationId, userIds }: Filter): SQL[] {
  return [
    seesGroup(me, sql`t.id`),
    query ? sql`t.name_bare like ${containingBare(query)}` : undefined,
    // On a group, admins have manage and everybody else who sees it read, as on a person.
    permission === undefined || permission === 'read' || me.admin ? undefined : sql`false`,
    organizationId === undefined ? undefined : sql`org.id = ${organizationId}`,
    userIds && sql`exists (select from membership m where m.team_id = t.id and m.person_id = any(${ids(userIds)}))`,
  ].filter((condition) => condition !== undefined)
}

function orderOf({ order, orderDir }: Filter): SQL {
  const key = order === 'created_at' ? sql`t.created_at` : sql`t.name collate "und-x-icu"`
  return orderDir === 'asc' ? sql`${key} asc, t.id asc` : sql`${key} desc, t.id desc`
}

export const groupsHandlers: Handlers<typeof groups> = { list, get }
