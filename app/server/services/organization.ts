import { type SQL, sql } from 'drizzle-orm'
import { type Me, seesGroup } from '../access/access.ts'

/** The organization, of which there is one, to join by. Its columns are known as `org.id`, `org.name`, `org.slug`. */
export const organization: SQL = sql`(select id, name, slug from organization order by id limit 1) org`

/** The groups of the person `p` that the caller can see, by name, as JSON. Wants {@link organization} beside `p`. */
export const groupsOf = (me: Me): SQL => sql`coalesce((
  select json_agg(json_build_object('id', t.id, 'name', t.name, 'slug', t.slug, 'organizationId', org.id, 'organizationName', org.name)
    order by t.name collate "und-x-icu", t.id)
  from membership m join team t on t.id = m.team_id where m.person_id = p.id and ${seesGroup(me, sql`t.id`)}), '[]')`
