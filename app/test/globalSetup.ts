import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { pgliteData } from './pgliteData.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory of PGlite without a table, as a file. */
    blankData: string
    /** The same, migrated. */
    emptyData: string
    /** What the names of this run's databases on PostgreSQL begin with. */
    databasePrefix: string
  }
}

/** Runs once before all tests of a run: makes the databases that every worker starts from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL']
  const databasePrefix = `console_test_${randomBytes(4).toString('hex')}_`
  project.provide('databasePrefix', databasePrefix)
  project.provide('blankData', await pgliteData('blank'))
  project.provide('emptyData', await pgliteData('empty'))
  return () => (url ? dropDatabases(url, databasePrefix) : Promise.resolve())
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix])
  for (const { datname } of found.rows) await client.query(`drop database "${datname}" with (force)`)
  await client.end()
}
