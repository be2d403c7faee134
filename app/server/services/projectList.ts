import { type SQL, sql } from 'drizzle-orm'
import type { Parsed } from '#app/contract/endpoint.ts'
import { levelOf, rank } from '#app/contract/levels.ts'
import type { ProjectSummary, projects } from '#app/contract/projects.ts'
import { canRead, type Me, mine, myRank, seesPerson } from '../access/access.ts'
import { type Reader, row, rows, snapshot } from '../db/db.ts'
import { containing, ids, iso } from '../db/sql.ts'
import type { Handler } from '../handler.ts'
import { isNested, nestingOf, type Nesting, ofList, withinNesting } from './nesting.ts'
import { shownGroups, shownUsers, userJson } from './shownUsers.ts'

type Filter = Parsed<typeof projects.list>

/**
 * The projects that the caller can read, filtered, ordered, one page of them (docs/rules.md 15, 22, 29).
 * At most four statements, whatever the number of projects: a count, the page's ids, their rows, their people or how they
 * are nested; one more behind the last page.
 */
export const listProjects: Handler<typeof projects.list> = ({ db, me }, filter) =>
  snapshot(db, async (tx) => {
    // Of what is in a project, or holds it, there is little: how much the caller sees besides need not be counted.
    const seen = withinNesting(me, filter) ? 0 : await count(tx, countSeen(me, filter))
    const offset = (filter.pageNum - 1) * filter.limit
    const { found, total } = isPlain(filter)
      ? { found: offset < seen ? await rows<Found>(tx, pageOf(me, filter, { seen, total: seen, offset })) : [], total: seen }
      : await narrowed(tx, me, filter, seen, offset)
    const page = found.map(({ id }) => id)
    return { rows: filter.nesting ? await presentNested(tx, me, filter, page) : await presentSummaries(tx, me, page), total }
  })

interface Found {
  id: number
  /** How many match, where all of them were looked at. */
  total?: number
}

/** A page under a filter. Its total needs all that match, and with these at hand the page costs little more. */
async function narrowed(db: Reader, me: Me, filter: Filter, seen: number, offset: number): Promise<{ found: Found[]; total: number }> {
  const found = await rows<Found>(db, pageByCollecting(me, filter, seen, offset))
  // Behind the last page no row is there to say it.
  const total = found[0]?.total ?? (offset === 0 ? 0 : await count(db, countMatching(me, filter, seen)))
  return { found, total }
}

const count = async (db: Reader, statement: SQL) => (await row<{ total: number }>(db, statement))?.total ?? 0

// Somebody who sees few projects is served by collecting those and sorting them; somebody who sees many by walking the
// order's index until the page is full. Either way is slow for the other one, so the counts, which are cheap, choose.
const many = 5_000
const deepOffset = 5_000

export interface Sizes {
  /** How many projects the caller sees, before what the filter says beyond level, archived and hidden. */
  seen: number
  /** How many match. */
  total: number
  offset: number
}

/** The statement for one page's ids. */
export const pageOf = (me: Me, filter: Filter, { seen, total, offset }: Sizes): SQL =>
  total > many && offset < deepOffset && !withinNesting(me, filter)
    ? pageByWalking(me, filter, offset)
    : pageByCollecting(me, filter, seen, offset)

/** How many objects the caller sees at the filter's level: from an index alone. In the default list it counts projects only. */
export const countSeen = (me: Me, filter: Filter): SQL => sql`select count(*)::int as total from ${collected(me, filter)} seen`

/** The statement for the total of what matches. */
export const countMatching = (me: Me, filter: Filter, seen: number): SQL =>
  sql`select count(*)::int as total from ${joined(me, filter, seen)} where ${matching(me, filter)}`

/** The ids of one page, each with the total of what matches. */
const pageByCollecting = (me: Me, filter: Filter, seen: number, offset: number): SQL => sql`
  select o.id, count(*) over ()::int as total from ${joined(me, filter, seen)} where ${matching(me, filter)}
  order by ${orderOf(filter)} limit ${filter.limit} offset ${offset}`

const collected = (me: Me, filter: Filter) => mine(me, { level: filter.permission ?? 'read', listed: isListed(filter) })

// The planner cannot know how many rows somebody's groups give, and would read all projects for a few. "offset 0" keeps it
// to one look-up for each of them; for many the join is its own to choose.
const joined = (me: Me, filter: Filter, seen: number): SQL => {
  const within = withinNesting(me, filter)
  if (within)
    return sql`${within} few cross join lateral (
      select * from object where id = few.object_id and ${myRank(me, sql`few.object_id`)} >= ${rank(filter.permission ?? 'read')} offset 0
    ) o`
  return seen > many
    ? sql`${collected(me, filter)} seen join object o on o.id = seen.object_id`
    : sql`${collected(me, filter)} seen cross join lateral (select * from object where id = seen.object_id offset 0) o`
}

const matching = (me: Me, filter: Filter): SQL => sql.join([ofList(filter, sql`o`), ...conditionsOf(me, filter)], sql` and `)

const pageByWalking = (me: Me, filter: Filter, offset: number): SQL => sql`
  select o.id from object o cross join lateral (select ${myRank(me, sql`o.id`)} as level) seen
  where ${matching(me, filter)} and seen.level >= ${rank(filter.permission ?? 'read')}
  order by ${orderOf(filter)} limit ${filter.limit} offset ${offset}`

/** Whether the filter keeps to what `access.listed` marks. */
const isListed = ({ hidden, archived }: Filter) => !hidden && archived === 'false'

/** Whether it asks for no more than that. */
const isPlain = (filter: Filter) => isListed(filter) && narrowing.every((name) => filter[name] === undefined || filter[name] === '')
const narrowing = ['autoShare', 'author', 'excludeAuthor', 'query', 'favorite', 'root', 'parent', 'below', 'lineage'] as const

/** What narrows the list beyond level, archived and hidden. A person whom the caller cannot see is as unknown (docs/rules.md 4). */
function conditionsOf(me: Me, filter: Filter): SQL[] {
  const { autoShare, author, excludeAuthor, query, favorite, root } = filter
  const theirs = (list: string) => sql`(o.author_id = any(${ids(list.split(',').map(Number))}) and ${seesPerson(me, sql`o.author_id`)})`
  const mark = sql`exists (select from favorite f where f.person_id = ${me.id} and f.object_id = o.id)`
  const piece = query ? containing(query) : undefined
  return [
    autoShare === undefined ? undefined : sql`o.auto_share = ${autoShare}`,
    author === undefined ? undefined : theirs(author),
    excludeAuthor === undefined ? undefined : sql`not ${theirs(excludeAuthor)}`,
    piece && sql`(o.name_folded like ${piece} or o.description_folded like ${piece})`,
    favorite === undefined ? undefined : favorite ? mark : sql`not ${mark}`,
    root === undefined ? undefined : sql`${isNested(me, filter, sql`o`)} = ${!root}`,
  ].filter((condition) => condition !== undefined)
}

/** With the id as the tie-breaker in the same direction, so that pages neither repeat nor skip a row. */
function orderOf({ order, orderDir }: Filter): SQL {
  const key = order === 'name' ? sql`o.name collate "und-x-icu"` : order === 'created_at' ? sql`o.created_at` : sql`o.updated_at`
  return orderDir === 'asc' ? sql`${key} asc, o.id asc` : sql`${key} desc, o.id desc`
}

type SummaryRow = Omit<ProjectSummary, 'users' | 'myPermissionLevel' | keyof Nesting> & { rank: number }

/** List rows for these projects, in the order given. What the caller cannot read is left out. */
export async function presentSummaries(db: Reader, me: Me, projectIds: readonly number[]): Promise<ProjectSummary[]> {
  const found = await summaryRows(db, me, projectIds, sql`, ${shownGroups(me, sql`o`, sql`level.rank`)} as groups`)
  const asked = found.map(({ id, rank }) => ({ id, all: rank === 3 }))
  const users = asked.length > 0 ? await shownUsers(db, me, asked) : new Map<number, ProjectSummary['users']>()
  return found.map((row) => ({ ...withLevel(row), users: users.get(row.id) ?? [] }))
}

/** The same with how they are nested in place of their people (docs/rules.md 29). */
async function presentNested(db: Reader, me: Me, filter: Filter, projectIds: readonly number[]): Promise<ProjectSummary[]> {
  const found = await summaryRows(db, me, projectIds, sql``)
  const nesting = found.length > 0 ? await nestingOf(db, me, filter, projectIds) : undefined
  return found.map((row) => ({ ...withLevel(row), users: [], ...nesting?.get(row.id) }))
}

const withLevel = ({ rank, ...project }: SummaryRow) => ({ ...project, myPermissionLevel: levelOf(rank) ?? 'read' })

async function summaryRows(db: Reader, me: Me, projectIds: readonly number[], more: SQL): Promise<SummaryRow[]> {
  if (projectIds.length === 0) return []
  const found = await rows<SummaryRow>(
    db,
    sql`select o.id, ${userJson(me, sql`p`)} as author, o.name, o.description, o.auto_share as "autoShare",
        ${iso(sql`o.created_at`)} as "createdAt", ${iso(sql`o.updated_at`)} as "updatedAt", o.archived, o.hidden, level.rank ${more}
      from object o join person p on p.id = o.author_id cross join lateral (select ${myRank(me, sql`o.id`)} as rank) level
      where o.id = any(${ids(projectIds)}) and ${canRead(me, sql`o.id`)}`,
  )
  const byId = new Map(found.map((row) => [row.id, row]))
  return projectIds.flatMap((id) => byId.get(id) ?? [])
}
