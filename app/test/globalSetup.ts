import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#app/server/db/migrate.ts'
import { openPglite } from '#app/server/db/pglite.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty data directory of PGlite, as a file. */
    emptyData: string
    /** What the names of this run's databases on PostgreSQL begin with. */
    databasePrefix: string
  }
}

const folder = 'node_modules/.cache/test-data'
const migrations = 'app/server/db/migrations'

/** Runs once before all tests of a run: makes the empty database that every worker starts from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL']
  const databasePrefix = `console_test_${randomBytes(4).toString('hex')}_`
  project.provide('databasePrefix', databasePrefix)
  project.provide('emptyData', url ? '' : await emptyData())
  return () => (url ? dropDatabases(url, databasePrefix) : Promise.resolve())
}

// To make a database takes seconds, to open a copy of one a third of a second. The name tells what it was made from.
async function emptyData(): Promise<string> {
  const hash = createHash('sha256')
  hash.update(await readFile('node_modules/@electric-sql/pglite/package.json'))
  for (const name of (await readdir(migrations)).sort()) hash.update(name).update(await readFile(join(migrations, name)))
  const file = join(process.cwd(), folder, `${hash.digest('hex').slice(0, 16)}.tar`)
  if (existsSync(file)) return file

  const { db, dump, close } = await openPglite()
  await migrate(db)
  const data = await dump()
  await close()
  await mkdir(folder, { recursive: true })
  // Under its name only when it is whole: another run may be looking.
  const part = `${file}.${process.pid}`
  await writeFile(part, Buffer.from(await data.arrayBuffer()))
  await rename(part, file)
  return file
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix])
  for (const { datname } of found.rows) await client.query(`drop database "${datname}" with (force)`)
  await client.end()
}
