import { sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { type Db, rows } from './db.ts'
import { migrate, NewerData, newestVersion } from './migrate.ts'
import * as schema from './schema.ts'

let own: TestDatabase
let db: Db
beforeAll(async () => {
  own = await ownDb()
  db = own.db
})
afterAll(() => own.close())

interface Column {
  table: string
  column: string
  type: string
  nullable: boolean
}

// `_folded` columns are the search's, computed by the database; `migration` is the migrations' own.
const columnsOfDatabase = (on: Db) =>
  rows<Column>(
    on,
    sql`select c.table_name as table, c.column_name as column, c.data_type as type, c.is_nullable = 'YES' as nullable
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'migration' and c.is_generated = 'NEVER'
      order by c.table_name collate "C", c.column_name collate "C"`,
  )

const byName = (a: Column, b: Column) => (`${a.table} ${a.column}` < `${b.table} ${b.column}` ? -1 : 1)

test('schema.ts and the migrated tables agree', async () => {
  const inSchema = Object.values(schema)
    .filter((table) => table instanceof PgTable)
    .map((table) => getTableConfig(table))
    .flatMap(({ name, columns }) =>
      columns.map((column) => ({ table: name, column: column.name, type: column.getSQLType(), nullable: !column.notNull })),
    )
  expect(inSchema.sort(byName)).toEqual((await columnsOfDatabase(db)).sort(byName))
})

test('migrating again changes nothing', async () => {
  const before = await columnsOfDatabase(db)
  await migrate(db)
  expect(await columnsOfDatabase(db)).toEqual(before)
  expect(await rows(db, sql`select number from migration order by number`)).toEqual(
    Array.from({ length: newestVersion }, (_, i) => ({ number: i + 1 })),
  )
})

test('data of a newer program are refused with a sentence, and left alone', async () => {
  await db.execute(sql`insert into migration (number) values (${newestVersion + 1})`)
  const before = await columnsOfDatabase(db)
  await expect(migrate(db)).rejects.toThrow(NewerData)
  await expect(migrate(db)).rejects.toThrow(/newer than this program/)
  expect(await columnsOfDatabase(db)).toEqual(before)
  await db.execute(sql`delete from migration where number > ${newestVersion}`)
})

test('ids and counts come as numbers, times in UTC', async () => {
  expect(
    await rows(db, sql`select 9007199254740991::bigint as id, count(*) as count, current_setting('timezone') as zone from team`),
  ).toEqual([{ id: 9_007_199_254_740_991, count: 0, zone: 'UTC' }])
})
