import { openAsBlob } from 'node:fs'
import pg from 'pg'
import { inject } from 'vitest'
import type { Db } from '#app/server/db/db.ts'
import { openPglite } from '#app/server/db/pglite.ts'
import { openPostgres } from '#app/server/node/postgres.ts'

/** A database of one's own. */
export interface TestDatabase {
  db: Db
  close: () => Promise<void>
}

let shared: Promise<TestDatabase> | undefined

/**
 * The migrated database of this worker: one for all its files, never reset, so a test makes its own people and things.
 * In PGlite, or on the server of `DATABASE_URL` (whose user has to be allowed to make databases).
 */
export async function testDb(): Promise<Db> {
  shared ??= ownDb()
  return (await shared).db
}

/** A migrated, empty database for a test that needs it to itself and closes it at the end. */
export async function ownDb(): Promise<TestDatabase> {
  const url = process.env['DATABASE_URL']
  return url ? ownPostgres(url) : openPglite({ loadDataDir: await openAsBlob(inject('emptyData')) })
}

let made = 0

async function ownPostgres(url: string): Promise<TestDatabase> {
  made += 1
  const name = `${inject('databasePrefix')}${process.pid}_${made}`
  const first = new pg.Client({ connectionString: url })
  await first.connect()
  await first.query(`create database "${name}"`)
  await first.end()

  const own = new URL(url)
  own.pathname = name
  return openPostgres(own.href, { size: 4, patient: true })
}
