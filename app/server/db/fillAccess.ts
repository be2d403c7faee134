import { sql } from 'drizzle-orm'
import type { Tx } from './db.ts'

/** Writes access where there is none yet, for all objects at once. */
export const fillAccess = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`insert into access (object_id, principal_kind, principal_id, level, listed)
    select object_id, principal_kind, principal_id, level, listed from access_derived`)
}
