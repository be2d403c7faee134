import { openAsBlob } from 'node:fs'
import { sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ownDb, type TestDatabase } from '#app/test/db.ts'
import { givenIn } from '#app/test/given.ts'
import { type Db, rows } from './db.ts'
import { migrate, NewerData, newestVersion } from './migrate.ts'
import { openPglite } from './pglite.ts'
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

// `_folded` and `_bare` columns are the search's, computed by the database; `migration` is the migrations' own.
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

// A rolling restart: the newer program has migrated, the older one still writes (docs/deploy.md, upgrades).
test('what an older program reads and writes is there after a migration: no column went, changed, or has to be given', async () => {
  const { db: grown, close } = await openPglite({ loadDataDir: await openAsBlob(inject('blankData')) })
  try {
    for (let version = 1; version < newestVersion; version += 1) {
      await migrate(grown, version)
      const known = await columnsOfDatabase(grown)
      await migrate(grown, version + 1)
      const after = new Map((await columnsOfDatabase(grown)).map((one) => [`${one.table} ${one.column}`, one]))
      for (const one of known) {
        const now = after.get(`${one.table} ${one.column}`)
        expect(now?.type, `${one.table} ${one.column} after ${version + 1}`).toBe(one.type)
        // What was null may stay null; what was given may be given on.
        expect(now?.nullable || !one.nullable, `${one.table} ${one.column} after ${version + 1}`).toBe(true)
        after.delete(`${one.table} ${one.column}`)
      }
      const tables = new Set(known.map(({ table }) => table))
      expect([...after.values()].filter(({ table, nullable }) => tables.has(table) && !nullable)).toEqual([])
    }
    // As version 1 wrote mail, and brought access up to date.
    const given = givenIn(grown)
    const { project, author, reader } = await given.sharedProject()
    await grown.execute(sql`insert into outbox (created_at, kind, sender_id, recipient_id, object_id, level, next_at)
      values (now(), 'share', ${author.id}, ${reader.id}, ${project.id}, 1, now())`)
    await grown.execute(sql`select refresh_access(array[${project.id}::bigint])`)
  } finally {
    await close()
  }
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
