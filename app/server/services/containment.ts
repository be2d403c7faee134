import { eq, sql } from 'drizzle-orm'
import { autoShareLimit } from '#app/contract/levels.ts'
import { hasLevel } from '#app/contract/objectKinds.ts'
import { forbiddenBoth, type Held, held, isOneOf, type Kinds, lacks, lockGraph, lockObjects, refreshAccess } from '../access/access.ts'
import { record } from '../audit.ts'
import { type Reader, row, type Tx } from '../db/db.ts'
import { edge, object } from '../db/schema.ts'
import type { Context } from '../handler.ts'
import { badRequest, notFound } from '../refusal.ts'
import { laterThan } from './updatedAt.ts'

/** Which object goes into or out of which project. */
export interface Placement {
  projectId: number
  /** The object's id; null if there is none by that name. */
  find: (tx: Tx) => Promise<number | null>
  kinds: Kinds
}

/**
 * Puts an object into a project: `write` on the project and `read` on the object, `manage` if the project has
 * Auto-Share (docs/rules.md 13). Twice is the same as once. 400 for a circle (14) and for the 101st object of an
 * Auto-Share project (11).
 */
export const addToProject = (context: Context, placement: Placement): Promise<void> =>
  context.db.transaction(async (tx) => {
    const { project, child, there } = await lockBoth(context, tx, placement, requireToAdd)
    if (there) return
    if (child.type === 'project' && (await contains(tx, child.id, project.id))) {
      throw badRequest(`Project ${child.id} cannot go into project ${project.id}: a project can never contain itself, at any depth.`)
    }
    if (project.autoShare && (await countIn(tx, project.id)) >= autoShareLimit) {
      throw badRequest(`Project ${project.id} has Auto-Share and holds ${autoShareLimit} objects, the most that Auto-Share allows.`)
    }
    await tx.insert(edge).values({ parentId: project.id, childId: child.id, createdAt: context.now })
    await afterChange(context, tx, 'project.add_object', project.id, child.id)
  })

/**
 * Takes an object out of a project: `write` on the project, or `manage` on the object, who may then also take it out of
 * an Auto-Share project that they cannot read (docs/rules.md 13). An unreadable object that is not there is 404 (14).
 */
export const takeOut = (context: Context, placement: Placement): Promise<void> =>
  context.db.transaction(async (tx) => {
    const { project, child, there } = await lockBoth(context, tx, placement, requireToTakeOut)
    if (!there) return
    await tx.delete(edge).where(sql`parent_id = ${project.id} and child_id = ${child.id}`)
    await afterChange(context, tx, 'project.remove_object', project.id, child.id)
  })

interface Both {
  project: Held
  child: Held
  /** Whether the object is in the project. */
  there: boolean
}

function requireToAdd({ project, child }: Both): void {
  if (!project.level || !child.level) throw notFound()
  if (project.level === 'read') throw lacks('write', 'read')
  if (project.autoShare && hasLevel(child.type) && child.level !== 'manage') throw lacks('manage', child.level, child.type)
}

function requireToTakeOut({ project, child, there }: Both): void {
  const mayAsManager = child.level === 'manage' && (project.level !== null || (project.autoShare && there))
  const mayAsWriter = (project.level === 'write' || project.level === 'manage') && (child.level !== null || there)
  if (!mayAsManager && !mayAsWriter) throw project.level && child.level ? forbiddenBoth() : notFound()
}

/** Both of them, locked. Refuses before it locks, so that nobody holds up what they may not change, and looks again behind the locks. */
async function lockBoth(context: Context, tx: Tx, placement: Placement, require: (both: Both) => void): Promise<Both> {
  const first = await lookAtBoth(context, tx, placement)
  require(first)
  await lockGraph(tx)
  await lockObjects(tx, [first.project.id, first.child.id])
  const both = await lookAtBoth(context, tx, placement)
  require(both)
  return both
}

async function lookAtBoth({ me }: Context, tx: Tx, { projectId, find, kinds }: Placement): Promise<Both> {
  const childId = await find(tx)
  const project = await held(tx, me, projectId)
  const child = childId === null ? undefined : await held(tx, me, childId)
  if (project?.type !== 'project' || !child || !isOneOf(kinds, child)) throw notFound()
  return { project, child, there: await isIn(tx, project.id, child.id) }
}

async function afterChange(context: Context, tx: Tx, action: string, projectId: number, childId: number): Promise<void> {
  await tx
    .update(object)
    .set({ updatedAt: laterThan(context.now) })
    .where(eq(object.id, projectId))
  await refreshAccess(tx, [childId])
  const added = action === 'project.add_object'
  await record(context, tx, action, projectId, added ? null : { objectId: childId }, added ? { objectId: childId } : null)
}

const isIn = async (db: Reader, projectId: number, childId: number) =>
  (await row(db, sql`select 1 from edge where parent_id = ${projectId} and child_id = ${childId}`)) !== undefined

const countIn = async (db: Reader, projectId: number) =>
  (await row<{ count: number }>(db, sql`select count(*)::int as count from edge where parent_id = ${projectId}`))?.count ?? 0

/** Whether `inner` is `outer` or somewhere in it. Right only behind {@link lockGraph}. */
const contains = async (db: Reader, outer: number, inner: number) =>
  (await row(
    db,
    sql`with recursive above (id) as (
        select ${inner}::bigint union select e.parent_id from above a join edge e on e.child_id = a.id
      ) select 1 from above where id = ${outer}`,
  )) !== undefined
