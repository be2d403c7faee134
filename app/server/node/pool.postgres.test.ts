import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { PgTransactionConfig } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Reader, rows, snapshot } from '../db/db.ts'
import { asUnavailable } from '../unavailable.ts'
import { type OpenDatabase, openPostgres } from './postgres.ts'

describe('a pool', () => {
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

  const end = async (pid: number | undefined) => {
    const other = new pg.Client({ connectionString: url.href })
    await other.connect()
    await other.query('select pg_terminate_backend($1)', [pid])
    await other.end()
  }
  const pidOf = async (db: Reader) => (await rows<{ pid: number }>(db, sql`select pg_backend_pid() as pid`))[0]?.pid
  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    )

  test('rules 23: one that breaks in the middle of a change is 503, and ends neither the process nor the pool', async () => {
    for (let i = 0; i < 12; i++) {
      const failure = await failureOf(
        database.db.transaction(async (tx) => {
          await end(await pidOf(tx))
          await setTimeout(20)
          await tx.execute(sql`select 1`)
        }),
      )
      expect(asUnavailable(failure)?.code).toBe(503)
    }
    expect(await rows(database.db, sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  test('rules 24: of a change whose commit nobody confirmed it is not said that nothing was changed', async () => {
    const breakAtEnd = async (tx: Reader) => {
      await end(await pidOf(tx))
      await setTimeout(20)
    }
    expect(asUnavailable(await failureOf(database.db.transaction(breakAtEnd)))).toBeNull()
    expect(asUnavailable(await failureOf(snapshot(database.db, breakAtEnd)))?.code).toBe(503)
  })

  test('a transaction that cannot begin gives its connection back', async () => {
    const config: PgTransactionConfig = JSON.parse('{"isolationLevel": "none such"}')
    for (let i = 0; i < 12; i++) await expect(database.db.transaction(() => Promise.resolve(), config)).rejects.toThrow('begin')
    expect(await database.db.transaction((tx) => rows(tx, sql`select 1 as one`))).toEqual([{ one: 1 }])
  })
})
