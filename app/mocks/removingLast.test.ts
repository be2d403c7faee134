import { PGlite } from '@electric-sql/pglite'
import { type ChangeSet, MemfsFrontendFS, type StorageBackend } from '@electric-sql/pglite/memfs-frontend'
import { sql } from 'drizzle-orm'
import { openAsBlob } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { row } from '#app/server/db/db.ts'
import { openPglite } from '#app/server/db/pglite.ts'
import { removingLast } from './removingLast.ts'

/** Files by path; a folder is null. What is written is new bytes, so that a copy costs nothing. */
type Disk = Map<string, Uint8Array | null>

/** Writes changes as PGlite's files in the browser do, and stops before each step. */
function* written({ ops, files }: ChangeSet, disk: Disk): Generator<undefined> {
  for (const { op, path } of ops) {
    yield
    if (op === 'mkdir') disk.set(path, disk.get(path) ?? null)
    else for (const one of disk.keys()) if (`${one}/`.startsWith(`${path}/`)) disk.delete(one)
  }
  for (const { path, size, truncate, chunks } of [...files.wal, ...files.data, ...files.control]) {
    for (const end of path.matchAll(/(?<=.)\//g)) if (!disk.has(path.slice(0, end.index))) disk.set(path.slice(0, end.index), null)
    const sized = (length: number) => {
      const bytes = new Uint8Array(length)
      bytes.set((disk.get(path) ?? bytes).subarray(0, length))
      disk.set(path, bytes)
      return bytes
    }
    yield
    sized(truncate ? size : (disk.get(path)?.length ?? 0))
    for (const { at, data } of chunks) {
      yield
      sized(Math.max(disk.get(path)?.length ?? 0, at + data.length)).set(data, at)
    }
  }
}

/** Files that outlive whoever has them; `onStep` sees them as they are at each moment at which a tab may go. */
const filesOn = (disk: Disk, onStep: () => void = () => {}): StorageBackend => ({
  init: async () => {},
  async *load() {
    for (const [path, data] of [...disk].toSorted(([one], [other]) => (one < other ? -1 : 1)))
      yield data ? { kind: 'file', path, data: data.slice() } : { kind: 'dir', path }
  },
  async apply(changes) {
    for (const _ of written(changes, disk)) onStep()
  },
  close: async () => {},
})
const open = (files: StorageBackend, loadDataDir?: Blob) =>
  PGlite.create({ fs: new MemfsFrontendFS(removingLast(files)), ...(loadDataDir && { loadDataDir }) })
/** What new files begin with, as the demo's do: to make a database takes longer than all that is asked of it here. */
const blank = () => openAsBlob(inject('blankData'))

test('whenever a tab goes while its data are written, they can be opened again, and what was kept is there', {
  timeout: 120_000,
}, async () => {
  const disk: Disk = new Map()
  const first = await open(filesOn(disk), await blank())
  await first.exec(`create table kept as select repeat('x', 500) as words from generate_series(1, 20000)`)
  // It goes without a word; the next one writes a checkpoint as it opens them, after which older files are not needed.
  const moments: Disk[] = []
  await open(filesOn(disk, () => moments.push(new Map(disk))))
  expect([...(moments[0]?.keys() ?? [])].filter((path) => path.startsWith('/pg_wal/') && !disk.has(path))).not.toEqual([])
  const some = [0.1, 0.5, 0.9].map((part) => Math.floor(part * moments.length))
  for (const at of [...some, moments.length - 1]) {
    const next = await open(filesOn(moments[at] ?? new Map()))
    expect((await next.query('select count(*)::int from kept')).rows).toEqual([{ count: 20_000 }])
    await next.close()
  }
})

test('what a transaction wrote is kept once it is answered, and not with the next statement only', { timeout: 60_000 }, async () => {
  const disk: Disk = new Map()
  const { db } = await openPglite({ fs: new MemfsFrontendFS(filesOn(disk)), loadDataDir: await blank() })
  await db.execute('create table kept (words text)')
  await db.transaction((tx) => tx.execute(`insert into kept values ('said to be done')`))
  const next = await openPglite({ fs: new MemfsFrontendFS(filesOn(new Map(disk))) })
  expect(await row(next.db, sql`select words from kept`)).toEqual({ words: 'said to be done' })
  await next.close()
})

test('what is there again is not removed', async () => {
  const disk: Disk = new Map([
    ['/a', new Uint8Array([1])],
    ['/folder', null],
    ['/folder/b', new Uint8Array([2])],
  ])
  const anew = { path: '/a', size: 1, full: true, truncate: true, chunks: [{ at: 0, data: new Uint8Array([3]) }] }
  await removingLast(filesOn(disk)).apply(
    {
      ops: [
        { op: 'remove', path: '/a' },
        { op: 'remove', path: '/folder/b' },
        { op: 'remove', path: '/folder' },
        { op: 'mkdir', path: '/folder' },
      ],
      files: { wal: [], data: [anew], control: [] },
    },
    { relaxedDurability: false },
  )
  expect(disk).toEqual(
    new Map<string, Uint8Array | null>([
      ['/a', new Uint8Array([3])],
      ['/folder', null],
    ]),
  )
})
