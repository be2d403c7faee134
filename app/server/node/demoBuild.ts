import { PGlite } from '@electric-sql/pglite'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Plugin } from 'vite'
import { contentPolicy } from './page.ts'

const packedSuffix = '?packed'
/** What stands for a data directory that is made here. */
const newDatabase = 'new-database?packed'
const cache = 'node_modules/.cache/demo'

/**
 * `import file from 'package/file?packed'`: the file packed by gzip, as `{ url, bytes }`. A static host may pack what it sends or not,
 * and does not say how much is to come; so it is packed here, and known beforehand.
 */
export function packed(): Plugin {
  return {
    name: 'packed',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\?packed$/ },
      async handler(source, importer) {
        if (source === newDatabase) return `${await makeNewDatabase()}${packedSuffix}`
        const found = await this.resolve(source.slice(0, -packedSuffix.length), importer, { skipSelf: true })
        return found && `${found.id}${packedSuffix}`
      },
    },
    load: {
      filter: { id: /\?packed$/ },
      async handler(id) {
        const { path, bytes } = await pack(id.slice(0, -packedSuffix.length))
        return `import url from ${JSON.stringify(`${path}?url`)}\nexport default { url, bytes: ${bytes} }`
      },
    },
    // What PGlite would fetch by itself, were it not given the packed one.
    generateBundle(_, bundle) {
      for (const name of Object.keys(bundle)) if (/\.(wasm|data)$/.test(name)) delete bundle[name]
    },
  }
}

/**
 * A data directory without anything in it, so that a first visit need not make one: that takes three times as long as all the rest.
 * Other databases are made of the templates, and there will be none; they are most of the files, and each start would have to read them.
 */
async function makeNewDatabase(): Promise<string> {
  // One for each version of PGlite.
  const made = createHash('sha256')
    .update(await readFile('node_modules/@electric-sql/pglite/package.json'))
    .digest('hex')
    .slice(0, 12)
  const path = resolve(cache, `new-database-${made}.tar`)
  if (!existsSync(path)) {
    const database = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] })
    await database.exec('update pg_database set datistemplate = false where datistemplate')
    for (const name of ['template0', 'template1']) await database.exec(`drop database ${name}`)
    await database.exec('checkpoint')
    const data = await database.dumpDataDir('none')
    await database.close()
    await keep(path, new Uint8Array(await data.arrayBuffer()))
  }
  return path
}

/** Packing fifteen megabytes takes seconds, so it is done once; the name tells what it was made from. */
async function pack(path: string): Promise<{ path: string; bytes: number }> {
  const plain = await readFile(path)
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12)
  const to = resolve(cache, `${basename(path)}-${hash}.bin`)
  if (!existsSync(to)) await keep(to, await promisify(gzip)(plain, { level: 9 }))
  return { path: to, bytes: (await readFile(to)).length }
}

/** Whole or not there: a build may be interrupted, and two may run. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(cache, { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, bytes)
  await rename(unfinished, path)
}

/** What makes a page of its own of the demo: msw's service worker beside it, a policy in it, and no request before there is a server. */
export function demoPage(): Plugin {
  return {
    name: 'demo-page',
    async buildStart() {
      const [head, msw] = await Promise.all([
        readFile('app/mocks/serviceWorkerHead.js', 'utf8'),
        readFile('node_modules/msw/lib/mockServiceWorker.js', 'utf8'),
      ])
      if (!msw.includes('const activeClientIds = new Set()'))
        this.error('msw’s service worker no longer notes its pages by activeClientIds, which app/mocks/serviceWorkerHead.js adds to.')
      const source = `${head}\n${msw}`
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const quiet = html.replace(/\n *\/\/ Who is asking[\s\S]*?(?=\n *<\/script>)/, '')
        if (quiet === html) this.error('index.html no longer asks before the script is there; the demo has to leave that out.')
        // A host that we know nothing of sends no policy; who may frame the page only a header can say.
        const content = contentPolicy(quiet).join('; ')
        return {
          html: quiet,
          tags: [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' }],
        }
      },
    },
  }
}
