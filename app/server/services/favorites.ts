import { type SQL, sql } from 'drizzle-orm'
import type { Favorite, favorites } from '#app/contract/favorites.ts'
import { kindOf, objectKinds } from '#app/contract/objectKinds.ts'
import { canRead, type Me } from '../access/access.ts'
import { record } from '../audit.ts'
import { type Reader, row, rows, snapshot, type Tx } from '../db/db.ts'
import { iso, timestamp } from '../db/sql.ts'
import type { Context, Handler, Handlers } from '../handler.ts'
import { badRequest, notFound } from '../refusal.ts'
import { once } from './once.ts'
import { userJson } from './shownUsers.ts'

type FavoriteType = Favorite['objectType']

/** The caller's favourites that they can still read; the place of each is among these (docs/rules.md 27). */
const list: Handler<typeof favorites.list> = ({ db, me }, { objectId, objectType, limit, pageNum, order, orderDir }) => {
  if ((objectId === undefined) !== (objectType === undefined)) throw badRequest('object_id and object_type must be given together.')
  const key = order === 'created_at' ? sql`f.created_at` : sql`f.position`
  const by = orderDir === 'asc' ? sql`${key} asc, f.id asc` : sql`${key} desc, f.id desc`
  const only = objectId === undefined || objectType === undefined ? sql`true` : sql`f.object_id = ${objectId} and ${isOfType(objectType)}`
  return snapshot(db, async (tx) => {
    const matching = sql`${ranked(me)} f join object o on o.id = f.object_id where ${only}`
    const total = (await row<{ total: number }>(tx, sql`select count(*)::int as total from ${matching}`))?.total ?? 0
    const found = await present(tx, me, sql`${matching} order by ${by} limit ${limit} offset ${(pageNum - 1) * limit}`)
    return { rows: found, total }
  })
}

/** Makes a favourite, behind the others. One already: the existing one. Needs `read`; 404 for what one cannot read, or is of another type. */
const post: Handler<typeof favorites.post> = (context, { objectId, objectType }) =>
  changeOwn(context, async (tx) => {
    const { me, now } = context
    const found = await row(
      tx,
      sql`select o.id from object o where o.id = ${objectId} and ${isOfType(objectType)} and ${canRead(me, sql`o.id`)}`,
    )
    if (!found) throw notFound()
    const id = await once(context, tx, async () => {
      const made = await row<{ id: number }>(
        tx,
        sql`insert into favorite (person_id, object_id, position, created_at)
          select ${me.id}, ${objectId}, coalesce(max(position), 0) + 1, ${timestamp(now)} from favorite where person_id = ${me.id}
          on conflict (person_id, object_id) do nothing returning id`,
      )
      if (made) await record(context, tx, 'favorite.add', objectId, null, { id: made.id })
      return made?.id ?? (await favoriteOf(tx, me, objectId))
    })
    const [presented] = await present(tx, me, sql`${ranked(me)} f join object o on o.id = f.object_id where f.id = ${id}`)
    // Repeated after it was taken away again: once made is made, and it is not there any more.
    if (!presented) throw notFound()
    const { position: _, ...favorite } = presented
    return favorite
  })

async function favoriteOf(tx: Tx, me: Me, objectId: number): Promise<number> {
  const found = await row<{ id: number }>(tx, sql`select id from favorite where person_id = ${me.id} and object_id = ${objectId}`)
  if (!found) throw new Error('the favorite was not found')
  return found.id
}

/** Takes away one of one's own; what is not one's own, or not there, stays as it is. */
const remove: Handler<typeof favorites.delete> = (context, { id }) =>
  changeOwn(context, async (tx) => {
    const gone = await row<{ objectId: number }>(
      tx,
      sql`delete from favorite where id = ${id} and person_id = ${context.me.id} returning object_id as "objectId"`,
    )
    if (gone) await record(context, tx, 'favorite.remove', gone.objectId, { id }, null)
  })

type Move = 'top' | 'bottom' | 'higher' | 'lower'

/**
 * Moves among the listed ones; at the end nothing changes. One place up or down is a change of places with the
 * neighbour, so that those which are not readable now keep theirs.
 */
const move =
  (where: Move) =>
  (context: Context, { id }: { id: number }): Promise<void> =>
    changeOwn(context, async (tx) => {
      const listed = await rows<Ranked>(
        tx,
        sql`select f.id, f.stored, f.object_id as "objectId" from ${ranked(context.me)} f order by f.position`,
      )
      const at = listed.findIndex((favorite) => favorite.id === id)
      const moved = listed[at]
      if (!moved) throw notFound()
      const last = listed.length - 1
      const to = { top: 0, bottom: last, higher: Math.max(at - 1, 0), lower: Math.min(at + 1, last) }[where]
      const neighbour = listed[to]
      if (!neighbour || to === at) return
      if (where === 'higher' || where === 'lower') {
        await put(tx, moved.id, sql`${neighbour.stored}::bigint`)
        await put(tx, neighbour.id, sql`${moved.stored}::bigint`)
      } else {
        const own = sql`from favorite where person_id = ${context.me.id}`
        await put(tx, moved.id, where === 'top' ? sql`(select min(position) - 1 ${own})` : sql`(select max(position) + 1 ${own})`)
      }
      await record(context, tx, 'favorite.move', moved.objectId, { position: at + 1 }, { position: to + 1 })
    })

interface Ranked {
  id: number
  objectId: number
  /** Its place in the table, where those that are not readable count. */
  stored: number
}

const put = (tx: Tx, id: number, position: SQL) => tx.execute(sql`update favorite set position = ${position} where id = ${id}`)

/** Runs writes of one person's favourites one after the other, so that no two of them get one place. */
const changeOwn = <T>({ db, me }: Context, change: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select from person where id = ${me.id} for no key update`)
    return change(tx)
  })

/** The caller's readable favourites, each with its place among them, from 1. */
const ranked = (me: Me): SQL => sql`(
  select own.id, own.object_id, own.created_at, own.position as stored, row_number() over (order by own.position, own.id) as position
  from favorite own where own.person_id = ${me.id} and ${canRead(me, sql`own.object_id`)})`

/** Whether the object `o` is of the type that Civis calls so. */
function isOfType(label: FavoriteType): SQL {
  const kinds = objectKinds.filter((kind) => kind.label === label).map(({ type, sub }) => sql`(${type}, ${sub})`)
  return sql`(o.type, o.sub) in (${sql.join(kinds, sql`, `)})`
}

type Row = Omit<Favorite, 'objectType'> & { type: string; sub: string }

async function present(db: Reader, me: Me, matching: SQL): Promise<Favorite[]> {
  const found = await rows<Row>(
    db,
    sql`select f.id, f.object_id as "objectId", o.type, o.sub, o.name as "objectName", ${iso(sql`f.created_at`)} as "createdAt",
        ${iso(sql`o.updated_at`)} as "objectUpdatedAt", (select ${userJson(me, sql`p`)} from person p where p.id = o.author_id) as "objectAuthor", f.position
      from ${matching}`,
  )
  return found.map(({ type, sub, ...favorite }) => ({ ...favorite, objectType: kindOf(type, sub).label }))
}

export const favoritesHandlers: Handlers<typeof favorites> = {
  list,
  post,
  delete: remove,
  patchRankingTop: move('top'),
  patchRankingBottom: move('bottom'),
  patchRankingHigher: move('higher'),
  patchRankingLower: move('lower'),
}
