import { sql } from 'drizzle-orm'
import type { ObjectType } from '#app/contract/objectKinds.ts'
import { objectPaths, type objects } from '#app/contract/objects.ts'
import { row, type Tx } from '../db/db.ts'
import type { Context, Handlers } from '../handler.ts'
import { addToProject, type Placement, takeOut } from './containment.ts'

interface ObjectInput {
  id: number
  projectId: number
  schemaName?: string
  tableName?: string
}

function placement({ types, sub }: { types: readonly ObjectType[]; sub?: string }, { id, projectId, schemaName, tableName }: ObjectInput): Placement {
  const find = (tx: Tx) => (schemaName !== undefined && tableName !== undefined ? tableNamed(tx, id, schemaName, tableName) : Promise.resolve(id))
  return { projectId, types, find, ...(sub !== undefined && { sub }) }
}

async function tableNamed(tx: Tx, databaseId: number, schemaName: string, tableName: string): Promise<number | null> {
  const found = await row<{ id: number }>(
    tx,
    sql`select id from object where type = 'table' and database_id = ${databaseId} and schema_name = ${schemaName} and name = ${tableName}`,
  )
  return found?.id ?? null
}

const pairs = Object.entries(objectPaths).flatMap(([path, kinds]) => [
  [`put ${path}`, (context: Context, input: ObjectInput) => addToProject(context, placement(kinds, input))],
  [`delete ${path}`, (context: Context, input: ObjectInput) => takeOut(context, placement(kinds, input))],
])

/** The 24 pairs, all by the same two functions. */
// Holds because the loop makes one entry for each key of the rows, and every row's input fits ObjectInput.
export const objectsHandlers = Object.fromEntries(pairs) as Handlers<typeof objects>
