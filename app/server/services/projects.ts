import { and, eq } from 'drizzle-orm'
import type { projects } from '#app/contract/projects.ts'
import { lockGrants, lockObject, lockObjects, refreshAccess, requireLocked } from '../access/access.ts'
import { record } from '../audit.ts'
import { snapshot, type Tx } from '../db/db.ts'
import { object } from '../db/schema.ts'
import type { Context, Handler, Handlers } from '../handler.ts'
import { putAutoShare } from './autoShare.ts'
import { postClone } from './clone.ts'
import { deleteParentProjects, listParentProjects, putParentProjects } from './parents.ts'
import { presentProject } from './presentProject.ts'
import { once } from './once.ts'
import { listProjects } from './projectList.ts'
import { shareHandlersOf } from './sharing.ts'
import { listDependencies, putTransfer } from './transfer.ts'
import { laterThan } from './updatedAt.ts'

/** Needs `read`. 404 for what one cannot read. */
const get: Handler<typeof projects.get> = ({ db, me }, { projectId }) => snapshot(db, (tx) => presentProject(tx, me, projectId))

/** Anyone signed in; the caller becomes the author. May be repeated with an `Idempotency-Key` (docs/rules.md 24). */
const post: Handler<typeof projects.post> = (context, { name, description, note, autoShare, hidden }) =>
  context.db.transaction(async (tx) => {
    const { me, now } = context
    const id = await once(context, tx, async () => {
      await lockGrants(tx)
      const values = { name, description, note: note ?? null, autoShare: autoShare ?? false, hidden: hidden ?? false }
      const [made] = await tx
        .insert(object)
        .values({ ...values, type: 'project', authorId: me.id, createdAt: now, updatedAt: now })
        .returning({ id: object.id })
      if (!made) throw new Error('the new project was not inserted')
      await refreshAccess(tx, [made.id])
      await record(context, tx, 'project.create', made.id, null, values)
      return made.id
    })
    return presentProject(tx, me, id)
  })

/** Changes what is given, and nothing else. Needs `write`. */
const put: Handler<typeof projects.put> = (context, { projectId, name, description, note }) =>
  changeProject(context, projectId, 'write', 'project.update', {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(note !== undefined && { note }),
  })

/** Archives or restores (docs/rules.md 15). Needs `manage`. */
const putArchive: Handler<typeof projects.putArchive> = (context, { id, status }) =>
  changeProject(context, id, 'manage', status ? 'project.archive' : 'project.restore', { archived: status })

/** The old name of archiving. */
const remove: Handler<typeof projects.delete> = async (context, { projectId }) => {
  await changeProject(context, projectId, 'manage', 'project.archive', { archived: true })
}

type Change = Partial<Pick<typeof object.$inferSelect, 'name' | 'description' | 'note' | 'archived'>>

function changeProject(context: Context, id: number, level: 'write' | 'manage', action: string, change: Change) {
  const { db, me, now } = context
  return db.transaction(async (tx) => {
    await requireLocked(tx, me, id, level, async () => {
      // Only what is archived or not is in access, which says what is listed.
      if (change.archived === undefined) return lockObject(tx, id)
      await lockGrants(tx)
      return lockObjects(tx, [id])
    })
    const before = await current(tx, id)
    const changed = different(before, change)
    if (Object.keys(changed).length > 0) {
      await tx
        .update(object)
        .set({ ...changed, updatedAt: laterThan(now) })
        .where(eq(object.id, id))
      if ('archived' in changed) await refreshAccess(tx, [id])
      await record(context, tx, action, id, pick(before, changed), changed)
    }
    return presentProject(tx, me, id)
  })
}

async function current(tx: Tx, id: number): Promise<Required<Change>> {
  const [found] = await tx
    .select({ name: object.name, description: object.description, note: object.note, archived: object.archived })
    .from(object)
    .where(and(eq(object.id, id), eq(object.type, 'project')))
  if (!found) throw new Error('a locked project was not found')
  return found
}

const pick = (from: object, like: object) => Object.fromEntries(Object.entries(from).filter(([key]) => key in like))

const different = (before: Required<Change>, { name, description, note, archived }: Change): Change => ({
  ...(name !== undefined && name !== before.name && { name }),
  ...(description !== undefined && description !== before.description && { description }),
  ...(note !== undefined && note !== before.note && { note }),
  ...(archived !== undefined && archived !== before.archived && { archived }),
})

export const projectsHandlers: Handlers<typeof projects> = {
  list: listProjects,
  post,
  get,
  put,
  delete: remove,
  postClone,
  putAutoShare,
  putArchive,
  ...shareHandlersOf({ types: ['project'] }),
  listDependencies,
  putTransfer,
  listParentProjects,
  putParentProjects,
  deleteParentProjects,
}
