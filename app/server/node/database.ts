import { existsSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { fillSample, isEmpty } from '../db/sample.ts'
import { type Db, row } from '../db/db.ts'
import { wasMeantEmpty } from '../services/keyLinks.ts'
import { journalIn } from './civis/journal.ts'
import { Sentence } from './command.ts'
import { fillDataFolder, importBegun, isBlank, openDataFolder } from './dataFolder.ts'
import type { OpenDatabase, PostgresOptions } from './postgres.ts'
import type { Settings } from './settings.ts'

/** What speaks to PostgreSQL is loaded where there is one. */
export const openPostgres = async (url: string, options: PostgresOptions) => (await import('./postgres.ts')).openPostgres(url, options)

/** Opens the data that the settings name, brought up to date. */
export const openDatabase = ({ databaseUrl, dataDir }: Settings, options: PostgresOptions = {}): Promise<OpenDatabase> =>
  databaseUrl === null ? openDataFolder(dataDir) : openPostgres(databaseUrl, options)

/**
 * Fills the data that the settings name, all or nothing. They have no tables yet, or nothing in them; else a {@link Sentence} says so and
 * nothing is changed. In a database `fill` has to do all in one transaction.
 */
export async function fillEmpty<T>({ databaseUrl, dataDir }: Settings, fill: (db: Db) => Promise<T>): Promise<T> {
  if (databaseUrl === null) return fillDataFolder(dataDir, fill)
  const { db, close } = await openPostgres(databaseUrl, { patient: true, asItIs: true })
  try {
    if (!(await isBlank(db))) throw new Sentence('The database is not empty, so nothing was changed. Choose another one by DATABASE_URL.')
    return await fill(db)
  } finally {
    await close()
  }
}

/** What is in the data, as words for the messages. */
export const nameOf = ({ databaseUrl, dataDir }: Settings): string => (databaseUrl === null ? dataDir : 'the database')

/**
 * Throws a sentence where nothing is in the data yet and an import from Civis was begun for them: something else in its place would be a
 * surprise, and in its way.
 */
async function refuseBegun(db: Db, { dataDir, databaseUrl }: Settings): Promise<void> {
  const journal = journalIn(dataDir)
  if (databaseUrl !== null || !existsSync(journal) || !(await isEmpty(db))) return
  throw importBegun(dataDir, journal)
}

/**
 * Fills a fresh folder with the sample organization; says whether it did. A half-filled one is never taken for whole,
 * because all of it is one transaction. One that was once started with `--empty` waits for its first admin.
 */
export async function fillIfFresh(db: Db, settings: Settings): Promise<boolean> {
  if (settings.databaseUrl !== null || !(await isEmpty(db)) || (await wasMeantEmpty(db))) return false
  await refuseBegun(db, settings)
  console.error(`Filling ${settings.dataDir} with a sample organization ...`)
  await fillSample(db, { now: new Date() })
  return true
}

/** What a start does with data that hold nothing yet: `empty`, by `--empty`, leaves them so. Throws a sentence where that cannot be. */
export async function fillOrLeaveEmpty(db: Db, settings: Settings, empty: boolean): Promise<void> {
  await refuseBegun(db, settings)
  if (empty) await refuseSample(db, settings)
  else await fillIfFresh(db, settings)
}

/** For `--empty`: throws a sentence where the data hold the sample, beside which no organization of one's own can begin. */
async function refuseSample(db: Db, settings: Settings): Promise<void> {
  const found = await row<{ name: string }>(db, sql`select name from organization where sample limit 1`)
  if (!found) return
  throw new Sentence(
    `--empty begins an organization of your own, but ${nameOf(settings)} holds the sample organization ${found.name}. ` +
      `Choose ${settings.databaseUrl === null ? 'another folder: DATA_DIR=.data-own npm start -- --empty' : 'another database by DATABASE_URL.'}`,
  )
}
