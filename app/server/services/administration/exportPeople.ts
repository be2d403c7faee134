import { sql } from 'drizzle-orm'
import { requireAdmin } from '../../access/access.ts'
import { rows, snapshot } from '../../db/db.ts'
import { type AdminHandler, asAdmin } from './asAdmin.ts'
import { asCells, writePeople } from './peopleCsv.ts'
import type { Known } from './planImport.ts'

/** All people in the form that the import reads: to import it unchanged changes nothing (docs/rules.md 33). */
export const exportPeople: AdminHandler<'exportPeople'> = async (context) => {
  const { db, me } = asAdmin(context)
  return snapshot(db, async (tx) => {
    await requireAdmin(tx, me)
    const people = await rows<Omit<Known, 'teamIds'> & { groups: string[] }>(
      tx,
      sql`select p.id, p.name, p.username, p.email, p.active, p.admin,
          coalesce((select json_agg(t.name order by t.name collate "und-x-icu", t.id)
            from membership m join team t on t.id = m.team_id where m.person_id = p.id), '[]') as groups
        from person p order by p.name collate "und-x-icu", p.id`,
    )
    return { csv: writePeople(people.map(({ groups, ...person }) => asCells(person, groups))), people: people.length }
  })
}
