// npm run build [-- --if-stale] [-- --tests]: the page to dist/client, the server's commands to dist/server.
// npm run build:demo: the demo alone, to dist/demo. With --tests it is built too.
// Plain JavaScript, because it runs before anything is bundled and Node 20 reads no TypeScript.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

/** Each is app/server/node/NAME.ts and becomes dist/server/NAME.js. */
export const commands = ['main', 'bench', 'conform', 'dump', 'import-civis', 'key', 'restore', 'seed', 'verify']

/** The server with a door for test data: for end-to-end tests only, so it is never in dist/. */
const testServer = { entry: 'app/test/server.ts', folder: 'node_modules/.cache/e2e' }

export const sources = [
  'app',
  'e2e/bench',
  'e2e/browser.ts',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
]
const notBuilt = /\.test\.tsx?$|\.gen\.ts$/

/**
 * A hash of everything that a build depends on. Contents, not times: a checkout, a copy or a `touch` changes times without a reason to build.
 * @param {string} [folder]
 */
export async function hashSources(folder = root) {
  /** @type {string[]} */
  const paths = []
  for (const source of sources) {
    const entries = await readdir(join(folder, source), { recursive: true, withFileTypes: true }).catch(() => [])
    if (entries.length === 0 && existsSync(join(folder, source))) paths.push(source)
    for (const entry of entries) {
      if (entry.isFile()) paths.push(join(entry.parentPath, entry.name).slice(folder.length + 1))
    }
  }
  const hash = createHash('sha256')
  for (const path of paths.filter((path) => !notBuilt.test(path)).sort()) {
    const bytes = await readFile(join(folder, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * Whether what `builtFrom` names was built from other sources than `folder` holds now. Without sources (an image that
 * ships dist/ alone) nothing can be stale.
 * @param {string} builtFrom
 * @param {string} [folder]
 */
export async function isStale(builtFrom, folder = root) {
  const built = await readFile(join(folder, builtFrom), 'utf8').catch(() => undefined)
  if (built === undefined) return true
  if (!existsSync(join(folder, 'vite.config.ts'))) return false
  return built.trim() !== (await hashSources(folder))
}

export const builtFrom = { dist: 'dist/built-from', tests: `${testServer.folder}/built-from`, demo: 'dist/demo/.built-from' }

async function buildDist() {
  const hash = await hashSources()
  // Beside the old one and then in its place, so that an interrupted build leaves a whole one.
  const next = join('dist', `.next-${process.pid}`)
  try {
    await buildClient(join(next, 'client'))
    await buildServer(Object.fromEntries(commands.map((name) => [name, `app/server/node/${name}.ts`])), join(next, 'server'))
    await layNewDatabase(join(root, next, 'server'))
    await writeFile(join(root, next, 'built-from'), `${hash}\n`)
    await rm(join(root, builtFrom.dist), { force: true })
    for (const part of ['client', 'server']) {
      await rm(join(root, 'dist', part), { recursive: true, force: true })
      await rename(join(root, next, part), join(root, 'dist', part))
    }
    await rename(join(root, next, 'built-from'), join(root, builtFrom.dist))
  } finally {
    await rm(join(root, next), { recursive: true, force: true })
  }
}

async function buildTestServer() {
  const hash = await hashSources()
  await buildServer({ server: testServer.entry }, testServer.folder)
  await writeFile(join(root, builtFrom.tests), `${hash}\n`)
}

/** The page with its own server in it: files for any static host. */
async function buildDemo() {
  const hash = await hashSources()
  const next = join('dist', `.next-demo-${process.pid}`)
  try {
    await buildClient(next, 'demo')
    await writeFile(join(root, next, '.built-from'), `${hash}\n`)
    await rm(join(root, 'dist/demo'), { recursive: true, force: true })
    await rename(join(root, next), join(root, 'dist/demo'))
  } finally {
    await rm(join(root, next), { recursive: true, force: true })
  }
}

/**
 * @param {string} outDir
 * @param {'production' | 'demo'} [mode]
 */
async function buildClient(outDir, mode = 'production') {
  const { build } = await import('vite')
  // In the demo is PGlite's code for Node too, which is warned about and never runs there.
  await build({ root, mode, logLevel: mode === 'demo' ? 'error' : 'warn', build: { outDir, emptyOutDir: true } })
}

/**
 * @param {Record<string, string>} entries
 * @param {string} outDir
 */
async function buildServer(entries, outDir) {
  const { build } = await import('vite')
  const input = Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(root, path))))
  await mkdir(join(root, outDir), { recursive: true })
  if (Object.keys(input).length === 0) return
  await build({
    root,
    logLevel: 'warn',
    ssr: bundled,
    build: { ssr: true, outDir, emptyOutDir: true, rolldownOptions: { input, output: besideEntries } },
  })
}

/** Packages of many small files, which to find and read one by one takes longer than to run them. The others stand in node_modules. */
export const bundled = { noExternal: ['zod', 'drizzle-orm', 'hono', '@hono/node-server'] }

/** No folder for what entries share: each part of the bundle finds by its own place what lies in the bundle's folder. */
export const besideEntries = { chunkFileNames: '[name]-[hash].js' }

/**
 * The database that a first start begins with, beside the server's bundle (app/server/node/dataFolder.ts).
 * @param {string} folder
 */
export async function layNewDatabase(folder) {
  const { newDatabase } = await import('./newDatabase.mjs')
  await cp(await newDatabase(root), join(folder, 'new-database'), { recursive: true })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const ifStale = process.argv.includes('--if-stale')
  const started = Date.now()
  const demo = { from: builtFrom.demo, build: buildDemo }
  const todo = process.argv.includes('--demo')
    ? [demo]
    : [
        { from: builtFrom.dist, build: buildDist },
        ...(process.argv.includes('--tests') ? [{ from: builtFrom.tests, build: buildTestServer }, demo] : []),
      ]
  let built = false
  for (const { from, build } of todo) {
    if (ifStale && !(await isStale(from))) continue
    await build()
    built = true
  }
  if (built) console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}
