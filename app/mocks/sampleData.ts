import pgliteData from '@electric-sql/pglite/pglite.data?packed'
import pgliteWasm from '@electric-sql/pglite/pglite.wasm?packed'
import initdbWasm from '@electric-sql/pglite/initdb.wasm?packed'
import { sql } from 'drizzle-orm'
import type { Db } from '#app/server/db/db.ts'
import { migrate } from '#app/server/db/migrate.ts'
import { openPglite } from '#app/server/db/pglite.ts'
import { fillSample, isEmpty } from '#app/server/db/sample.ts'
import { download, type Packed } from './download.ts'
import type { Progress } from './workerWire.ts'

interface Options {
  /** Where this browser keeps the data. */
  folder: string
  /** Throws away what is there. */
  fresh: boolean
  onProgress: (progress: Progress) => void
}

export interface SampleData {
  db: Db
  /** Whether they are there tomorrow. */
  kept: boolean
  /** Whether they were made just now. */
  made: boolean
}

/** The data in this browser, made of the same sample as the server's where there are none yet. Only in a worker. */
export async function openSampleData({ folder, fresh, onProgress }: Options): Promise<SampleData> {
  const [files, kept] = await Promise.all([fetchDatabase(onProgress), isKept(folder, fresh)])
  onProgress({ stage: 'start', done: 0, total: 1 })
  const { db } = await openPglite({
    ...files,
    ...(kept && { dataDir: `memfs2opfs://${folder}` }),
    // Small ones: every file is written to the browser's storage and read from there at each start.
    initDbStartParams: ['--wal-segsize=1'],
  })
  await migrate(db)
  await dropTemplates(db)
  // One transaction fills it, so a tab that was closed in the middle left nothing.
  const made = await isEmpty(db)
  if (made) await fillSample(db, { now: new Date(), onProgress: (done, total) => onProgress({ stage: 'fill', done, total }) })
  return { db, kept, made }
}

/** Other databases are made of these, and there will be none. They are most of the files, and each start would have to read them. */
async function dropTemplates(db: Db): Promise<void> {
  await db.execute(sql`update pg_database set datistemplate = false where datistemplate`)
  for (const name of ['template0', 'template1']) await db.execute(sql`drop database if exists ${sql.identifier(name)}`)
}

/** The program of the database, compiled while it comes. */
async function fetchDatabase(onProgress: (progress: Progress) => void) {
  const files = [pgliteWasm, pgliteData, initdbWasm]
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  const get = (file: Packed) =>
    download(file, (come) => {
      done += come
      onProgress({ stage: 'download', done, total })
    })
  const compile = async (file: Packed) => WebAssembly.compileStreaming(asWasm(await get(file)))
  const [pgliteWasmModule, fsBundle, initdbWasmModule] = await Promise.all([
    compile(pgliteWasm),
    get(pgliteData).then((response) => response.blob()),
    compile(initdbWasm),
  ])
  return { pgliteWasmModule, fsBundle, initdbWasmModule }
}

const asWasm = ({ body }: Response) => new Response(body, { headers: { 'content-type': 'application/wasm' } })

/** Whether this browser lets us keep files: some private windows do not. */
async function isKept(folder: string, fresh: boolean): Promise<boolean> {
  try {
    const storage = await navigator.storage.getDirectory()
    if (fresh) await storage.removeEntry(folder, { recursive: true }).catch(ifMissing)
    return true
  } catch {
    return false
  }
}

function ifMissing(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
}
