import { type SQL, sql } from 'drizzle-orm'
import type { Parsed } from '#app/contract/endpoint.ts'
import type { ProjectSummary, projects } from '#app/contract/projects.ts'
import { canRead, type Me, myRank } from '../access/access.ts'
import { type Reader, rows } from '../db/db.ts'
import { ids } from '../db/sql.ts'

type Filter = Parsed<typeof projects.list>

/** Whether the row `o` of object is a project of the list that was asked for, before what narrows it further (docs/rules.md 15). */
export const ofList = ({ hidden, archived }: Pick<Filter, 'hidden' | 'archived'>, o: SQL): SQL =>
  sql`${o}.type = 'project' and ${o}.hidden = ${hidden} ${archived === 'all' ? sql`` : sql`and ${o}.archived = ${archived === 'true'}`}`

/**
 * The few projects that `parent`, `below` and `lineage` leave to look at, as rows of `object_id`; null where none of them
 * is asked for. They go through what the caller can read alone: a project that they cannot read holds nothing and is in
 * nothing, as one that does not exist (docs/rules.md 2, 29).
 */
export function withinNesting(me: Me, { parent, below, lineage }: Filter): SQL | null {
  const sets = [
    parent === undefined
      ? undefined
      : sql`select child_id as object_id from edge where parent_id = ${parent} and ${canRead(me, sql`${parent}`)}`,
    below === undefined ? undefined : belowOf(me, below),
    lineage === undefined ? undefined : lineageOf(me, lineage.split(',').map(Number)),
  ].filter((set) => set !== undefined)
  return sets.length === 0 ? null : sql`(${sql.join(sets, sql` intersect `)})`
}

const belowOf = (me: Me, id: number): SQL => sql`
  (with recursive down (object_id) as (
    select ${id}::bigint where ${canRead(me, sql`${id}`)}
    union
    select e.child_id from down d join edge e on e.parent_id = d.object_id join object c on c.id = e.child_id
    where c.type = 'project' and ${canRead(me, sql`e.child_id`)}
  ) select object_id from down where object_id <> ${id})`

const lineageOf = (me: Me, from: readonly number[]): SQL => sql`
  (with recursive up (object_id) as (
    select id from unnest(${ids(from)}) as named (id) where ${canRead(me, sql`id`)}
    union
    select e.parent_id from up u join edge e on e.child_id = u.object_id where ${canRead(me, sql`e.parent_id`)}
  ) select object_id from up)`

// One look-up for each row, whatever the planner knows of the tables: a database that was just filled has no statistics,
// and PGlite gathers none by itself. "offset 0" keeps it from joining all that can be read instead.
const shown = (me: Me, filter: Filter, id: SQL): SQL => sql`lateral (
  select from object shown where shown.id = ${id} and ${ofList(filter, sql`shown`)} and ${myRank(me, id)} is not null offset 0) shown`

/** Whether the project `o` is in another one that this list would show. */
export const isNested = (me: Me, filter: Filter, o: SQL): SQL => sql`exists (
  select from edge e cross join ${shown(me, filter, sql`e.parent_id`)} where e.child_id = ${o}.id)`

export type Nesting = Required<Pick<ProjectSummary, 'parentIds' | 'unseenParents' | 'projectCount'>>

/** What `nesting` adds to each of these projects; of parents that cannot be read it tells as `listProjectsOf` does (docs/rules.md 13). One statement for all. */
export async function nestingOf(db: Reader, me: Me, filter: Filter, projectIds: readonly number[]): Promise<Map<number, Nesting>> {
  const found = await rows<Nesting & { id: number }>(
    db,
    sql`select o.id,
        (select coalesce(json_agg(e.parent_id order by e.id), '[]') from edge e cross join ${shown(me, filter, sql`e.parent_id`)}
          where e.child_id = o.id) as "parentIds",
        (select count(*)::int from edge e join object parent on parent.id = e.parent_id
          where e.child_id = o.id and ${myRank(me, sql`o.id`)} = 3 and parent.auto_share and not ${canRead(me, sql`parent.id`)}) as "unseenParents",
        (select count(*)::int from edge e cross join ${shown(me, filter, sql`e.child_id`)} where e.parent_id = o.id) as "projectCount"
      from object o where o.id = any(${ids(projectIds)})`,
  )
  return new Map(found.map(({ id, ...nesting }) => [id, nesting]))
}
