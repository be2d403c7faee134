import { type SQL, sql } from 'drizzle-orm'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { type Me, seesGroup, seesPerson } from '../access/access.ts'
import { type Reader, rows } from '../db/db.ts'
import { ids } from '../db/sql.ts'

type User = ProjectDetail['author']

/** `initialsOf` of the contract in SQL, for answers built there. `name` is an expression. */
const initialsSql = (name: SQL): SQL =>
  sql`upper(left(btrim(${name}), 1) || case when btrim(${name}) ~ '\\s' then left(substring(btrim(${name}) from '\\s(\\S+)$'), 1) else '' end)`

/** A person as named beside a thing, as JSON. `p` is the alias of a row of person. */
export const userJson = (me: Me, p: SQL): SQL => sql`json_build_object(
  'id', ${p}.id, 'name', ${p}.name, 'username', ${p}.username, 'initials', ${initialsSql(sql`${p}.name`)},
  'online', case when ${seesPerson(me, sql`${p}.id`)} then coalesce(${p}.last_seen_at > now() - interval '5 minutes', false) end)`

/**
 * `users` of several projects, by project: the author, and the people with a share whom `shares` would show this
 * caller (docs/rules.md 5, 8): all of them to managers, to others those whom they can see. One query for all.
 */
export async function shownUsers(db: Reader, me: Me, projects: readonly { id: number; all: boolean }[]): Promise<Map<number, User[]>> {
  const found = await rows<{ projectId: number; users: User[] }>(
    db,
    sql`select listed.id as "projectId", json_agg(${userJson(me, sql`p`)} order by listed.author desc, p.name collate "und-x-icu", p.id) as users
      from (
        select o.id, o.author_id as person_id, true as author from object o where o.id = any(${ids(projects.map((one) => one.id))})
        union
        select s.object_id, s.principal_id, false from share s join object o on o.id = s.object_id
        where s.principal_kind = 'person' and s.principal_id <> o.author_id
          and s.object_id = any(${ids(projects.map((one) => one.id))})
          and (s.object_id = any(${ids(projects.filter((one) => one.all).map((one) => one.id))}) or ${seesPerson(me, sql`s.principal_id`)})
      ) listed join person p on p.id = listed.person_id
      group by listed.id`,
  )
  return new Map(found.map(({ projectId, users }) => [projectId, users]))
}

/**
 * `groups` of the object `o`, as JSON: those with a share that `shares` would show this caller (docs/rules.md 8), all of them to managers.
 * `rank` is an expression for the caller's level.
 */
export const shownGroups = (me: Me, o: SQL, rank: SQL): SQL => sql`(
  select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name collate "und-x-icu", t.id), '[]')
  from share s join team t on t.id = s.principal_id
  where s.object_id = ${o}.id and s.principal_kind = 'group' and (${rank} = 3 or ${seesGroup(me, sql`t.id`)}))`
