import { getTableName, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { fillAccess } from '../../db/fillAccess.ts'
import { insertAll } from '../../db/sample/insertAll.ts'
import { dependency, edge, membership, object, organization, person, share, team } from '../../db/schema.ts'
import type { Copy } from './copy.ts'

/** Writes a copy into migrated, empty data, all in one transaction. What is made later has ids above all of it. */
export async function fill(db: Db, copy: Copy): Promise<void> {
  await db.transaction(async (tx) => {
    await insertAll(tx, organization, [copy.organization])
    await insertAll(tx, team, copy.teams)
    await insertAll(tx, person, copy.persons)
    await insertAll(tx, membership, copy.memberships)
    await insertAll(tx, object, copy.objects)
    await insertAll(tx, share, copy.shares)
    await insertAll(tx, edge, copy.edges)
    await insertAll(tx, dependency, copy.dependencies)
    for (const table of [person, team, object]) {
      await tx.execute(
        sql`select setval(pg_get_serial_sequence(${getTableName(table)}, 'id'), max(id)) from ${table} having max(id) is not null`,
      )
    }
    await fillAccess(tx)
  })
  // Neither runs by itself in PGlite, and without them the planner guesses.
  await db.execute(sql`vacuum analyze`)
}
