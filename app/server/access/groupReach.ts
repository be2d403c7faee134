import { sql } from 'drizzle-orm'
import { type Reader, row } from '../db/db.ts'

/** How many things a group has a level on, by its own shares or by what Auto-Share passes on. */
export async function reachOfGroup(db: Reader, teamId: number): Promise<{ projects: number; objects: number }> {
  const found = await row<{ projects: number; objects: number }>(
    db,
    sql`select count(*) filter (where o.type = 'project')::int as projects, count(*) filter (where o.type <> 'project')::int as objects
      from access a join object o on o.id = a.object_id where a.principal_kind = 'group' and a.principal_id = ${teamId}`,
  )
  return found ?? { projects: 0, objects: 0 }
}

/**
 * How many of a group's active people would lose how many things altogether without it: those to which they have no other way, whatever the
 * level (docs/rules.md 1). Looks at each pair of a member and a thing, so its cost is their product.
 */
export async function onlyThroughGroup(db: Reader, teamId: number): Promise<{ people: number; objects: number }> {
  const found = await row<{ people: number; objects: number }>(
    db,
    sql`with lost as (
        select p.id as person_id, g.object_id
        from membership m join person p on p.id = m.person_id and p.active
        join access g on g.principal_kind = 'group' and g.principal_id = ${teamId}
        where m.team_id = ${teamId} and not exists (
          select from access a where a.object_id = g.object_id and (
            (a.principal_kind = 'person' and a.principal_id = p.id)
            or (a.principal_kind = 'group' and a.principal_id <> ${teamId}
              and exists (select from membership other where other.person_id = p.id and other.team_id = a.principal_id))
            or (a.principal_kind = 'admins' and p.admin)))
      )
      select count(distinct person_id)::int as people, count(distinct object_id)::int as objects from lost`,
  )
  return found ?? { people: 0, objects: 0 }
}
