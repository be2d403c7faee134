import { sql } from 'drizzle-orm'
import type { Parsed } from '#app/contract/endpoint.ts'
import { copiedTypes, nameOfClone } from '#app/contract/clone.ts'
import type { projects } from '#app/contract/projects.ts'
import { canRead, lockGraph, lockObjects, refreshAccess, requireLocked } from '../access/access.ts'
import { record } from '../audit.ts'
import { row, rows, type Tx } from '../db/db.ts'
import { ids, timestamp } from '../db/sql.ts'
import type { Context, Handler } from '../handler.ts'
import { once } from './once.ts'
import { presentProject } from './presentProject.ts'

interface Copy {
  id: number
  from: number
}

/**
 * Clones a project that the caller can read: copies what runs, links the rest, leaves out what they cannot read (docs/rules.md 16).
 * May be repeated with an `Idempotency-Key` (24).
 */
export const postClone: Handler<typeof projects.postClone> = (context, input) =>
  context.db.transaction(async (tx) => presentProject(tx, context.me, await once(context, tx, () => clone(context, tx, input))))

async function clone(
  context: Context,
  tx: Tx,
  { id, cloneSchedule, cloneNotifications }: Parsed<typeof projects.postClone>,
): Promise<number> {
  const { me, now } = context
  // Every write of the graph and of projects waits for this lock, so that the statements below see one state.
  const source = await requireLocked(tx, me, id, 'read', () => lockGraph(tx))
  const name = nameOfClone(id, source.name)
  const made = await row<{ id: number }>(
    tx,
    sql`insert into object (type, name, description, note, author_id, created_at, updated_at)
      select 'project', ${name}, description, note, ${me.id}, ${timestamp(now)}, ${timestamp(now)}
      from object where id = ${id} returning id`,
  )
  if (!made) throw new Error('the clone was not inserted')

  const held = await rows<{ id: number; type: string }>(
    tx,
    sql`select o.id, o.type from edge e join object o on o.id = e.child_id
      where e.parent_id = ${id} and ${canRead(me, sql`o.id`)} order by e.id`,
  )
  const copies = await copyObjects(
    tx,
    me.id,
    now,
    held.filter(({ type }) => copiedTypes.some((copied) => copied === type)).map((object) => object.id),
    {
      schedule: cloneSchedule ?? false,
      notifications: cloneNotifications ?? false,
    },
  )
  await tx.execute(sql`insert into dependency (object_id, needs_id)
    select copy.id, d.needs_id from ${pairs(copies)} join dependency d on d.object_id = copy.source
    where ${canRead(me, sql`d.needs_id`)}`)
  const copyOf = new Map(copies.map((copy) => [copy.from, copy.id]))
  const children = held.map((object) => copyOf.get(object.id) ?? object.id)
  await tx.execute(sql`insert into edge (parent_id, child_id, created_at)
    select ${made.id}, child, ${timestamp(now)} from unnest(${ids(children)}) with ordinality c (child, place) order by place`)

  // A linked table is now read through the clone as well; other links give nobody anything.
  const tables = held.filter(({ type }) => type === 'table').map((object) => object.id)
  await lockObjects(tx, tables)
  await refreshAccess(tx, [made.id, ...copies.map((copy) => copy.id), ...tables])
  await record(context, tx, 'project.clone', made.id, null, { from: id, name, copies: copies.length, links: held.length - copies.length })
  return made.id
}

/** New objects of the caller that have never run. */
async function copyObjects(
  tx: Tx,
  authorId: number,
  now: Date,
  sources: number[],
  take: { schedule: boolean; notifications: boolean },
): Promise<Copy[]> {
  const numbered = await rows<Copy>(
    tx,
    sql`select source as from, nextval(pg_get_serial_sequence('object', 'id')) as id from unnest(${ids(sources)}) source`,
  )
  await tx.execute(sql`insert into object (id, type, sub, name, description, author_id, archived, hidden, created_at, updated_at, state, schedule, notifications)
    select copy.id, o.type, o.sub, o.name, o.description, ${authorId}, o.archived, o.hidden, ${timestamp(now)}, ${timestamp(now)},
      case when o.state is not null then 'idle' end,
      ${take.schedule ? sql`o.schedule` : sql`null::jsonb`}, ${take.notifications ? sql`o.notifications` : sql`null::jsonb`}
    from ${pairs(numbered)} join object o on o.id = copy.source`)
  return numbered
}

const pairs = (copies: readonly Copy[]) =>
  sql`unnest(${ids(copies.map((copy) => copy.id))}, ${ids(copies.map((copy) => copy.from))}) copy (id, source)`
