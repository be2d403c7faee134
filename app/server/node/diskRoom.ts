import { statfs } from 'node:fs/promises'
import type { Db } from '../db/db.ts'
import { Sentence } from './command.ts'

// PGlite cannot get over a disk that is full at the moment when it begins a new file of its log, 16 MiB at a time: it turns in a circle
// for ever, in this very thread. So a write is refused before that, and what comes all the same ends the process (`onPanic` of pglite.ts).
const wanted = 64 * 1024 * 1024

/** Lets no write begin where the disk has too little room. Reads go on, and writes as soon as there is room. */
export function refuseWithoutRoom(db: Db, free: () => Promise<number>): void {
  const plain = db.transaction.bind(db)
  db.transaction = async (run, config) => {
    if (config?.accessMode !== 'read only' && (await free()) < wanted) throw new NoRoom()
    return plain(run, config)
  }
}

/** How many bytes may be written to the disk of a folder; without end where nobody can tell. */
export const freeIn = (folder: string): Promise<number> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Infinity,
  )

class NoRoom extends Sentence {
  /** PostgreSQL's for the same. */
  readonly code = '53100'

  constructor() {
    super('The disk of the data has less than 64 MiB left, so nothing was written. Make room on it first.')
  }
}
