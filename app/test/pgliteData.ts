import { createHash } from 'node:crypto'
import { existsSync, openAsBlob } from 'node:fs'
import { cp, link, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { migrate, newestVersion } from '#app/server/db/migrate.ts'
import { openPglite } from '#app/server/db/pglite.ts'
import { fillSample } from '#app/server/db/sample.ts'
import { newDatabase } from '#app/server/node/newDatabase.mjs'

// To make a database takes seconds, to open a copy of one a third of a second. Names tell what it was made from.

const cache = join(process.cwd(), 'node_modules/.cache/test-data')

/** A data directory of PGlite as a file: `blank` without a table, `empty` migrated. */
export async function pgliteData(kind: 'blank' | 'empty'): Promise<string> {
  // Of the one that the build lays beside the server: without the templates, which are most of what each copy would have to unpack.
  const start = await newDatabase()
  const made = [Buffer.from(basename(start)), await readFile('app/server/db/pglite.ts')]
  return cached([...made, ...(kind === 'empty' ? await contentsOf('app/server/db/migrations') : [])], `-${kind}.tar`, async (part) => {
    const dataDir = join(dirname(part), 'database')
    await cp(start, dataDir, { recursive: true })
    const { db, dump, close } = await openPglite({ dataDir })
    if (kind === 'empty') await migrate(db)
    const data = await dump()
    await close()
    await writeFile(part, Buffer.from(await data.arrayBuffer()))
  })
}

/** Makes a data folder with the sample organization, as a first start would. Its times count back from when the copy was made. */
export async function copySample(to: string): Promise<void> {
  const empty = await pgliteData('empty')
  const folder = await cached([Buffer.from(empty), ...(await contentsOf('app/server/db'))], '-sample', async (part) => {
    await mkdir(part)
    const { db, close } = await openPglite({ dataDir: join(part, 'database'), loadDataDir: await openAsBlob(empty) })
    await fillSample(db, { now: new Date() })
    await close()
    await writeFile(join(part, 'version'), `${newestVersion}\n`)
  })
  await cp(folder, to, { recursive: true })
}

async function contentsOf(folder: string): Promise<Buffer[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = files.map((file) => join(file.parentPath, file.name)).filter((path) => !path.includes('.test.'))
  return Promise.all(paths.toSorted().map(async (path) => Buffer.concat([Buffer.from(path), await readFile(path)])))
}

async function cached(from: readonly Buffer[], ending: string, make: (part: string) => Promise<void>): Promise<string> {
  const hash = createHash('sha256')
  for (const bytes of from) hash.update(bytes)
  const path = join(cache, `${hash.digest('hex').slice(0, 16)}${ending}`)
  if (existsSync(path)) return path
  await mkdir(cache, { recursive: true })
  // Under its name only when it is whole: another run may be looking.
  const part = await mkdtemp(join(cache, 'part-'))
  const made = join(part, 'made')
  await make(made)
  // Nor over one that came meanwhile: a file may be being read.
  const put = (await stat(made)).isFile() ? link : rename
  await put(made, path).catch((error: unknown) => {
    if (!existsSync(path)) throw error
  })
  await rm(part, { recursive: true })
  return path
}
