import { sql } from 'drizzle-orm'
import { fillSample, isEmpty } from '../db/sample.ts'
import type { Db } from '../db/db.ts'
import { row } from '../db/db.ts'
import { wasMeantEmpty } from '../services/keyLinks.ts'
import { Sentence } from './command.ts'
import { openDataFolder } from './dataFolder.ts'
import { type OpenDatabase, openPostgres, type PostgresOptions } from './postgres.ts'
import type { Settings } from './settings.ts'

/** Opens the data that the settings name, brought up to date. */
export const openDatabase = ({ databaseUrl, dataDir }: Settings, options: PostgresOptions = {}): Promise<OpenDatabase> =>
  databaseUrl === null ? openDataFolder(dataDir) : openPostgres(databaseUrl, options)

/** What is in the data, as words for the messages. */
export const nameOf = ({ databaseUrl, dataDir }: Settings): string => (databaseUrl === null ? dataDir : 'the database')

/**
 * Fills a fresh folder with the sample organization; says whether it did. A half-filled one is never taken for whole,
 * because all of it is one transaction. One that was once started with `--empty` waits for its first admin.
 */
export async function fillIfFresh(db: Db, settings: Settings): Promise<boolean> {
  if (settings.databaseUrl !== null || !(await isEmpty(db)) || (await wasMeantEmpty(db))) return false
  console.error(`Filling ${settings.dataDir} with a sample organization ...`)
  await fillSample(db, { now: new Date() })
  return true
}

/** For `--empty`: throws a sentence where the data hold the sample, beside which no organization of one's own can begin. */
export async function refuseSample(db: Db, settings: Settings): Promise<void> {
  const found = await row<{ name: string }>(db, sql`select name from organization where sample limit 1`)
  if (!found) return
  throw new Sentence(
    `--empty begins an organization of your own, but ${nameOf(settings)} holds the sample organization ${found.name}. ` +
      `Choose ${settings.databaseUrl === null ? 'another folder: DATA_DIR=.data-own npm start -- --empty' : 'another database by DATABASE_URL.'}`,
  )
}
