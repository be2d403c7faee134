import { type SQL, sql } from 'drizzle-orm'
import type { Output, Parsed } from '#app/contract/endpoint.ts'
import { kindOf, objectKinds, objectTypes } from '#app/contract/objectKinds.ts'
import type { search } from '#app/contract/search.ts'
import { canRead, type Me, mine, seesMoreThan, seesPerson } from '../access/access.ts'
import { type Reader, row, rows, snapshot } from '../db/db.ts'
import { beginning, containing, folded, ids, iso } from '../db/sql.ts'
import type { Handler, Handlers } from '../handler.ts'
import { badRequest } from '../refusal.ts'

type Filter = Parsed<typeof search.list>
type Results = Output<typeof search.list>

/** Every kind of object that a project can hold (docs/rules.md 26). */
const searched = objectKinds.filter((kind) => objectTypes.some((type) => type === kind.type))
const words = [...new Set(searched.map((kind) => kind.search))]

/** Everything that the caller can read and that is not hidden, the best first (docs/rules.md 26). At most four statements. */
const list: Handler<typeof search.list> = ({ db, me }, filter) => {
  const types = typesOf(filter)
  return snapshot(db, async (tx) => {
    const found = await row<Found>(tx, find(me, filter, types, await readable(tx, me, filter)))
    if (!found) throw new Error('the search answered no row')
    const { totalResults, mine: own, all, archived, active, kinds, page } = found
    return {
      totalResults,
      aggregations: { owner: { mine: own, all }, archived: { true: archived, false: active }, type: byWord(kinds) },
      results: await present(tx, page),
    }
  })
}

// A piece of three letters or more is looked up in the index of text, and of each object that has it is asked whether the
// caller can read it, as long as that is less work than to collect what the caller can read and look at its text.
const manyPaths = 5_000
const fewMatches = 1_000
const fewMatchesOfMany = 20_000

/** What has the piece of text and can be read by the caller: the object `o`, up to its `where`. */
async function readable(db: Reader, me: Me, { query }: Filter): Promise<SQL> {
  if (query && [...query].length >= 3) {
    const seesMany = await row<{ more: boolean }>(db, seesMoreThan(me, manyPaths))
    const few = seesMany?.more ? fewMatchesOfMany : fewMatches
    const matches = await rows<{ id: number }>(db, sql`select o.id from object o where ${hasPiece(query)} limit ${few + 1}`)
    if (matches.length <= few) return sql`object o where o.id = any(${ids(matches.map(({ id }) => id))}) and ${canRead(me, sql`o.id`)}`
  }
  return sql`${mine(me)} seen join object o on o.id = seen.object_id where ${query ? hasPiece(query) : sql`true`}`
}

const hasPiece = (query: string): SQL => sql`(o.name_folded like ${containing(query)} or o.description_folded like ${containing(query)})`

interface Match {
  id: number
  score: number
}
interface Found {
  totalResults: number
  mine: number
  all: number
  archived: number
  active: number
  kinds: { type: string; sub: string; count: number }[]
  page: Match[]
}

/** Counts and page at once: each aggregation is counted under all filters but its own. */
function find(me: Me, filter: Filter, types: readonly string[], from: SQL): SQL {
  const { query, lastRunState, limit, offset } = filter
  // 3 for the whole name, 2 for its beginning, 1 for any other place.
  const score = query
    ? sql`case when o.name_folded = ${folded(query)} then 3 when o.name_folded like ${beginning(query)} then 2 else 1 end`
    : sql`1`
  return sql`with found as materialized (
      select o.id, o.type, o.sub, o.archived, o.updated_at, ${score} as score, o.author_id = ${me.id} as mine,
        ${ownerIs(me, filter)} as of_owner, ${archivedIs(filter)} as of_archived, ${kindIn(types)} as of_type
      from ${from} and not o.hidden and ${kindIn(words)} and ${lastRunState ? sql`o.run_state = ${lastRunState}` : sql`true`}
    )
    select count(*) filter (where of_owner and of_archived and of_type)::int as "totalResults",
      count(*) filter (where of_archived and of_type and mine)::int as mine,
      count(*) filter (where of_archived and of_type)::int as all,
      count(*) filter (where of_owner and of_type and archived)::int as archived,
      count(*) filter (where of_owner and of_type and not archived)::int as active,
      (select coalesce(json_agg(kind), '[]') from (
        select type, sub, count(*)::int as count from found where of_owner and of_archived group by type, sub) kind) as kinds,
      (select coalesce(json_agg(hit), '[]') from (
        select id, score from found where of_owner and of_archived and of_type
        order by score desc, updated_at desc, id desc limit ${limit} offset ${offset}) hit) as page
    from found`
}

/** Whose: one's own, or of somebody by user name or id. Who cannot be seen has nothing (docs/rules.md 4). */
function ownerIs(me: Me, { owner }: Filter): SQL {
  if (!owner) return sql`true`
  if (owner === 'me') return sql`o.author_id = ${me.id}`
  return sql`o.author_id in (select p.id from person p where (p.username = ${owner} or p.id::text = ${owner}) and ${seesPerson(me, sql`p.id`)})`
}

const archivedIs = ({ archived }: Filter): SQL => (archived === 'all' ? sql`true` : sql`o.archived = ${archived === 'true'}`)

/** Whether the object `o` is of a kind that goes by one of these words. */
const kindIn = (wanted: readonly string[]): SQL => {
  const kinds = searched.filter((kind) => wanted.includes(kind.search))
  return sql`(o.type, o.sub) in (${sql.join(
    kinds.map(({ type, sub }) => sql`(${type}, ${sub})`),
    sql`, `,
  )})`
}

function typesOf({ type }: Filter): readonly string[] {
  const given = (type ?? '').split(',').map((word) => word.trim())
  const asked = given.filter((word) => word !== '')
  const unknown = asked.filter((word) => !words.includes(word))
  if (unknown.length > 0)
    throw badRequest(`type must be one or more of ${words.join(', ')}, separated by commas; not ${unknown.join(', ')}.`)
  return asked.length > 0 ? asked : words
}

function byWord(kinds: Found['kinds']): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { type, sub, count } of kinds) {
    const word = kindOf(type, sub).search
    counts.set(word, (counts.get(word) ?? 0) + count)
  }
  return Object.fromEntries(counts)
}

interface Hit {
  id: number
  type: string
  sub: string
  name: string
  updatedAt: string
  owner: string
  lastRunState: string | null
  lastRunStart: string | null
  lastRunFinish: string | null
  autoShare: boolean | null
}

/** The results in the order of the matches. Civis' fields for which we have no data are null or false. */
async function present(db: Reader, matches: readonly Match[]): Promise<Results['results']> {
  if (matches.length === 0) return []
  const hits = await rows<Hit>(
    db,
    sql`select o.id, o.type, o.sub, o.name, ${iso(sql`o.updated_at`)} as "updatedAt", author.name as owner,
        o.run_state as "lastRunState", ${iso(sql`o.run_at`)} as "lastRunStart", ${iso(sql`o.finished_at`)} as "lastRunFinish",
        case when o.type = 'project' then o.auto_share end as "autoShare"
      from object o join person author on author.id = o.author_id where o.id = any(${ids(matches.map(({ id }) => id))})`,
  )
  const byId = new Map(hits.map((hit) => [hit.id, hit]))
  return matches.flatMap(({ id, score }) => {
    const hit = byId.get(id)
    if (!hit) return []
    const { type, sub, ...shown } = hit
    const kind = kindOf(type, sub)
    return {
      ...shown,
      score,
      id: String(id),
      type: kind.search,
      typeName: kind.label,
      useCount: null,
      lastRunId: null,
      public: false,
      lastRunException: null,
    }
  })
}

const listTypes: Handler<typeof search.listTypes> = () => Promise.resolve(words.map((type) => ({ type })))

export const searchHandlers: Handlers<typeof search> = { list, listTypes }
