import { getTableColumns, type InferInsertModel, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Reader } from '../db.ts'
import { identifiers } from '../sql.ts'

const atOnce = 2000

/** Inserts rows by the thousand: each statement has one parameter, a JSON array. All rows have the keys of the first. */
export async function insertAll<T extends PgTable>(db: Reader, table: T, all: readonly InferInsertModel<T>[]): Promise<void> {
  const first: object | undefined = all[0]
  if (!first) return
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first)
  const names = identifiers(columns.map(([, { name }]) => name))
  const keys = identifiers(columns.map(([key]) => key))
  const typed = sql.join(
    columns.map(([key, column]) => sql`${sql.identifier(key)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  )
  for (let from = 0; from < all.length; from += atOnce) {
    const json = JSON.stringify(all.slice(from, from + atOnce))
    await db.execute(sql`insert into ${table} (${names}) select ${keys} from json_to_recordset(${json}::json) as r (${typed})`)
  }
}
