import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { causesOf, codeOf } from '../causes.ts'
import { type Db, row } from '../db/db.ts'
import { checkVersion, migrate } from '../db/migrate.ts'
import * as schema from '../db/schema.ts'
import { Sentence } from './command.ts'

export interface OpenDatabase {
  db: Db
  close: () => Promise<void>
}

export interface PostgresOptions {
  /** Most connections at a time. */
  size?: number
  /** For a command that works for minutes: no limit on a statement. */
  patient?: boolean
  /** Leave the tables as they are, or absent. */
  asItIs?: boolean
  /** A connection broke while nobody used it. The pool makes another. */
  onError?: (error: Error) => void
}

const oldest = 150_000

/** A pool to PostgreSQL, its data brought up to date. */
export async function openPostgres(
  url: string,
  { size = 10, patient = false, asItIs = false, onError = () => {} }: PostgresOptions = {},
): Promise<OpenDatabase> {
  await prepare(url, asItIs ? async (db) => void (await checkVersion(db)) : migrate)
  const { db, pool } = connect(url, { max: size, ...(patient ? {} : limits) })
  // Without a listener the process would end.
  pool.on('error', onError)
  return { db, close: () => pool.end() }
}

// Better a quick 503, which a script repeats, than a queue that nobody sees (app/server/unavailable.ts).
const limits = {
  statement_timeout: 15_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
  connectionTimeoutMillis: 2_000,
}

function connect(url: string, config: pg.PoolConfig) {
  // Ids and counts as numbers, as PGlite gives them; they stay below 2^53.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    connectionTimeoutMillis: 10_000,
    connectionString: url,
    // Our statements are short, and compiling one takes longer than running it: 0.4 s for 5 ms (refresh_access).
    options: '-c timezone=UTC -c jit=off',
    application_name: 'projects-console',
    ...config,
  })
  const broken = new WeakSet<pg.PoolClient>()
  // The pool listens to connections that nobody uses; without a listener to the others the process would end.
  pool.on('connect', (client) => client.on('error', () => broken.add(client)))
  const db = drizzle(pool, { schema })
  db.transaction = transactionsOn(pool, broken)
  return { pool, db }
}

type Transaction = ReturnType<typeof drizzle<typeof schema>>['transaction']

/**
 * In place of drizzle's own, which never gives back a connection that breaks at `begin`, and tells of the `rollback` that
 * failed on a broken one instead of why it rolled back.
 */
const transactionsOn =
  (pool: pg.Pool, broken: WeakSet<pg.PoolClient>): Transaction =>
  async (run, config) => {
    const client = await pool.connect()
    const work: { done: boolean; failure?: unknown } = { done: false }
    try {
      return await drizzle(client, { schema }).transaction(async (tx) => {
        try {
          const result = await run(tx)
          work.done = true
          return result
        } catch (error) {
          work.failure = error
          throw error
        }
      }, config)
    } catch (error) {
      if ('failure' in work) throw work.failure
      if (work.done && broken.has(client) && config?.accessMode !== 'read only') throw new OutcomeUnknown()
      throw error
    } finally {
      client.release()
    }
  }

/** Not a 503, after which a script repeats the call: it may have been done. */
class OutcomeUnknown extends Error {
  constructor() {
    super('The connection broke before the commit was confirmed. Whether the change was made is not known.')
  }
}

/** Looks whether it is one that we can use and brings it up to date, without time limits: another process may be migrating. */
async function prepare(url: string, bringUp: (db: Db) => Promise<void>): Promise<void> {
  const { db, pool } = connect(url, { max: 1 })
  pool.on('error', () => {})
  try {
    const found = await row<{ number: number; version: string; encoding: string }>(
      db,
      sql`select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
        current_setting('server_encoding') as encoding`,
    ).catch((error: unknown) => {
      throw new Sentence(`The database that DATABASE_URL names does not let us in: ${reason(error)}.`)
    })
    if (found && found.number < oldest)
      throw new Sentence(`The database that DATABASE_URL names is PostgreSQL ${found.version}; 15 or newer is needed.`)
    if (found && found.encoding !== 'UTF8')
      throw new Sentence(
        `The database that DATABASE_URL names holds text as ${found.encoding}; UTF8 is needed. ` +
          `Make another one: create database projects encoding 'UTF8' template template0`,
      )
    await bringUp(db).catch((error: unknown) => {
      throw stoppedBy(error) ?? error
    })
  } finally {
    await pool.end()
  }
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  // Several addresses were tried (localhost is two): the first one's error tells enough.
  const one: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
  if (!(one instanceof Error)) return 'no reason given'
  return one.message.includes('password must be a string') ? 'it asks for a password, and there is none in DATABASE_URL' : one.message
}

/** In words what a person can do something about, where tables could not be made: rights, an extension, tables of another program. */
function stoppedBy(error: unknown): Sentence | null {
  const hint = causesOf(error)
    .map((cause) => hints[codeOf(cause)])
    .find((found) => found !== undefined)
  return hint === undefined
    ? null
    : new Sentence(`The tables cannot be made in the database that DATABASE_URL names: ${reason(error)}. ${hint}`)
}

const owner = 'Its user has to be the owner of the database, or allowed to create the extension pg_trgm and tables in it.'
const missing = 'PostgreSQL’s own additional modules have to be installed there, such as by the package postgresql-contrib.'
const foreign = 'It seems to hold tables of another program. Choose an empty one by DATABASE_URL.'
/** By codes of PostgreSQL: no right, read-only; no such extension; a table, column or function of that name that is not ours. */
const hints: Record<string, string> = {
  '42501': owner,
  '25006': 'It takes no writes.',
  '0A000': missing,
  '58P01': missing,
  '42P07': foreign,
  '42703': foreign,
  '42723': foreign,
}
