import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

/** A database: PGlite or PostgreSQL, or a transaction of either. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** What a read needs: it runs on a database as well as inside a transaction. */
export type Reader = Db | Tx

/**
 * The rows of a statement in SQL. Both drivers give ids and counts as numbers; times come out as the wire has them
 * only through {@link iso}.
 */
export async function rows<Row>(db: Reader, statement: SQL): Promise<Row[]> {
  // Both drivers answer `{ rows }`; drizzle's common type does not say so. The row's shape is the statement's to keep.
  // oxlint-disable-next-line typescript/consistent-type-assertions
  const result = (await db.execute(statement)) as unknown as { rows: Row[] }
  return result.rows
}

/** The first row of a statement, if there is one. */
export async function row<Row>(db: Reader, statement: SQL): Promise<Row | undefined> {
  return (await rows<Row>(db, statement))[0]
}

/** Runs several reads on one state of the data, so that no answer mixes two. */
export const snapshot = <T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' })
