import { PGlite, type PGliteOptions, types } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import type { Db } from './db.ts'
import { keepStatements } from './keepStatements.ts'
import * as schema from './schema.ts'

/**
 * `dataDir`: a folder; `fs`: what keeps the files in a browser. Without either the data live in memory.
 * `loadDataDir`: a data directory as {@link OpenPglite.dump} gave it, to start from. The rest is for who has the program's own files already.
 */
export type PgliteOptions = Pick<PGliteOptions, 'dataDir' | 'fs' | 'loadDataDir' | 'pgliteWasmModule' | 'initdbWasmModule' | 'fsBundle'> & {
  /** What PostgreSQL would end its process by and start anew, in its words. PGlite turns in a circle after it, so this must not come back. */
  onPanic?: (message: string) => never
}

export interface OpenPglite {
  db: Db
  /** Writes what is pending and lets go. A Node process does not end by itself before that. */
  close: () => Promise<void>
  /** The whole data directory as an uncompressed tar: unpacking a compressed one takes longer than reading it. */
  dump: () => Promise<Blob>
}

/** PostgreSQL inside this process. Needs no Node, so the page can open one too. The tables are the caller's to {@link migrate}. */
export async function openPglite({ onPanic, ...options }: PgliteOptions = {}): Promise<OpenPglite> {
  const onStderr = (line: string) => {
    const [, message] = /\bPANIC: +(.*)/.exec(line) ?? []
    if (message !== undefined) onPanic?.(message)
    return true
  }
  const client = await PGlite.create({ ...options, onStderr, extensions: { pg_trgm }, parsers: { [types.INT8]: Number } })
  // What was read once is in memory, where reading here and there costs no more than reading on.
  await client.exec(`set timezone to 'UTC'; set random_page_cost to 1.1`)
  keepStatements(client)
  if (options.fs) keepTransactions(client)
  return { db: drizzle(client, { schema }), close: () => client.close(), dump: () => client.dumpDataDir('none') }
}

/** Answers of a transaction once its files are kept. PGlite leaves what it committed to the next statement, and a tab may go before there is one. */
function keepTransactions(client: PGlite): void {
  const plain = client.transaction.bind(client)
  client.transaction = async (work) => {
    const done = await plain(work)
    // Not in the middle of what comes next.
    await client._runExclusiveTransaction(() => client.syncToFs())
    return done
  }
}
