// Plain JavaScript, because the build runs before anything is bundled and Node 20 reads no TypeScript.
import { PGlite } from '@electric-sql/pglite'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = join(dirname(fileURLToPath(import.meta.url)), '../../../node_modules')
const cache = join(packages, '.cache/new-database')

/**
 * A data directory of PGlite as it makes one, without a table: made once for each version of PGlite, because that takes longer than all
 * else that a first start does. Gives its path.
 */
export async function newDatabase() {
  const hash = createHash('sha256')
  for (const file of [join(packages, '@electric-sql/pglite/package.json'), fileURLToPath(import.meta.url)])
    hash.update(await readFile(file))
  const path = join(cache, hash.digest('hex').slice(0, 16))
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
  // Whoever runs the server may not be who builds it, and there is nothing in it to be kept.
  await chmod(part, 0o755)
  await rename(part, path).catch(async (/** @type {unknown} */ error) => {
    if (!existsSync(path)) throw error
    await rm(part, { recursive: true })
  })
  return path
}
