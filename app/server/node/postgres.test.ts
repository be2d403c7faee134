import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { rows } from '../db/db.ts'
import { type OpenDatabase, openPostgres } from './postgres.ts'

test('one that does not answer is a sentence without the password', async () => {
  const opening = openPostgres('postgres://me:secret@127.0.0.1:1/none')
  await expect(opening).rejects.toThrow(/^The database that DATABASE_URL names does not let us in: .*REFUSED/)
  await expect(opening).rejects.not.toThrow(/secret/)
})

describe.runIf(process.env['DATABASE_URL'])('on PostgreSQL', () => {
  const url = new URL(process.env['DATABASE_URL'] ?? 'postgres://none')
  const errors: Error[] = []
  let database: OpenDatabase

  beforeAll(async () => {
    const name = `${inject('databasePrefix')}pool_${process.pid}`
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await client.query(`create database "${name}"`)
    await client.end()
    url.pathname = name
    database = await openPostgres(url.href, { onError: (error) => errors.push(error) })
  })
  afterAll(() => database.close())

  test('every connection keeps UTC, gives ids as numbers, and waits for nothing long', async () => {
    const found = await rows<{ value: unknown }>(
      database.db,
      sql`select current_setting(name) as value from unnest(array['timezone', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) name`,
    )
    expect(found.map(({ value }) => value)).toEqual(['UTC', '15s', '2s', '10s'])
    expect(await rows(database.db, sql`select 5::bigint as id`)).toEqual([{ id: 5 }])
  })

  test('connections that break are told of and replaced', async () => {
    await database.db.execute(sql`select 1`)
    const other = new pg.Client({ connectionString: url.href })
    await other.connect()
    await other.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await other.end()
    await expect.poll(() => errors.length).toBeGreaterThan(0)
    expect(await rows(database.db, sql`select 1 as one`)).toEqual([{ one: 1 }])
  })
})
