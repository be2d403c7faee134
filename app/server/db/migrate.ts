import { sql } from 'drizzle-orm'
import { type Db, type Reader, row, rows } from './db.ts'

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

const migrations = Object.entries(files)
  .map(([path, text]) => ({ number: Number(/(\d+)_/.exec(path)?.[1]), text }))
  .sort((a, b) => a.number - b.number)

/** The version of the data that this program writes. */
export const newestVersion = migrations.at(-1)?.number ?? 0

/** Why a program may not touch the data: an update of the program is needed first. */
export class NewerData extends Error {
  constructor(readonly version: number) {
    super(`The data is of version ${version}, newer than this program, which knows up to ${newestVersion}. Start the newer program.`)
  }
}

/**
 * Brings the data up to this program's version: all in one transaction, under a lock that other processes wait for.
 * Throws {@link NewerData}, and changes nothing, where a newer program has been there.
 */
export async function migrate(db: Db, upTo = newestVersion): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${migrationLock})`)
    const version = await checkVersion(tx)
    if (version >= upTo) return
    // Even where it is there PostgreSQL asks for the right to make one, which whoever only serves current data may lack.
    await tx.execute(sql`create table if not exists migration (number integer primary key, applied_at timestamptz not null default now())`)
    for (const { number, text } of migrations) {
      if (number <= version || number > upTo) continue
      for (const statement of statements(text)) await rows(tx, sql.raw(statement))
      await tx.execute(sql`insert into migration (number) values (${number})`)
    }
  })
}

/** The version that the data have; 0 where there are none yet. Throws {@link NewerData} where this program does not know it. */
export async function checkVersion(db: Reader): Promise<number> {
  if (!(await row(db, sql`select 1 where to_regclass('migration') is not null`))) return 0
  const done = await row<{ version: number | null }>(db, sql`select max(number) as version from migration`)
  const version = done?.version ?? 0
  if (version > newestVersion) throw new NewerData(version)
  return version
}

/** Any number, as long as every process takes the same. */
const migrationLock = 7_264_001

// One statement at a time, since a prepared statement holds one. A semicolon inside $$ … $$ ends nothing.
function statements(text: string): string[] {
  const found: string[] = []
  let current = ''
  let quoted = false
  for (const line of text.split('\n')) {
    if (line.startsWith('--')) continue
    current += `${line}\n`
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) quoted = !quoted
    if (!quoted && line.trimEnd().endsWith(';')) {
      if (current.trim()) found.push(current)
      current = ''
    }
  }
  if (current.trim()) found.push(current)
  return found
}
