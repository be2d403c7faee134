import { MemfsFrontendFS } from '@electric-sql/pglite/memfs-frontend'
import { OpfsBackend } from '@electric-sql/pglite/memfs2opfs'
import pgliteData from '@electric-sql/pglite/pglite.data?packed'
import pgliteWasm from '@electric-sql/pglite/pglite.wasm?packed'
import newDatabase from 'new-database?packed'
import type { Db } from '#app/server/db/db.ts'
import { migrate } from '#app/server/db/migrate.ts'
import { openPglite } from '#app/server/db/pglite.ts'
import { fillSample, isEmpty } from '#app/server/db/sample.ts'
import { download, type Packed } from './download.ts'
import { removingLast } from './removingLast.ts'
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
  /** Whether there were others, which the database could not read any more. */
  lost: boolean
}

/** The data in this browser, made of the same sample as the server's where there are none yet. Only in a worker. */
export async function openSampleData({ folder, fresh, onProgress }: Options): Promise<SampleData> {
  const storage = await storageOf()
  const there = storage !== null && !fresh && (await isThere(storage, folder))
  const start = async (resume: boolean) => {
    // What is there in part, because a tab was closed while it was written, is of no use.
    if (storage && !resume) await storage.removeEntry(folder, { recursive: true }).catch(ifMissing)
    const files = await fetchDatabase(resume, onProgress)
    onProgress({ stage: 'start', done: 0, total: 1 })
    return openPglite({ ...files, initdbWasmModule: noProgram(), ...(storage && { fs: filesIn(folder) }) })
  }
  let lost = false
  const { db } = await start(there).catch((error: unknown) => {
    if (!there || !isUnreadable(error)) throw error
    lost = true
    return start(false)
  })
  await migrate(db)
  // One transaction fills it, so a tab that was closed in the middle left nothing.
  const made = await isEmpty(db)
  if (made) await fillSample(db, { now: new Date(), onProgress: (done, total) => onProgress({ stage: 'fill', done, total }) })
  return { db, kept: storage !== null, made, lost }
}

/** Where the files are; a tab may go at any moment. */
const filesIn = (folder: string) => new MemfsFrontendFS(removingLast(new OpfsBackend(folder, {})))

/** Whether it is the data that the database fell over: it ends as it starts. What the browser itself refuses is something else. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError || (error instanceof Error && error.message === 'PGlite failed to initialize properly')

/** An empty program, in place of the one that makes data directories: it would be fetched even though none is made. */
const noProgram = () => new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))

/** The program of the database, compiled while it comes, and where there are no data a directory for them. */
async function fetchDatabase(there: boolean, onProgress: (progress: Progress) => void) {
  const files = there ? [pgliteWasm, pgliteData] : [pgliteWasm, pgliteData, newDatabase]
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  const get = (file: Packed) =>
    download(file, (come) => {
      done += come
      onProgress({ stage: 'download', done, total })
    })
  const [pgliteWasmModule, fsBundle, loadDataDir] = await Promise.all([
    get(pgliteWasm).then(({ body }) =>
      WebAssembly.compileStreaming(new Response(body, { headers: { 'content-type': 'application/wasm' } })),
    ),
    get(pgliteData).then((response) => response.blob()),
    there ? undefined : get(newDatabase).then((response) => response.blob()),
  ])
  return { pgliteWasmModule, fsBundle, ...(loadDataDir && { loadDataDir }) }
}

/** Where this browser keeps files for us; null where it keeps none, as in some private windows. */
async function storageOf(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await navigator.storage.getDirectory()
  } catch {
    return null
  }
}

/** Whether there is a whole data directory: this file is always written last. */
async function isThere(storage: FileSystemDirectoryHandle, folder: string): Promise<boolean> {
  try {
    const data = await storage.getDirectoryHandle(folder)
    const global = await data.getDirectoryHandle('global')
    const control = await global.getFileHandle('pg_control')
    return (await control.getFile()).size > 0
  } catch (error) {
    ifMissing(error)
    return false
  }
}

function ifMissing(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
}
