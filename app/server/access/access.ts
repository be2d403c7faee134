import { type SQL, sql } from 'drizzle-orm'
import { type Level, levelOf, levelWords, rank } from '#app/contract/levels.ts'
import { type Reader, row, rows, type Tx } from '../db/db.ts'
import { ids } from '../db/sql.ts'
import { forbidden, notFound } from '../refusal.ts'

// The only room that decides who may do what (docs/rules.md 1, 2, 4, 12). Stored access is an index over the view
// access_derived (migrations/0001_start.sql); reads join it, writes check it behind their locks.

/** Who is asking. Always an active person: an inactive one is not let in (docs/rules.md 4). */
export interface Me {
  id: number
  /** Organization admin: manages what an inactive person is the author of, sees everyone. Nothing else comes by the role. */
  admin: boolean
  /** What let them in; absent where nothing did that can be ended. */
  by?: Credential
}

/** A key or a session by its hash, as it stands in the database. */
export interface Credential {
  kind: 'key' | 'session'
  hash: string
}

/** Whether the row `a` of access is for me: as a person, through a group, or as an organization admin. */
const isMine = (me: Me): SQL => sql`(
  (a.principal_kind = 'person' and a.principal_id = ${me.id})
  or (a.principal_kind = 'group' and exists (select from membership m where m.person_id = ${me.id} and m.team_id = a.principal_id))
  ${me.admin ? sql`or a.principal_kind = 'admins'` : sql``}
)`

/** My level on an object as a number, null for none: a scalar subquery to select or to join by. */
export const myRank = (me: Me, objectId: SQL): SQL =>
  sql`(select max(a.level) from access a where a.object_id = ${objectId} and ${isMine(me)})`

/** Whether I can read an object: a condition. */
export const canRead = (me: Me, objectId: SQL): SQL => sql`exists (select from access a where a.object_id = ${objectId} and ${isMine(me)})`

/**
 * Every object on which I have `level` or more, as `(object_id, level)`, by walking what my principals have.
 * `listed` keeps to the default list's projects, from an index alone.
 */
export const mine = (me: Me, { level = 'read', listed = false }: { level?: Level; listed?: boolean } = {}): SQL =>
  sql`(select object_id, max(level) as level from ${everyPath(me, sql`a.level >= ${rank(level)} ${listed ? sql`and a.listed` : sql``}`)} every_path group by object_id)`

/** Whether there are more than `count` paths to what I can read: a cheap bound for choosing between two statements, which stops there. */
export const seesMoreThan = (me: Me, count: number): SQL =>
  sql`select count(*) > ${count} as more from (select from ${everyPath(me, sql`true`)} every_path limit ${count + 1}) counted`

/** Every row of access that is for me; an object on which I have something in several ways is there several times. */
const everyPath = (me: Me, conditions: SQL): SQL => sql`(
  select a.object_id, a.level from access a where a.principal_kind = 'person' and a.principal_id = ${me.id} and ${conditions}
  union all
  select a.object_id, a.level from membership m
  join access a on a.principal_kind = 'group' and a.principal_id = m.team_id
  where m.person_id = ${me.id} and ${conditions}
  ${me.admin ? sql`union all select a.object_id, a.level from access a where a.principal_kind = 'admins' and a.principal_id = 0 and ${conditions}` : sql``}
)`

/**
 * How many projects of the default list each of these people can read, as `(person_id, projects)`. For the sample's
 * people, of whom there are some dozens: it walks what every one of them has. `people` are ids.
 */
export const seenByEach = (people: SQL): SQL => sql`(
  select person_id, count(distinct object_id)::int as projects from (
    select a.principal_id as person_id, a.object_id from access a
    where a.principal_kind = 'person' and a.principal_id in (${people}) and a.listed
    union all
    select m.person_id, a.object_id from membership m
    join access a on a.principal_kind = 'group' and a.principal_id = m.team_id and a.listed where m.person_id in (${people})
    union all
    select p.id, a.object_id from person p join access a on a.principal_kind = 'admins' and a.listed where p.admin and p.id in (${people})
  ) every_path group by person_id
)`

/** Whether I see a person: myself, someone in a group of mine, or anyone if I am an admin (docs/rules.md 4). */
export const seesPerson = (me: Me, personId: SQL): SQL =>
  me.admin
    ? sql`true`
    : sql`(${personId} = ${me.id} or exists (
        select from membership mine join membership theirs on theirs.team_id = mine.team_id
        where mine.person_id = ${me.id} and theirs.person_id = ${personId}))`

/** Whether I see a group: I am in it, or I am an admin (docs/rules.md 4). */
export const seesGroup = (me: Me, teamId: SQL): SQL =>
  me.admin ? sql`true` : sql`exists (select from membership mine where mine.person_id = ${me.id} and mine.team_id = ${teamId})`

/** My level on one object; null for none, and for what does not exist. */
export async function levelOn(db: Reader, me: Me, objectId: number): Promise<Level | null> {
  const found = await row<{ level: number | null }>(db, sql`select ${myRank(me, sql`${objectId}`)} as level`)
  return levelOf(found?.level ?? 0)
}

/** What of an object its callers need before they do anything with it. */
export interface Held {
  id: number
  type: string
  sub: string
  name: string
  authorId: number
  autoShare: boolean
  level: Level | null
}

/** An object and my level on it, null for none; undefined for what does not exist. */
export async function held(db: Reader, me: Me, objectId: number): Promise<Held | undefined> {
  const found = await row<Omit<Held, 'level'> & { rank: number | null }>(
    db,
    sql`select o.id, o.type, o.sub, o.name, o.author_id as "authorId", o.auto_share as "autoShare", ${myRank(me, sql`o.id`)} as rank
      from object o where o.id = ${objectId}`,
  )
  if (!found) return undefined
  const { rank: mineIs, ...rest } = found
  return { ...rest, level: levelOf(mineIs ?? 0) }
}

/** What answers under a path: objects of these types, of one kind alone where `sub` says so (docs/rules.md 13). */
export interface Kinds {
  types: readonly string[]
  sub?: string
}
const projectsOnly: Kinds = { types: ['project'] }

/** Whether an object is one of these. */
export const isOneOf = ({ types, sub }: Kinds, object: { type: string; sub: string }): boolean =>
  types.includes(object.type) && (sub === undefined || sub === object.sub)

/**
 * The object, if I can read it and it is one of `kinds`; else 404, the same as for what does not exist.
 * With less than `level`: 403 that names the level needed (docs/rules.md 2).
 */
export async function requireLevel(
  db: Reader,
  me: Me,
  objectId: number,
  level: Level,
  kinds: Kinds = projectsOnly,
): Promise<Held & { level: Level }> {
  const found = await held(db, me, objectId)
  if (!found?.level || !isOneOf(kinds, found)) throw notFound()
  if (rank(found.level) < rank(level)) throw lacks(level, found.level, found.type)
  return { ...found, level: found.level }
}

/**
 * {@link requireLevel} for a write that locks: refuses before it locks, so that nobody holds up what they may not change;
 * then takes `locks` and looks again, since the first look may be out of date by then.
 */
export async function requireLocked(
  tx: Tx,
  me: Me,
  objectId: number,
  level: Level,
  locks: () => Promise<unknown>,
  kinds: Kinds = projectsOnly,
): Promise<Held> {
  await requireLevel(tx, me, objectId, level, kinds)
  await locks()
  return requireLevel(tx, me, objectId, level, kinds)
}

/** 403 for a manager who may not transfer: that is for the author, or for an organization admin who has manage (docs/rules.md 17). */
export function requireTransfer(me: Me, held: Held): void {
  if (held.authorId === me.id || (me.admin && held.level === 'manage')) return
  throw forbidden(
    `You have Manage (manage) on this ${held.type.replace('_', ' ')}; only its author, or an organization admin who has Manage, can transfer it.`,
  )
}

/**
 * 403 for everybody but an organization admin: as the database has it now, since somebody may have changed that after this request
 * was let in. Behind {@link lockPeople} it stays true.
 */
export async function requireAdmin(db: Reader, me: Me): Promise<void> {
  const found = await row(db, sql`select from person where id = ${me.id} and admin and active`)
  if (!found) throw forbidden('Only an organization admin may see and change the people and groups of the organization here.')
}

/** 403 for somebody who can read a thing and would need more. */
export const lacks = (needed: Level, has: Level, type = 'project') =>
  forbidden(`You have ${levelWords[has]} (${has}) on this ${type.replace('_', ' ')}; ${levelWords[needed]} (${needed}) is needed.`)

/** 403 for somebody who can read an object and a project, and may not take the one out of the other (docs/rules.md 13). */
export const forbiddenBoth = () => forbidden('Edit (write) on the project or Manage (manage) on the object is needed to take it out.')

// Locks, in this order for every write (docs/architecture.md, "Locks"): the advisory ones, then rows by ascending id;
// only then are levels, grants and edges read.

const peopleLock = 7_264_003
const graphLock = 7_264_002

/** For writes of people, their roles and groups: one at a time, so that nobody is the last admin twice. Before any other lock. */
export const lockPeople = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(${peopleLock})`)

/** For writes of grants: shares and authors. Waits for writes of edges, and of who is active, only. */
export const lockGrants = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock_shared(${graphLock})`)

/** For writes of edges, of Auto-Share flags and of who is active: alone with the graph. */
export const lockGraph = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(${graphLock})`)

/**
 * Locks one object alone, for a write that changes nobody's access: what of it is in access stays as it is until then, since whoever
 * changes that locks it, too. Waits for no write of other objects.
 */
export const lockObject = (tx: Tx, objectId: number) => rows(tx, sql`select id from object where id = ${objectId} for update`)

/** Locks the objects whose access the write will change, and those below them. */
export const lockObjects = (tx: Tx, objectIds: readonly number[]) =>
  rows(tx, sql`select id from object where id = any (array(select access_below(${ids(objectIds)}))) order by id for update`)

/** Brings stored access up to date, in the write's transaction, for these objects and all below them. */
export const refreshAccess = (tx: Tx, objectIds: readonly number[]) => tx.execute(sql`select refresh_access(${ids(objectIds)})`)
