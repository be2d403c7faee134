import { type SQL, sql } from 'drizzle-orm'
import type { Output, Parsed } from '#app/contract/endpoint.ts'
import { initialsOf } from '#app/contract/initials.ts'
import type { Person, users } from '#app/contract/people.ts'
import { type Me, seesGroup, seesPerson } from '../access/access.ts'
import { type Reader, row, rows, snapshot } from '../db/db.ts'
import { containing, containingBare, ids, iso } from '../db/sql.ts'
import type { Handler, Handlers } from '../handler.ts'
import { badRequest, notFound } from '../refusal.ts'
import { groupsOf, organization } from './organization.ts'
import { patchMe } from './preferences.ts'
import { presentMe } from './presentMe.ts'

type Filter = Parsed<typeof users.list>

/** The people whom the caller can see (docs/rules.md 4), in two statements: how many, and one page of them. */
const list: Handler<typeof users.list> = ({ db, me }, filter) => {
  if (filter.groupId !== undefined && filter.groupIds !== undefined) {
    throw badRequest('group_id and group_ids must not be given together.')
  }
  return snapshot(db, async (tx) => {
    const total = (await row<{ total: number }>(tx, sql`select count(*)::int as total from ${matching(me, filter)}`))?.total ?? 0
    // PostgreSQL takes no offset as large as page and limit may make it.
    if ((filter.pageNum - 1) * filter.limit >= total) return { rows: [], total }
    return { rows: await rows<Person>(tx, pageOf(me, filter)), total }
  })
}

const matching = (me: Me, filter: Filter): SQL =>
  sql`person p cross join ${organization} where ${sql.join(conditionsOf(me, filter), sql` and `)}`

/** The statement for one page. Which people are on it comes first: what else is told of somebody is not looked up for those before them. */
export const pageOf = (me: Me, filter: Filter): SQL => sql`
  select ${personColumns(me, filter.excludeGroups ? sql`'[]'::json` : groupsOf(me))},
    case when ${knowsSignIns(me)} then ${iso(sql`p.current_sign_in_at`)} end as "currentSignInAt"
  from (select p.id from ${matching(me, filter)} order by ${orderOf(filter)} limit ${filter.limit} offset ${(filter.pageNum - 1) * filter.limit}) page
  join person p on p.id = page.id cross join ${organization} order by ${orderOf(filter)}`

const listMe: Handler<typeof users.listMe> = ({ db, me }) => presentMe(db, me)

const get: Handler<typeof users.get> = ({ db, me }, { id }) => presentPerson(db, me, id)

type PersonRow = Omit<Person, 'currentSignInAt'>
type Detail = Output<typeof users.get>
type DetailRow = PersonRow &
  Pick<
    Detail,
    'city' | 'state' | 'timeZone' | 'department' | 'title' | 'phone' | 'organizationSlug' | 'myPermissionLevel' | 'accountStatus'
  >

/** A person in detail. 404 for one whom the caller cannot see. Civis' fields for which we have no data are null or false. */
async function presentPerson(db: Reader, me: Me, id: number): Promise<Detail> {
  const found = await row<DetailRow>(
    db,
    sql`select ${personColumns(me, groupsOf(me))}, p.city, p.state, p.time_zone as "timeZone",
        p.department, p.title, p.phone, org.slug as "organizationSlug",
        case when ${me.admin} or p.id = ${me.id} then 'manage' else 'read' end as "myPermissionLevel",
        case when p.active then 'Active' else 'Deactivated' end as "accountStatus"
      from person p cross join ${organization} where p.id = ${id} and ${seesPerson(me, sql`p.id`)}`,
  )
  if (!found) throw notFound()
  return {
    ...found,
    initials: initialsOf(found.name),
    githubUsername: null,
    prefersSmsOtp: null,
    vpnEnabled: null,
    ssoDisabled: null,
    otpRequiredForLogin: null,
    exemptFromOrgSmsOtpDisabled: null,
    smsOtpAllowed: null,
    robot: false,
    organizationSSODisableCapable: false,
    organizationLoginType: null,
    organizationSmsOtpDisabled: null,
    unconfirmedEmail: null,
  }
}

// Of a person one sees the groups that one sees, and when they signed in only if it is oneself, or as an admin (docs/rules.md 4).
const personColumns = (me: Me, groups: SQL): SQL => sql`
  p.id, p.username as user, p.name, p.email, p.active,
  case when ${seesGroup(me, sql`p.primary_group_id`)} then p.primary_group_id end as "primaryGroupId", ${groups} as groups,
  ${iso(sql`p.created_at`)} as "createdAt", ${iso(sql`p.updated_at`)} as "updatedAt",
  case when ${knowsSignIns(me)} then ${iso(sql`p.last_seen_at`)} end as "lastSeenAt",
  false as suspended, null as "createdById", null as "lastUpdatedById"`

const knowsSignIns = (me: Me): SQL => (me.admin ? sql`true` : sql`p.id = ${me.id}`)

function conditionsOf(me: Me, filter: Filter): SQL[] {
  const { accountStatus, query, groupId, groupIds, organizationId, featureFlag } = filter
  const teams = groupId === undefined ? groupIds : [groupId]
  return [
    seesPerson(me, sql`p.id`),
    accountStatus === 'all' ? undefined : sql`p.active = ${accountStatus === 'active'}`,
    query
      ? sql`(p.name_bare like ${containingBare(query)} or p.username_folded like ${containing(query)} or p.email_folded like ${containing(query)} or p.id::text = ${query.trim()})`
      : undefined,
    // A group that one cannot see finds nobody, as an unknown one does.
    teams &&
      sql`exists (select from membership m where m.person_id = p.id and m.team_id = any(${ids(teams)}) and ${seesGroup(me, sql`m.team_id`)})`,
    organizationId === undefined ? undefined : sql`org.id = ${organizationId}`,
    // No feature is on for anybody here.
    featureFlag === undefined ? undefined : sql`false`,
  ].filter((condition) => condition !== undefined)
}

function orderOf({ order, orderDir }: Filter): SQL {
  const key = order === 'user' ? sql`p.username collate "und-x-icu"` : sql`p.name collate "und-x-icu"`
  return orderDir === 'asc' ? sql`${key} asc, p.id asc` : sql`${key} desc, p.id desc`
}

export const usersHandlers: Handlers<typeof users> = { list, listMe, patchMe, get }
