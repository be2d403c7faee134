import { sql } from 'drizzle-orm'
import { levelOf, levelWords } from '#app/contract/levels.ts'
import { type Db, row, rows } from '../db/db.ts'
import { fillAccess } from '../db/fillAccess.ts'

/** How stored access differs from its definition. All zero when it is right. */
export interface AccessCheck {
  rows: number
  missing: number
  extra: number
  different: number
  /** The first 20 of those that differ, by object. */
  first: readonly Difference[]
}

/** One row that is not as it should be. A level is its number, 0 for none. */
export interface Difference {
  objectId: number
  type: string | null
  object: string | null
  kind: 'person' | 'group' | 'admins'
  principalId: number
  principal: string | null
  stored: number
  defined: number
}

const told = 20
const compared = sql`access a full join access_derived d using (object_id, principal_kind, principal_id)`

/** Holds the stored access against the view that defines it. Repairs it too, if asked; what it found is told all the same. */
export const verifyAccess = (db: Db, { repair = false } = {}): Promise<AccessCheck> =>
  db.transaction(async (tx) => {
    if (repair) await tx.execute(sql`lock table access, share, edge, object, person in share row exclusive mode`)
    const found = await row<Omit<AccessCheck, 'first'>>(
      tx,
      sql`select count(*)::int as rows,
          count(*) filter (where a.object_id is null)::int as missing,
          count(*) filter (where d.object_id is null)::int as extra,
          count(*) filter (where a.object_id is not null and d.object_id is not null and (a.level, a.listed) is distinct from (d.level, d.listed))::int as different
        from ${compared}`,
    )
    const counts = found ?? { rows: 0, missing: 0, extra: 0, different: 0 }
    const wrong = counts.missing + counts.extra + counts.different
    const first = wrong === 0 ? [] : await differences(tx)
    if (repair) {
      await tx.execute(sql`delete from access`)
      await fillAccess(tx)
    }
    return { ...counts, first }
  })

const differences = (tx: Parameters<typeof rows>[0]): Promise<Difference[]> =>
  rows(
    tx,
    sql`select object_id as "objectId", o.type, o.name as object, principal_kind as kind, principal_id as "principalId",
        case principal_kind when 'person' then p.name when 'group' then t.name end as principal,
        coalesce(a.level, 0)::int as stored, coalesce(d.level, 0)::int as defined
      from ${compared}
      left join object o on o.id = object_id
      left join person p on principal_kind = 'person' and p.id = principal_id
      left join team t on principal_kind = 'group' and t.id = principal_id
      where (a.level, a.listed) is distinct from (d.level, d.listed)
      order by object_id, principal_kind, principal_id
      limit ${told}`,
  )

const levelName = (n: number) => {
  const level = levelOf(n)
  return level === null ? 'nothing' : levelWords[level]
}

/** `project 12 "Turnout": person 2 "Ben Ek" has Manage, by definition View`. */
export function differenceWords({ objectId, type, object, kind, principalId, principal, stored, defined }: Difference): string {
  const what = object === null ? `object ${objectId}, which there is not` : `${type} ${objectId} ${JSON.stringify(object)}`
  const who =
    kind === 'admins'
      ? 'the organization admins have'
      : `${kind} ${principalId}${principal === null ? ', whom there is not,' : ` ${JSON.stringify(principal)}`} has`
  const how =
    stored === defined
      ? `${levelName(stored)}, but whether it lists it is wrong`
      : `${levelName(stored)}, by definition ${levelName(defined)}`
  return `${what}: ${who} ${how}`
}
