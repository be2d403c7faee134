import { sql } from 'drizzle-orm'
import { type Db, rows } from './db.ts'

/**
 * Vacuums and analyzes the tables that have grown by a fifth since that was last done, and gives their names. In PGlite nothing does so by
 * itself: without statistics the planner guesses, and the room of what was deleted is never used again. To look costs one statement on
 * the catalog. PostgreSQL has its own way.
 */
export async function tendTables(db: Db): Promise<string[]> {
  const grown = await rows<{ name: string }>(
    db,
    sql`select c.relname as name from pg_class c
      where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      and pg_relation_size(c.oid) / current_setting('block_size')::int > ${fewBlocks} + c.relpages * 1.2
      order by c.relname collate "C"`,
  )
  for (const { name } of grown) await db.execute(sql`vacuum analyze ${sql.identifier(name)}`)
  return grown.map(({ name }) => name)
}

// Whatever the plan, so little is read in no time.
const fewBlocks = 4
