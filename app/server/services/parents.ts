import { sql } from 'drizzle-orm'
import { hasLevel } from '#app/contract/objectKinds.ts'
import type { ParentProject, projects } from '#app/contract/projects.ts'
import { canRead, type Kinds, requireLevel } from '../access/access.ts'
import { rows, snapshot } from '../db/db.ts'
import type { Context, Handler } from '../handler.ts'
import { addToProject, takeOut } from './containment.ts'
import { presentSummaries } from './projectList.ts'

/** The projects that a project is in: {@link listProjectsOf}. */
export const listParentProjects: Handler<typeof projects.listParentProjects> = (context, { id, hidden }) =>
  listProjectsOf(context, id, hidden)

/**
 * The projects that an object is in, first added first: those that the caller can read, archived ones too (docs/rules.md 15),
 * and, for who manages it, every Auto-Share project that gives others access to it, unreadable ones without a name (13).
 */
export const listProjectsOf = ({ db, me }: Context, id: number, hidden: boolean, kinds?: Kinds): Promise<ParentProject[]> =>
  snapshot(db, async (tx) => {
    const { level, type } = await requireLevel(tx, me, id, 'read', kinds)
    // Whether an unreadable one is hidden is not told: it stands in the default list.
    const isTold = level === 'manage' && hasLevel(type) && !hidden
    const nameless = isTold ? sql`or (parent.auto_share and not ${canRead(me, sql`parent.id`)})` : sql``
    const parents = await rows<{ id: number }>(
      tx,
      sql`select parent.id from edge e join object parent on parent.id = e.parent_id
        where e.child_id = ${id} and ((parent.hidden = ${hidden} and ${canRead(me, sql`parent.id`)}) ${nameless}) order by e.id`,
    )
    const readable = new Map(
      (
        await presentSummaries(
          tx,
          me,
          parents.map((parent) => parent.id),
        )
      ).map((project) => [project.id, project]),
    )
    return parents.map((parent) => readable.get(parent.id) ?? namelessParent(parent.id))
  })

const namelessParent = (id: number): ParentProject => ({
  id,
  author: null,
  name: null,
  description: null,
  users: [],
  autoShare: true,
  createdAt: null,
  updatedAt: null,
  archived: null,
  hidden: null,
  myPermissionLevel: null,
})

/** Puts a project into another one (docs/rules.md 13, 14). Twice is 204. A circle is 400. */
export const putParentProjects: Handler<typeof projects.putParentProjects> = (context, { id, parentProjectId }) =>
  addToProject(context, { projectId: parentProjectId, find: () => Promise.resolve(id), kinds: { types: ['project'] } })

/** Takes a project out of another one (docs/rules.md 13). What is not there is 204. */
export const deleteParentProjects: Handler<typeof projects.deleteParentProjects> = (context, { id, parentProjectId }) =>
  takeOut(context, { projectId: parentProjectId, find: () => Promise.resolve(id), kinds: { types: ['project'] } })
