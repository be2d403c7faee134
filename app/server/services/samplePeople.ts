import { sql } from 'drizzle-orm'
import type { SamplePerson } from '#app/contract/console.ts'
import { initialsOf } from '#app/contract/initials.ts'
import { seenByEach } from '../access/access.ts'
import { type Db, rows } from '../db/db.ts'

type Row = Pick<SamplePerson, 'id' | 'name' | 'username' | 'admin' | 'active' | 'title' | 'groups' | 'projects'>

// The sample's own come first; a bigger sample has thousands more, whom nobody would choose from.
const first = sql`select id from person order by id limit 100`

/** The people of the sample organization: who administrates it first, who left last, the others as they were made. */
export async function listSamplePeople(db: Db): Promise<SamplePerson[]> {
  const people = await rows<Row>(
    db,
    sql`select p.id, p.name, p.username, p.admin, p.active, p.title, coalesce(seen.projects, 0) as projects,
        -- The smallest group says most about somebody.
        coalesce((select json_agg(t.name order by (select count(*) from membership every where every.team_id = t.id), t.id)
          from membership m join team t on t.id = m.team_id where m.person_id = p.id), '[]') as groups
      from person p left join ${seenByEach(first)} seen on seen.person_id = p.id
      where p.id in (${first})
      order by p.admin desc, p.active desc, p.id`,
  )
  return people.map((person) => ({ ...person, initials: initialsOf(person.name), about: about(person) }))
}

/** "Analyst, in Data Science and All Staff". */
function about({ title, groups, active, admin }: Row): string {
  const member = groups.length > 0 ? `in ${inWords(groups)}` : 'in no group'
  const said = [title ?? (admin ? 'Organization admin' : null), member, active ? null : 'not active any more']
    .filter((part) => part !== null)
    .join(', ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

const inWords = (names: readonly string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)
