// Plain JavaScript, because the build runs before anything is bundled and Node 20 reads no TypeScript.
import { PGlite } from '@electric-sql/pglite'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A data directory of PGlite without a table: made once for each version of PGlite, because that takes longer than all else that a first
 * start does. Gives its path.
 * @param {string} root Where node_modules is.
 */
export async function newDatabase(root = process.cwd()) {
  const cache = join(root, 'node_modules/.cache/new-database')
  const version = await readFile(join(root, 'node_modules/@electric-sql/pglite/package.json'))
  const path = join(cache, `${createHash('sha256').update(version).digest('hex').slice(0, 16)}-without-templates-readable`)
  if (existsSync(path)) return path
  await mkdir(cache, { recursive: true })
  // Under its name only when it is whole: another build may be looking.
  const part = await mkdtemp(join(cache, 'part-'))
  const database = await PGlite.create({ dataDir: part })
  // Other databases are made of the templates, and there will be none; they are most of the files that each first start copies.
  await database.exec('update pg_database set datistemplate = false where datistemplate')
  for (const name of ['template0', 'template1']) await database.exec(`drop database ${name}`)
  await database.exec('checkpoint')
  await database.close()
  // Whoever runs the server may not be who builds it, and there is nothing in it to be kept. PGlite lets everybody write some of its files,
  // and nobody else read others.
  await chmod(part, 0o755)
  for (const entry of await readdir(part, { recursive: true, withFileTypes: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644)
  await rename(part, path).catch(async (/** @type {unknown} */ error) => {
    if (!existsSync(path)) throw error
    await rm(part, { recursive: true })
  })
  return path
}
