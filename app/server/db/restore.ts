import { sql } from 'drizzle-orm'
import type { Db, Reader } from './db.ts'
import { columnsOf, type DumpHeader, type DumpedTable, leftOut } from './dump.ts'
import { fillAccess } from './fillAccess.ts'
import { checkVersion, migrate } from './migrate.ts'
import { identifiers } from './sql.ts'

/** Why a dump's lines cannot be data of ours, though nothing is missing of them. */
export class StrangeDump extends Error {}

// One statement has one parameter, a JSON array of so many characters.
const atOnce = 500_000

/**
 * Puts the lines of a dump after its header into data that have no tables yet, and brings them up to date, all in one transaction. Mail that
 * waited in the dump is not sent, and one-time links that waited are ended: they may have been sent and used since.
 */
export async function restore(db: Db, { version, tables, at }: DumpHeader, lines: AsyncIterable<string>): Promise<Map<string, number>> {
  const restored = new Map<string, number>()
  await db.transaction(async (tx) => {
    // What later migrations do to rows would be missed.
    if ((await checkVersion(tx)) > version)
      throw new StrangeDump(`data of version ${version}, older than the tables that are there already`)
    await migrate(tx, version)
    const known = await columnsOf(tx)
    for (const { name, columns } of tables) {
      const ours = Object.hasOwn(leftOut, name) ? [] : (known.get(name) ?? [])
      if (!columns.every((column) => ours.includes(column)))
        throw new StrangeDump(`a table that data of version ${version} do not have: ${name}`)
    }
    let table: DumpedTable | undefined
    let some: string[] = []
    let length = 0
    const insert = async () => {
      if (!table || some.length === 0) return
      await insertRows(tx, table, some)
      restored.set(table.name, (restored.get(table.name) ?? 0) + some.length)
      some = []
      length = 0
    }
    for await (const line of lines) {
      if (line.startsWith('[')) {
        await insert()
        table = tables.find(({ name }) => line === JSON.stringify([name]))
        if (!table) throw new StrangeDump(`a table that its header does not name`)
        continue
      }
      some.push(line)
      length += line.length
      if (length > atOnce) await insert()
    }
    await insert()
    for (const { name, lastId } of tables) {
      if (lastId) await tx.execute(sql`select setval(pg_get_serial_sequence(quote_ident(${name}), 'id'), ${lastId}::bigint)`)
    }
    const why = `It waited when these data were dumped, ${at}, and may have been sent since.`
    await tx.execute(sql`update outbox set dead_at = now(), error = ${why} where sent_at is null and dead_at is null`)
    await fillAccess(tx)
    await migrate(tx)
    // One may have been used, or ended with a person's access, since. docs/rules.md 32
    await tx.execute(sql`update key_link set ended_at = now() where used_at is null and ended_at is null`)
  })
  // Neither runs by itself in PGlite, and without them the planner guesses.
  await db.execute(sql`vacuum analyze`)
  return restored
}

async function insertRows(db: Reader, { name, columns }: DumpedTable, lines: readonly string[]): Promise<void> {
  const table = sql.identifier(name)
  await db.execute(
    sql`insert into ${table} (${identifiers(columns)}) overriding system value
      select ${identifiers(columns)} from json_populate_recordset(null::${table}, ${`[${lines.join(',')}]`}::json)`,
  )
}
