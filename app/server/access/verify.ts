import { sql } from 'drizzle-orm'
import { type Db, row } from '../db/db.ts'
import { fillAccess } from '../db/fillAccess.ts'

/** How stored access differs from its definition. All zero when it is right. */
export interface AccessCheck {
  rows: number
  missing: number
  extra: number
  different: number
}

/** Holds the stored access against the view that defines it. Repairs it too, if asked; what it found is told all the same. */
export const verifyAccess = (db: Db, { repair = false } = {}): Promise<AccessCheck> =>
  db.transaction(async (tx) => {
    if (repair) await tx.execute(sql`lock table access, share, edge, object, person in share row exclusive mode`)
    const found = await row<AccessCheck>(
      tx,
      sql`select count(*)::int as rows,
          count(*) filter (where a.object_id is null)::int as missing,
          count(*) filter (where d.object_id is null)::int as extra,
          count(*) filter (where a.object_id is not null and d.object_id is not null and (a.level, a.listed) is distinct from (d.level, d.listed))::int as different
        from access a full join access_derived d using (object_id, principal_kind, principal_id)`,
    )
    if (repair) {
      await tx.execute(sql`delete from access`)
      await fillAccess(tx)
    }
    return found ?? { rows: 0, missing: 0, extra: 0, different: 0 }
  })
