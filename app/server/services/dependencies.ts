import { sql } from 'drizzle-orm'
import { kindOf, takesShares } from '#app/contract/objectKinds.ts'
import { type Level, levelOf } from '#app/contract/levels.ts'
import { canRead, type Me, myRank, seesPerson } from '../access/access.ts'
import { type Reader, rows } from '../db/db.ts'
import { badRequest } from '../refusal.ts'

/** One thing that a project depends on, as this caller sees it. */
export interface Dependency {
  id: number
  objectType: string
  fcoType: string
  /** Null where the caller cannot read it. */
  name: string | null
  description: string | null
  /** Whether the caller may give it to somebody. */
  shareable: boolean
  /** Which of the others need it, of those that the caller can read. */
  neededBy: number[]
  /** The target's own level: author or direct share. Null without a target, and where the caller may not know. */
  own: Level | null
}

interface Found {
  id: number
  type: string
  sub: string
  name: string
  description: string | null
  rank: number | null
  own: number | null
  neededBy: number[]
}

/**
 * Everything in a project, and what that depends on in turn, each once, by type and id (docs/rules.md 18). A sub-project
 * is one row, and so is what the caller cannot read; neither is looked into. The project itself is never its own dependency.
 */
export async function dependenciesOf(db: Reader, me: Me, projectId: number, targetId: number | null): Promise<Dependency[]> {
  const own =
    targetId === null
      ? sql`null::int`
      : sql`case when o.author_id = ${targetId} then 3 else (
          select s.level from share s
          where s.object_id = o.id and s.principal_kind = 'person' and s.principal_id = ${targetId}
            and (${seesPerson(me, sql`${targetId}::bigint`)} or ${myRank(me, sql`o.id`)} = 3)
        ) end`
  const found = await rows<Found>(
    db,
    sql`with recursive needed (id) as (
        select e.child_id from edge e where e.parent_id = ${projectId}
        union
        select d.needs_id from needed n join dependency d on d.object_id = n.id where ${canRead(me, sql`n.id`)}
      ),
      needers as (
        select d.needs_id as id, json_agg(d.object_id order by d.object_id) as by_ids
        from needed n join dependency d on d.object_id = n.id
        where n.id <> ${projectId} and ${canRead(me, sql`n.id`)} group by d.needs_id
      )
      select o.id, o.type, o.sub, o.name, o.description, ${myRank(me, sql`o.id`)} as rank, ${own} as own,
        coalesce(by_ids, '[]') as "neededBy"
      from needed n join object o on o.id = n.id left join needers on needers.id = o.id where o.id <> ${projectId}
      order by o.type, o.id`,
  )
  return found.map(({ id, type, sub, name, description, rank, own, neededBy }) => {
    const { objectType, fcoType } = kindOf(type, sub)
    if (!rank) return { id, objectType, fcoType, name: null, description: null, shareable: false, neededBy, own: null }
    return {
      id,
      objectType,
      fcoType,
      name,
      description,
      shareable: rank === 3 && takesShares(type),
      neededBy,
      own: takesShares(type) ? levelOf(own ?? 0) : null,
    }
  })
}

/**
 * All objects that {@link dependenciesOf} can name for anybody, tables aside: what a transfer that shares them locks, before it
 * may ask who can read what.
 */
export async function dependencyCandidates(db: Reader, projectId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    sql`with recursive needed (id) as (
        select e.child_id from edge e where e.parent_id = ${projectId}
        union
        select d.needs_id from needed n join dependency d on d.object_id = n.id
      )
      select o.id from needed n join object o on o.id = n.id where o.type <> 'table'`,
  )
  return found.map(({ id }) => id)
}

/** 400 for a person who does not exist or whom the caller cannot see. The project's author is always named, so is never unknown. */
export async function requireTarget(db: Reader, me: Me, userId: number, authorId: number): Promise<void> {
  const [found] = await rows(db, sql`select from person p where p.id = ${userId} and (p.id = ${authorId} or ${seesPerson(me, sql`p.id`)})`)
  if (!found) throw unknownTarget(userId)
}

export const unknownTarget = (userId: number) => badRequest(`userId names somebody who does not exist, or whom you cannot see: ${userId}.`)
