import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Db, type Reader, row, rows, snapshot } from './db.ts'
import { identifiers } from './sql.ts'

// A dump is lines of JSON: a header, then for each table its name in brackets and a line for each row.

/** A table of a dump: its columns, and the last id that it gave, where it numbers its rows. */
const Table = z.object({ name: z.string(), columns: z.array(z.string()).min(1), lastId: z.int().nullable() })
export type DumpedTable = z.output<typeof Table>

export const DumpHeader = z.object({
  dump: z.literal('projects-console'),
  format: z.literal(1),
  /** The version of the data: the last migration. */
  version: z.int().min(1),
  at: z.iso.datetime(),
  /** Each after those that it refers to. */
  tables: z.array(Table).min(1),
})
export type DumpHeader = z.output<typeof DumpHeader>

/** Tables that no dump has, and why. */
export const leftOut: Record<string, string> = {
  migration: 'the header has its version',
  access: 'an index, which is made anew',
  session: 'who has signed out since must not be in again',
  request_count: 'of no use a few minutes later',
}

const atOnce = 2_000

/**
 * Writes one state of the data, the one at the moment of the first statement. PGlite answers nobody else meanwhile; PostgreSQL goes on.
 * `write` gets a line at a time, without its end, and may have the dump wait.
 */
export const dump = (db: Db, at: Date, write: (line: string) => Promise<void> | void): Promise<DumpHeader> =>
  snapshot(db, async (tx) => {
    const header = await headerOf(tx, at)
    await write(JSON.stringify(header))
    for (const { name, columns } of header.tables) {
      await write(JSON.stringify([name]))
      const row = sql`select row_to_json(r)::text as json from (select ${identifiers(columns)} from ${sql.identifier(name)}) r`
      await tx.execute(sql`declare dumped no scroll cursor for ${row}`)
      for (let more = true; more; ) {
        const some = await rows<{ json: string }>(tx, sql.raw(`fetch ${atOnce} from dumped`))
        for (const { json } of some) await write(json)
        more = some.length === atOnce
      }
      await tx.execute(sql`close dumped`)
    }
    return header
  })

async function headerOf(db: Reader, at: Date): Promise<DumpHeader> {
  const found = await row<{ version: number }>(db, sql`select max(number) as version from migration`)
  const columns = await columnsOf(db)
  const all = [...columns.keys()].filter((name) => !Object.hasOwn(leftOut, name))
  const tables: DumpedTable[] = []
  for (const name of inOrder(all, await referencesOf(db)))
    tables.push({ name, columns: columns.get(name) ?? [], lastId: await lastIdOf(db, name) })
  return { dump: 'projects-console', format: 1, version: found?.version ?? 0, at: at.toISOString(), tables }
}

/** The tables and their columns, without those that the database computes. */
export async function columnsOf(db: Reader): Promise<Map<string, string[]>> {
  const found = await rows<{ name: string; columns: string[] }>(
    db,
    sql`select c.relname as name, json_agg(a.attname order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by c.relname order by c.relname collate "C"`,
  )
  return new Map(found.map(({ name, columns }) => [name, columns]))
}

interface Reference {
  table: string
  needs: string
}
const referencesOf = (db: Reader) =>
  rows<Reference>(
    db,
    sql`select c.relname as table, needed.relname as needs
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class needed on needed.oid = k.confrelid
      where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace and k.conrelid <> k.confrelid`,
  )

function inOrder(names: readonly string[], references: readonly Reference[]): string[] {
  const ordered: string[] = []
  const left = new Set(names)
  while (left.size > 0) {
    const ready = [...left].filter((name) => !references.some(({ table, needs }) => table === name && left.has(needs)))
    if (ready.length === 0) throw new Error(`tables that need each other: ${[...left].join(', ')}`)
    for (const name of ready) left.delete(name)
    ordered.push(...ready)
  }
  return ordered
}

async function lastIdOf(db: Reader, table: string): Promise<number | null> {
  const numbered = await row<{ sequence: string | null }>(
    db,
    sql`select pg_get_serial_sequence(quote_ident(${table}), 'id') as sequence from pg_attribute
      where attrelid = quote_ident(${table})::regclass and attname = 'id' and attidentity <> ''`,
  )
  if (!numbered?.sequence) return null
  // Read past the snapshot, so it is no less than any id in it.
  const last = await row<{ id: number | null }>(db, sql`select pg_sequence_last_value(${numbered.sequence}::regclass) as id`)
  return last?.id ?? 0
}
