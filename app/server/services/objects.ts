import { sql } from 'drizzle-orm'
import { fromEntries } from '#app/contract/endpoint.ts'
import type { ObjectType } from '#app/contract/objectKinds.ts'
import { objectPathNames, objectPaths, type objects } from '#app/contract/objects.ts'
import { row, type Tx } from '../db/db.ts'
import type { Context, Handlers } from '../handler.ts'
import { addToProject, type Placement, takeOut } from './containment.ts'

interface ObjectInput {
  id: number
  projectId: number
  schemaName?: string
  tableName?: string
}

function placement(
  { types, sub }: { types: readonly ObjectType[]; sub?: string },
  { id, projectId, schemaName, tableName }: ObjectInput,
): Placement {
  const find = (tx: Tx) =>
    schemaName !== undefined && tableName !== undefined ? tableNamed(tx, id, schemaName, tableName) : Promise.resolve(id)
  return { projectId, types, find, ...(sub !== undefined && { sub }) }
}

async function tableNamed(tx: Tx, databaseId: number, schemaName: string, tableName: string): Promise<number | null> {
  const found = await row<{ id: number }>(
    tx,
    sql`select id from object where type = 'table' and database_id = ${databaseId} and schema_name = ${schemaName} and name = ${tableName}`,
  )
  return found?.id ?? null
}

/** The 24 pairs, all by the same two functions. */
export const objectsHandlers = fromEntries<Handlers<typeof objects>>(
  objectPathNames.flatMap((path) => [
    [`put ${path}`, (context: Context, input: ObjectInput) => addToProject(context, placement(objectPaths[path], input))],
    [`delete ${path}`, (context: Context, input: ObjectInput) => takeOut(context, placement(objectPaths[path], input))],
  ]),
)
