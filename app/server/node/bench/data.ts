import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { Sentence } from '../command.ts'

/** Where the commands are, and where data are kept between runs. */
export interface Place {
  root: string
  /** The folder of the built commands. */
  server: string
  /** A PostgreSQL whose user may make databases; null for folders. */
  databaseUrl: string | null
  say: (text: string) => void
}

/** An organization of so many projects, and keys of the two people who are asked for. */
export interface Data {
  projects: number
  env: Record<string, string>
  keys: { few: string; many: string }
}

const cacheOf = ({ root }: Pick<Place, 'root'>) => join(root, 'node_modules/.cache/bench')

/** Data of a size: seeded the first time, and again when what they are made of has changed. */
export async function dataOf(place: Place, projects: number): Promise<Data> {
  const version = await versionOf(place.root)
  const kind = place.databaseUrl === null ? 'folder' : 'postgres'
  const folder = join(cacheOf(place), `${kind}-${projects}-${version}`)
  const env =
    place.databaseUrl === null ? { DATA_DIR: join(folder, 'data') } : { DATABASE_URL: urlOf(place.databaseUrl, projects, version) }
  // The keys are written last, so with them the data are whole.
  const keys = await readFile(join(folder, 'keys'), 'utf8').catch(() => '')
  const [few, many] = keys.split('\n')
  if (few && many) return { projects, env, keys: { few, many } }

  await rm(folder, { recursive: true, force: true })
  await removeOlder(cacheOf(place), `${kind}-${projects}-`)
  await mkdir(folder, { recursive: true })
  if (place.databaseUrl !== null) await makeDatabase(place.databaseUrl, projects, version)
  place.say(`seeding ${projects.toLocaleString('en')} projects, once`)
  await command(place, 'seed', ['--projects', String(projects)], env, (line) => place.say(`  ${line}`))
  const made = { few: await command(place, 'key', ['few'], env), many: await command(place, 'key', ['many'], env) }
  await writeFile(join(folder, 'keys'), `${made.few}\n${made.many}\n`, { mode: 0o600 })
  return { projects, env, keys: made }
}

/** A copy of data in PostgreSQL that a measurement may change. Nobody may be at work on the data meanwhile. */
export async function copyOf({ databaseUrl }: Place, { env }: Data): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  const from = env['DATABASE_URL']
  if (databaseUrl === null || !from) throw new Sentence('Only a PostgreSQL can be copied: --database-url.')
  const url = new URL(from)
  const original = url.pathname.slice(1)
  url.pathname = `${original}_copy`
  const remove = () => administer(databaseUrl, [`drop database if exists "${original}_copy" with (force)`])
  await remove()
  await administer(databaseUrl, [`create database "${original}_copy" template "${original}"`])
  return { env: { ...env, DATABASE_URL: url.href }, remove }
}

/** A hash of what data of a size depend on: migrations and sample. */
async function versionOf(root: string): Promise<string> {
  const folder = join(root, 'app/server/db')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const path of paths.sort()) hash.update(await readFile(path))
  return hash.digest('hex').slice(0, 12)
}

async function removeOlder(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (name.startsWith(prefix)) await rm(join(folder, name), { recursive: true, force: true })
}

const nameOf = (projects: number, version: string) => `console_bench_${projects}_${version}`

function urlOf(databaseUrl: string, projects: number, version: string): string {
  const url = new URL(databaseUrl)
  url.pathname = nameOf(projects, version)
  return url.href
}

const makeDatabase = (databaseUrl: string, projects: number, version: string) =>
  administer(databaseUrl, [`drop database if exists "${nameOf(projects, version)}"`, `create database "${nameOf(projects, version)}"`])

async function administer(databaseUrl: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Runs a command to its end, and gives what it printed. */
export function command(
  { server }: Pick<Place, 'server'>,
  name: string,
  args: string[],
  env: Record<string, string>,
  hear: (line: string) => void = () => {},
): Promise<string> {
  const child = spawn(process.execPath, [join(server, `${name}.js`), ...args], { env: envOf(env), stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part
    for (const line of part.trim().split('\n')) hear(line)
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done(out.trim()) : fail(new Sentence(`${name} ended with ${code}: ${err.trim()}`))))
  })
}

/** The environment of a command: this one's, without its settings. */
export const envOf = (env: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: '0',
  DATABASE_URL: '',
  DATA_DIR: '',
  LOG_LEVEL: 'warn',
  PUBLIC_ORIGIN: '',
  CIVIS_WEB_URL: '',
  ...env,
})
