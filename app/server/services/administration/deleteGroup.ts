import { sql } from 'drizzle-orm'
import { lockGraph, lockObjects, lockPeople, refreshAccess, requireAdmin } from '../../access/access.ts'
import { onlyThroughGroup, reachOfGroup } from '../../access/groupReach.ts'
import { record } from '../../audit.ts'
import { type Reader, row, rows, snapshot } from '../../db/db.ts'
import { badRequest, notFound } from '../../refusal.ts'
import { hashOf } from '../identity.ts'
import { type AdminHandler, asAdmin } from './asAdmin.ts'

// With more pairs of a member and an object nobody waits for what is lost altogether.
const mostPairs = 500_000

/** What deleting a group takes, and from how many: counts alone, since an admin may not see what it is (docs/rules.md 31). */
export const lookAtGroup: AdminHandler<'lookAtGroup'> = (context, { id }) => {
  const asked = asAdmin(context)
  return snapshot(asked.db, async (tx) => {
    await requireAdmin(tx, asked.me)
    const held = await heldBy(tx, id)
    const { projects, objects } = await reachOfGroup(tx, id)
    const alone = held.active * (projects + objects) > mostPairs ? null : await onlyThroughGroup(tx, id)
    return { id, name: held.name, members: held.active, inactive: held.inactive, projects, objects, alone, plan: held.plan }
  })
}

/**
 * Deletes a group with all its shares; people and objects stay. `plan` is that of {@link lookAtGroup}: 400 where people or shares of the
 * group have changed since, so that nobody loses what was not shown.
 */
export const deleteGroup: AdminHandler<'deleteGroup'> = (context, { id, plan }) => {
  const asked = asAdmin(context)
  return asked.db.transaction(async (tx) => {
    await lockPeople(tx)
    await requireAdmin(tx, asked.me)
    // Alone with all grants: what is shared with it meanwhile would stay behind.
    await lockGraph(tx)
    const held = await heldBy(tx, id)
    if (held.plan !== plan) throw badRequest('Who is in this group, or what is shared with it, has changed since. Look at it again first.')
    const shared = held.shares.map(({ objectId }) => objectId)
    await lockObjects(tx, shared)
    await tx.execute(sql`delete from share where principal_kind = 'group' and principal_id = ${id}`)
    await tx.execute(sql`delete from membership where team_id = ${id}`)
    await tx.execute(sql`update person set primary_group_id = null where primary_group_id = ${id}`)
    await tx.execute(sql`delete from team where id = ${id}`)
    await refreshAccess(tx, shared)
    const { name, description, memberIds, shares } = held
    await record(asked, tx, 'group.delete', null, { id, name, description, memberIds, shares }, null)
  })
}

interface Held {
  name: string
  description: string | null
  active: number
  inactive: number
  memberIds: number[]
  shares: { objectId: number; level: number }[]
  /** Changes with any of these. */
  plan: string
}

async function heldBy(db: Reader, id: number): Promise<Held> {
  const group = await row<{ name: string; description: string | null }>(db, sql`select name, description from team where id = ${id}`)
  if (!group) throw notFound()
  const members = await rows<{ id: number; active: boolean }>(
    db,
    sql`select p.id, p.active from membership m join person p on p.id = m.person_id where m.team_id = ${id} order by p.id`,
  )
  const shares = await rows<{ objectId: number; level: number }>(
    db,
    sql`select object_id as "objectId", level from share where principal_kind = 'group' and principal_id = ${id} order by object_id`,
  )
  const all = JSON.stringify([id, group.name, members.map((one) => [one.id, one.active]), shares.map((one) => [one.objectId, one.level])])
  const active = members.filter((one) => one.active).length
  return {
    ...group,
    active,
    inactive: members.length - active,
    memberIds: members.map((one) => one.id),
    shares,
    plan: await hashOf(all),
  }
}
