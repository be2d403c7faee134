import { mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { openPglite } from '../db/pglite.ts'
import { Sentence } from './command.ts'
import { lockFolder } from './folderLock.ts'
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

/** Opens the data in a folder, made if there is none, for this process alone, and brings them up to date. */
export async function openDataFolder(dataDir: string): Promise<OpenDatabase> {
  const folder = await make(dataDir)
  const lock = await lockFolder(folder)
  if (!lock.held) throw new FolderInUse(dataDir, lock.pid)
  try {
    const { db, close } = await openPglite({ dataDir: join(folder, 'database') })
    try {
      await migrate(db)
    } catch (error) {
      await close()
      throw error
    }
    return {
      db,
      close: async () => {
        await close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function make(dataDir: string): Promise<string> {
  try {
    // Keys and sessions are inside, as hashes; names and mail addresses as they are.
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    return await realpath(resolve(dataDir))
  } catch (error) {
    throw new Sentence(
      `DATA_DIR names ${dataDir}, which cannot be a folder: ${error instanceof Error ? error.message : 'no reason given'}.`,
    )
  }
}
