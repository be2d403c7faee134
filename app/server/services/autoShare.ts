import { sql } from 'drizzle-orm'
import { autoShareLimit } from '#app/contract/levels.ts'
import { kindOf } from '#app/contract/objectKinds.ts'
import type { projects } from '#app/contract/projects.ts'
import { lockGraph, lockObjects, refreshAccess, requireLocked } from '../access/access.ts'
import { autoShareObstacles, type Obstacles } from '../access/autoShareObstacles.ts'
import { record } from '../audit.ts'
import { type Reader, rows } from '../db/db.ts'
import { object } from '../db/schema.ts'
import type { Handler } from '../handler.ts'
import { badRequest } from '../refusal.ts'
import { type HeldObject, objectsIn, presentProject } from './presentProject.ts'
import { laterThan } from './updatedAt.ts'

/**
 * Switches Auto-Share (docs/rules.md 11). Needs `manage` on the project: 404, 403. On needs manage on everything in it,
 * tables aside, and 100 objects or fewer: else 400, naming up to ten objects in the way. The present value is 200.
 */
export const putAutoShare: Handler<typeof projects.putAutoShare> = (context, { projectId, autoShare }) =>
  context.db.transaction(async (tx) => {
    const { me, now } = context
    let children: number[] = []
    const held = await requireLocked(tx, me, projectId, 'manage', async () => {
      await lockGraph(tx)
      // Named, as they are below the project only while Auto-Share is on. Alone with the graph, they stay the same.
      children = await childrenOf(tx, projectId)
      await lockObjects(tx, [projectId, ...children])
    })
    if (held.autoShare !== autoShare) {
      const obstacles = autoShare ? autoShareObstacles(await objectsIn(tx, me, projectId)) : null
      if (obstacles) throw badRequest(sentences(obstacles))
      await tx
        .update(object)
        .set({ autoShare, updatedAt: laterThan(now) })
        .where(sql`${object.id} = ${projectId}`)
      await refreshAccess(tx, [projectId, ...children])
      await record(context, tx, 'project.auto_share', projectId, { autoShare: held.autoShare }, { autoShare })
    }
    return presentProject(tx, me, projectId)
  })

async function childrenOf(db: Reader, projectId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(db, sql`select child_id as id from edge where parent_id = ${projectId}`)
  return found.map(({ id }) => id)
}

const namedInRefusal = 10

function sentences({ tooMany, inTheWay }: Obstacles<HeldObject>): string {
  const more = inTheWay.length - namedInRefusal
  return [
    tooMany ? `autoShare cannot be switched on for a project with more than ${autoShareLimit} objects.` : '',
    inTheWay.length > 0
      ? `autoShare needs Manage (manage) on every object in the project. You lack it on ${inTheWay.slice(0, namedInRefusal).map(nameOf).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
      : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** What cannot be read is named by type and id alone. */
const nameOf = ({ id, type, sub, name, rank }: HeldObject) =>
  rank ? `“${name}” (${kindOf(type, sub).label} ${id})` : `${kindOf(type, sub).label} ${id}`
