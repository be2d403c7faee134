import { writeSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { checkVersion, migrate, NewerData, newestVersion } from '../db/migrate.ts'
import type { Db } from '../db/db.ts'
import { isEmpty } from '../db/sample.ts'
import { type OpenPglite, openPglite } from '../db/pglite.ts'
import { tendTables } from '../db/tend.ts'
import { journalIn } from './civis/journal.ts'
import { Sentence } from './command.ts'
import { freeIn, refuseWithoutRoom } from './diskRoom.ts'
import { lockFolder } from './folderLock.ts'
import { makeFolder } from './makeFolder.ts'
import type { OpenDatabase } from './postgres.ts'

/** The folder is another process's. */
export class FolderInUse extends Sentence {
  constructor(
    folder: string,
    readonly pid: number | null,
  ) {
    super(
      `The data folder ${folder} is in use by ${pid === null ? 'another process' : `process ${pid}`}. ` +
        'Stop that one first, or choose another folder by DATA_DIR.',
    )
  }
}

const data = (folder: string) => join(folder, 'database')
/** Where data are made that nobody is to see before they are whole. */
const unfinished = (folder: string) => join(folder, 'unfinished')
const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** A database without a table, which the build lays beside the bundle. From the sources there is none, and PGlite makes one in some seconds. */
const newDatabase = join(import.meta.dirname, 'new-database')

/** Opens what is at a path. Where nothing is, that is a new database. */
async function openAt(path: string): Promise<OpenPglite> {
  if (!(await isThere(path))) {
    // PGlite lets everybody read and write its files, so nobody else may come to them, also where the folder around was there already.
    if (!(await isThere(newDatabase))) await mkdir(path, { mode: 0o700 })
    else {
      // Under its name only when it is whole, so that a start that is killed here leaves nothing half.
      const part = `${path}.part`
      await rm(part, { recursive: true, force: true })
      await cp(newDatabase, part, { recursive: true }).catch((error: unknown) => {
        throw new Sentence(`A database cannot be made in ${path}: ${reason(error)}.`)
      })
      await chmod(part, 0o700)
      await rename(part, path)
    }
  }
  return openPglite({ dataDir: path, onPanic: (message) => endBy(path, message) })
}

/** The end of the process, as by `kill -9`: what was answered is on disk. Said at once, since nothing else comes to its turn any more. */
function endBy(path: string, message: string): never {
  writeSync(2, `The database in ${path} cannot go on: ${message}. What was answered is kept. Start again when there is room.\n`)
  process.exit(1)
}

const versionFile = (folder: string) => join(folder, 'version')

/** To open data writes into their files, so those of a newer program are known by a file beside them and not opened. */
async function refuseNewer(folder: string): Promise<void> {
  const version = Number(await readFile(versionFile(folder), 'utf8').catch(() => '0'))
  if (version > newestVersion) throw new NewerData(version)
}

/** Opens the data in a folder, made if there is none, for this process alone, and brings them up to date. */
export async function openDataFolder(dataDir: string): Promise<OpenDatabase> {
  const { folder, release } = await hold(dataDir)
  try {
    if (await isThere(unfinished(folder))) throw await begun(dataDir, folder)
    await refuseNewer(folder)
    return await open(data(folder), release, async (db) => {
      await migrate(db)
      await tendTables(db)
      await writeFile(versionFile(folder), `${newestVersion}\n`)
    })
  } catch (error) {
    await release()
    throw error
  }
}

/** What a start says of data that were to come into the folder and are not whole. */
async function begun(dataDir: string, folder: string): Promise<Sentence> {
  const part = unfinished(folder)
  if (await isThere(journalIn(folder))) return importBegun(dataDir, `${part} and ${journalIn(folder)}`)
  return new Sentence(
    `In the data folder ${dataDir} a restore or an import from Civis was begun that did not come to its end. ` +
      `Begin it again by npm run restore -- FILE or npm run import-civis, or delete ${part}.`,
  )
}

/** That an import from Civis goes on where it was, and what to delete to have none. */
export const importBegun = (dataDir: string, toDelete: string): Sentence =>
  new Sentence(
    `In the data folder ${dataDir} an import from Civis was begun that did not come to its end. Go on with it by npm run import-civis, or delete ${toDelete}.`,
  )

/** Opens what is in a folder and leaves it as it is: it is neither made nor brought up to date. Data newer than this program are refused. */
export async function openDataAsTheyAre(dataDir: string): Promise<OpenDatabase> {
  if (!(await isThere(data(dataDir)))) throw new Sentence(`There are no data in ${dataDir}. Another folder is named by DATA_DIR.`)
  const { folder, release } = await hold(dataDir)
  try {
    await refuseNewer(folder)
    return await open(data(folder), release, async (db) => {
      if ((await checkVersion(db)) === 0) throw new Sentence(`The data in ${dataDir} were never finished. A start makes them anew.`)
    })
  } catch (error) {
    await release()
    throw error
  }
}

/** Whether there are no tables yet, or nothing in them. */
export const isBlank = async (db: Db): Promise<boolean> => (await checkVersion(db)) === 0 || (await isEmpty(db))

/** Makes the data of a folder that has none, or empty ones: all of them, or none. Throws a {@link Sentence} where there are any. */
export async function fillDataFolder<T>(dataDir: string, fill: (db: Db) => Promise<T>): Promise<T> {
  const { folder, release } = await hold(dataDir)
  try {
    await refuseNewer(folder)
    if ((await isThere(data(folder))) && !(await using(data(folder), isBlank))) {
      throw new Sentence(`The data folder ${dataDir} is not empty, so nothing was changed. Choose another one by DATA_DIR.`)
    }
    await rm(unfinished(folder), { recursive: true, force: true })
    try {
      const result = await using(unfinished(folder), fill)
      await rm(data(folder), { recursive: true, force: true })
      await rename(unfinished(folder), data(folder))
      return result
    } catch (error) {
      await rm(unfinished(folder), { recursive: true, force: true })
      throw error
    }
  } finally {
    await release()
  }
}

async function using<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = await openAt(dataDir)
  try {
    return await work(db)
  } finally {
    await close()
  }
}

async function hold(dataDir: string): Promise<{ folder: string; release: () => Promise<void> }> {
  const folder = await makeDataFolder(dataDir)
  const lock = await lockFolder(folder).catch((error: unknown) => {
    throw new Sentence(`DATA_DIR names ${dataDir}, in which nothing can be written: ${reason(error)}.`)
  })
  if (!lock.held) throw new FolderInUse(dataDir, lock.pid)
  return { folder, release: lock.release }
}

async function open(path: string, release: () => Promise<void>, prepare: (db: Db) => Promise<void>): Promise<OpenDatabase> {
  const { db, close } = await openAt(path)
  try {
    await prepare(db)
  } catch (error) {
    await close()
    throw error
  }
  refuseWithoutRoom(db, () => freeIn(path))
  return {
    db,
    close: async () => {
      await close()
      await release()
    },
  }
}

/** Makes the folder if there is none; answers with its real path. */
export async function makeDataFolder(dataDir: string): Promise<string> {
  try {
    // Keys and sessions are inside, as hashes; names and mail addresses as they are.
    const path = resolve(dataDir)
    await makeFolder(path)
    return await realpath(path)
  } catch (error) {
    throw new Sentence(`DATA_DIR names ${dataDir}, which cannot be a folder: ${reason(error)}.`)
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : 'no reason given')
