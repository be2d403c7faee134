import { fillSample, isEmpty } from '../db/sample.ts'
import type { Db } from '../db/db.ts'
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
 * because all of it is one transaction.
 */
export async function fillIfFresh(db: Db, settings: Settings): Promise<boolean> {
  if (settings.databaseUrl !== null || !(await isEmpty(db))) return false
  console.error(`Filling ${settings.dataDir} with a sample organization ...`)
  await fillSample(db, { now: new Date() })
  return true
}
