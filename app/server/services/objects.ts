import { sql } from 'drizzle-orm'
import { fromEntries } from '#app/contract/endpoint.ts'
import { objectPaths, type objects, projectPathNames, shareCallNames, sharePathNames } from '#app/contract/objects.ts'
import type { ParentProject } from '#app/contract/projects.ts'
import type { Kinds } from '../access/access.ts'
import { type Reader, row } from '../db/db.ts'
import type { Context, Handlers } from '../handler.ts'
import { notFound } from '../refusal.ts'
import { addToProject, type Placement, takeOut } from './containment.ts'
import { listProjectsOf } from './parents.ts'
import { shareHandlersOf } from './sharing.ts'

interface ObjectInput {
  id: number
  schemaName?: string
  tableName?: string
}
type Placed = ObjectInput & { projectId: number }
type Listed = ObjectInput & { hidden: boolean }

/** The id of the object that a path names: its own, or of a table that is named by where it is. Null if there is none. */
const find = (db: Reader, { id, schemaName, tableName }: ObjectInput): Promise<number | null> =>
  schemaName !== undefined && tableName !== undefined ? tableNamed(db, id, schemaName, tableName) : Promise.resolve(id)

const placement = (kinds: Kinds, input: Placed): Placement => ({
  projectId: input.projectId,
  kinds,
  find: (tx) => find(tx, input),
})

/** The projects that an object is in (docs/rules.md 13). Needs `read` on it; else 404. */
async function listProjects(context: Context, kinds: Kinds, input: Listed): Promise<ParentProject[]> {
  const id = await find(context.db, input)
  if (id === null) throw notFound()
  return listProjectsOf(context, id, input.hidden, kinds)
}

async function tableNamed(db: Reader, databaseId: number, schemaName: string, tableName: string): Promise<number | null> {
  const found = await row<{ id: number }>(
    db,
    sql`select id from object where type = 'table' and database_id = ${databaseId} and schema_name = ${schemaName} and name = ${tableName}`,
  )
  return found?.id ?? null
}

/** Every path's calls: into, out of and in which projects by the same three functions, sharing by the service of projects. */
export const objectsHandlers = fromEntries<Handlers<typeof objects>>([
  ...projectPathNames.flatMap((path): [keyof typeof objects, unknown][] => [
    [`put ${path}`, (context: Context, input: Placed) => addToProject(context, placement(objectPaths[path], input))],
    [`delete ${path}`, (context: Context, input: Placed) => takeOut(context, placement(objectPaths[path], input))],
    [`list ${path}`, (context: Context, input: Listed) => listProjects(context, objectPaths[path], input)],
  ]),
  ...sharePathNames.flatMap((path) => {
    const handlers = shareHandlersOf(objectPaths[path])
    return shareCallNames.map((name): [keyof typeof objects, unknown] => [`${name} ${path}`, handlers[name]])
  }),
])
