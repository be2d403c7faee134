import { sql } from 'drizzle-orm'
import { type Level, levelOf, rank } from '#app/contract/levels.ts'
import type { ShareCallName } from '#app/contract/objects.ts'
import type { projects, Shares } from '#app/contract/projects.ts'
import {
  type Held,
  type Kinds,
  lockGrants,
  lockObjects,
  type Me,
  refreshAccess,
  requireLevel,
  requireLocked,
  seesGroup,
  seesPerson,
} from '../access/access.ts'
import { record } from '../audit.ts'
import { type Reader, rows, snapshot, type Tx } from '../db/db.ts'
import { ids, timestamp } from '../db/sql.ts'
import type { Context, Handlers } from '../handler.ts'
import { badRequest } from '../refusal.ts'
import { queueMail } from './outbox.ts'

type PrincipalKind = 'person' | 'group'
interface Share {
  id: number
  level: number
}
interface Sharing {
  permissionLevel: Level
  shareEmailBody?: string | null | undefined
  sendSharedEmail?: boolean | null | undefined
}
/** The share calls of what answers under one path (docs/rules.md 6 to 9), the same for every type. */
export const shareHandlersOf = (kinds: Kinds): Pick<Handlers<typeof projects>, ShareCallName> => ({
  /** The object's own shares as this caller sees them (docs/rules.md 8). Needs `read`; else 404. */
  listShares: ({ db, me }, { id }) => snapshot(db, async (tx) => presentShares(tx, me, await requireLevel(tx, me, id, 'read', kinds))),
  /**
   * Sets one level for all people named, or for none (docs/rules.md 6, 7). Needs `manage`: 404, 403. 400 for people who do
   * not exist or whom the caller cannot see, and for the author at a lower level.
   */
  putSharesUsers: (context, { id, userIds, ...sharing }) => share(context, id, kinds, 'person', userIds, sharing),
  /** The same for groups (docs/rules.md 6). */
  putSharesGroups: (context, { id, groupIds, ...sharing }) => share(context, id, kinds, 'group', groupIds, sharing),
  /** Takes away a person's own share (docs/rules.md 9). Needs `manage`: 404, 403. 400 for the author (7); nothing to take is no error. */
  deleteSharesUsers: (context, { id, userId }) => revoke(context, id, kinds, 'person', userId),
  /** Takes away a group's share (docs/rules.md 9). Needs `manage`: 404, 403. */
  deleteSharesGroups: (context, { id, groupId }) => revoke(context, id, kinds, 'group', groupId),
})

/** Sets `permissionLevel` for all principals named, or for none, and answers the shares as the caller sees them afterwards. */
function share(
  context: Context,
  objectId: number,
  kinds: Kinds,
  kind: PrincipalKind,
  named: readonly number[],
  sharing: Sharing,
): Promise<Shares> {
  const { permissionLevel: level, shareEmailBody: body, sendSharedEmail } = sharing
  return context.db.transaction(async (tx) => {
    const held = await requireManage(context, tx, objectId, kinds)
    const wanted = await withoutAuthor(tx, context.me, held, kind, [...new Set(named)], level)
    const before = await sharesOf(tx, objectId, kind, wanted)
    const changed = wanted.filter((id) => before.get(id) !== rank(level))
    if (changed.length > 0) {
      await putShares(
        context,
        tx,
        changed.map((principalId) => ({ objectId, kind, principalId })),
        level,
      )
      await refreshAccess(tx, [objectId])
      const levelBefore = (id: number) => levelOf(before.get(id) ?? 0)
      await record(
        context,
        tx,
        `${held.type}.share`,
        objectId,
        audited(kind, changed, levelBefore),
        audited(kind, changed, () => level),
      )
      const raised = changed.filter((id) => (before.get(id) ?? 0) < rank(level))
      if (sendSharedEmail) await queueMail(context, tx, { kind: 'share', objectId, level, body }, kind, raised)
    }
    // With the rights after the write: who lowered themself sees what a reader sees. No PUT can take away the last access,
    // as the lowest level it sets is `read` (docs/rules.md 6).
    return presentShares(tx, context.me, await requireLevel(tx, context.me, objectId, 'read', kinds))
  })
}

function revoke(context: Context, objectId: number, kinds: Kinds, kind: PrincipalKind, principalId: number): Promise<void> {
  return context.db.transaction(async (tx) => {
    const held = await requireManage(context, tx, objectId, kinds)
    if (kind === 'person' && principalId === held.authorId) throw authorKeepsManage(held)
    const [gone] = await rows<Share>(
      tx,
      sql`delete from share where object_id = ${objectId} and principal_kind = ${kind} and principal_id = ${principalId} returning principal_id as id, level`,
    )
    if (!gone) return
    await refreshAccess(tx, [objectId])
    await record(
      context,
      tx,
      `${held.type}.revoke`,
      objectId,
      audited(kind, [gone.id], () => levelOf(gone.level)),
      null,
    )
  })
}

const requireManage = ({ me }: Context, tx: Tx, objectId: number, kinds: Kinds): Promise<Held> =>
  requireLocked(
    tx,
    me,
    objectId,
    'manage',
    async () => {
      await lockGrants(tx)
      await lockObjects(tx, [objectId])
    },
    kinds,
  )

/** The principals named, without the author, who has manage already. 400 for those who are as unknown, and for an author to be lowered. */
async function withoutAuthor(tx: Tx, me: Me, held: Held, kind: PrincipalKind, named: number[], level: Level): Promise<number[]> {
  const exists =
    kind === 'group'
      ? sql`exists (select from team t where t.id = named.id and ${seesGroup(me, sql`t.id`)})`
      : // Everybody who can read a thing is told its author.
        sql`(named.id = ${held.authorId} or exists (select from person p where p.id = named.id and ${seesPerson(me, sql`p.id`)}))`
  // Whoever has a share here can be seen by the object's managers (docs/rules.md 4).
  const unknown = await rows<{ id: number }>(
    tx,
    sql`select named.id from unnest(${ids(named)}) with ordinality as named (id, place)
      where not ${exists}
      and not exists (select from share s where s.object_id = ${held.id} and s.principal_kind = ${kind} and s.principal_id = named.id)
      order by named.place`,
  )
  const list = unknown.map(({ id }) => id).join(', ')
  if (list)
    throw badRequest(
      `${kind === 'person' ? 'userIds names people who' : 'groupIds names groups that'} do not exist, or that you cannot see: ${list}.`,
    )
  if (kind === 'group' || !named.includes(held.authorId)) return named
  if (level !== 'manage') throw authorKeepsManage(held)
  return named.filter((id) => id !== held.authorId)
}

const authorKeepsManage = ({ type }: Held) =>
  badRequest(`The author always has Manage (manage) on this ${type.replace('_', ' ')}. Transfer it to somebody else first.`)

/** The levels that these principals have by shares of the object itself. */
async function sharesOf(tx: Tx, objectId: number, kind: PrincipalKind, principalIds: readonly number[]): Promise<Map<number, number>> {
  const found = await rows<Share>(
    tx,
    sql`select principal_id as id, level from share where object_id = ${objectId} and principal_kind = ${kind} and principal_id = any(${ids(principalIds)})`,
  )
  return new Map(found.map(({ id, level }) => [id, level]))
}

/** Writes shares at one level, over what is there. Locks, refresh and audit are the caller's. */
export async function putShares(
  { now }: Context,
  tx: Tx,
  shares: readonly { objectId: number; kind: PrincipalKind; principalId: number }[],
  level: Level,
): Promise<void> {
  const kinds = sql`${`{${shares.map((one) => one.kind).join(',')}}`}::text[]`
  await tx.execute(sql`
    insert into share (object_id, principal_kind, principal_id, level, created_at)
    select object_id, principal_kind, principal_id, ${rank(level)}, ${timestamp(now)}
    from unnest(${ids(shares.map((one) => one.objectId))}, ${kinds}, ${ids(shares.map((one) => one.principalId))}) as given (object_id, principal_kind, principal_id)
    on conflict (object_id, principal_kind, principal_id) do update set level = excluded.level`)
}

const audited = (kind: PrincipalKind, principalIds: readonly number[], level: (id: number) => Level | null) => ({
  [kind === 'person' ? 'users' : 'groups']: principalIds.map((id) => ({ id, level: level(id) })),
})

/** The author first, then everybody by name. Managers see all; others those whom they can see (docs/rules.md 8). */
async function presentShares(db: Reader, me: Me, { id, authorId, level }: Held): Promise<Shares> {
  const all = level === 'manage' ? sql`true or` : sql``
  const shown = await rows<Share & { kind: PrincipalKind; name: string }>(
    db,
    sql`select kind, id, name, level from (
        select 'person' as kind, p.id, p.name, 3 as level, true as author from person p where p.id = ${authorId}
        union all
        select s.principal_kind, p.id, p.name, s.level, false from share s join person p on p.id = s.principal_id
        where s.object_id = ${id} and s.principal_kind = 'person' and p.id <> ${authorId} and (${all} ${seesPerson(me, sql`p.id`)})
        union all
        select s.principal_kind, t.id, t.name, s.level, false from share s join team t on t.id = s.principal_id
        where s.object_id = ${id} and s.principal_kind = 'group' and (${all} ${seesGroup(me, sql`t.id`)})
      ) shown order by author desc, name collate "und-x-icu", id`,
  )
  const of = (kind: PrincipalKind, at: Level) =>
    shown.filter((one) => one.kind === kind && one.level === rank(at)).map((one) => ({ id: one.id, name: one.name }))
  const setAt = (at: Level) => ({ users: of('person', at), groups: of('group', at) })
  const count = (kind: PrincipalKind) => shown.filter((one) => one.kind === kind).length
  return {
    readers: setAt('read'),
    writers: setAt('write'),
    owners: setAt('manage'),
    totalUserShares: count('person'),
    totalGroupShares: count('group'),
  }
}
