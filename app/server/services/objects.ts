import { sql } from 'drizzle-orm'
import { fromEntries } from '#app/contract/endpoint.ts'
import { objectPaths, type objects, projectPathNames, shareCallNames, sharePathNames } from '#app/contract/objects.ts'
import type { Kinds } from '../access/access.ts'
import { row, type Tx } from '../db/db.ts'
import type { Context, Handlers } from '../handler.ts'
import { addToProject, type Placement, takeOut } from './containment.ts'
import { shareHandlersOf } from './sharing.ts'

interface ObjectInput {
  id: number
  projectId: number
  schemaName?: string
  tableName?: string
}

function placement(kinds: Kinds, { id, projectId, schemaName, tableName }: ObjectInput): Placement {
  const find = (tx: Tx) =>
    schemaName !== undefined && tableName !== undefined ? tableNamed(tx, id, schemaName, tableName) : Promise.resolve(id)
  return { projectId, kinds, find }
}

async function tableNamed(tx: Tx, databaseId: number, schemaName: string, tableName: string): Promise<number | null> {
  const found = await row<{ id: number }>(
    tx,
    sql`select id from object where type = 'table' and database_id = ${databaseId} and schema_name = ${schemaName} and name = ${tableName}`,
  )
  return found?.id ?? null
}

/** Every path's calls: the pairs by the same two functions, sharing by the service of projects. */
export const objectsHandlers = fromEntries<Handlers<typeof objects>>([
  ...projectPathNames.flatMap((path): [keyof typeof objects, unknown][] => [
    [`put ${path}`, (context: Context, input: ObjectInput) => addToProject(context, placement(objectPaths[path], input))],
    [`delete ${path}`, (context: Context, input: ObjectInput) => takeOut(context, placement(objectPaths[path], input))],
  ]),
  ...sharePathNames.flatMap((path) => {
    const handlers = shareHandlersOf(objectPaths[path])
    return shareCallNames.map((name): [keyof typeof objects, unknown] => [`${name} ${path}`, handlers[name]])
  }),
])
