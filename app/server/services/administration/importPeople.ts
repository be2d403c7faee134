import { sql } from 'drizzle-orm'
import { mostNewGroups } from '#app/contract/lengths.ts'
import type { ImportReport } from '#app/contract/organization.ts'
import { lockPeople, requireAdmin } from '../../access/access.ts'
import { record } from '../../audit.ts'
import { row, rows, type Tx } from '../../db/db.ts'
import type { Context } from '../../handler.ts'
import { badRequest } from '../../refusal.ts'
import { hashOf } from '../identity.ts'
import { type AdminHandler, asAdmin } from './asAdmin.ts'
import { addGroups } from './groups.ts'
import { type PeopleFile, readPeople } from './peopleCsv.ts'
import { type ImportPlan, type Known, type Organization, planImport } from './planImport.ts'
import { addPeople, changeMemberships, changePeople, type Membership } from './writePeople.ts'

/**
 * Reads people from CSV (docs/rules.md 33). Without `plan` it says what each line would do and writes nothing. With the `plan` of that
 * answer it does exactly this, in one transaction; where file or organization are others by now it is 400.
 */
export const importPeople: AdminHandler<'importPeople'> = async (context, { csv, plan: agreed }) => {
  const asked = asAdmin(context)
  const { db, me } = asked
  await requireAdmin(db, me)
  // Before the transaction: a large file takes a while to read, and nobody should wait for that.
  const file = readPeople(csv)
  return db.transaction(async (tx) => {
    if (agreed !== undefined) await lockPeople(tx)
    await requireAdmin(tx, me)
    const plan = planImport(file.lines, await organizationOf(tx, file))
    if (plan.newGroups.length > mostNewGroups) {
      throw badRequest(
        `The file names ${plan.newGroups.length.toLocaleString('en')} groups that nobody has; one import makes ${mostNewGroups.toLocaleString('en')}. Is it the right column?`,
      )
    }
    const name = await nameOf(plan)
    if (agreed === undefined) return report(file, plan, name, null)
    if (agreed !== name) {
      throw badRequest('Nothing was written: people or groups have changed since you looked, so lines would do something else. Look again.')
    }
    return report(file, plan, name, await write(asked, tx, plan))
  })
}

const nameOf = ({ lines, same, newGroups }: ImportPlan): Promise<string> => hashOf(JSON.stringify({ lines, same, newGroups }))

function report(
  { ignored }: PeopleFile,
  { lines, same, newGroups, add, change }: ImportPlan,
  plan: string,
  addedIds: number[] | null,
): ImportReport {
  return {
    written: addedIds !== null,
    plan,
    lines,
    added: add.length,
    changed: change.length,
    same,
    refused: lines.filter(({ result }) => result === 'refused').length,
    newGroups,
    ignored,
    addedIds: addedIds ?? [],
  }
}

/** Writes what was planned, in statements that do not grow with the lines. Answers with the ids of those who were added. */
async function write(asked: Context, tx: Tx, { add, change, newGroups }: ImportPlan): Promise<number[]> {
  const { now } = asked
  const groupIds = await addGroups(
    tx,
    newGroups.map((name) => ({ name, description: null })),
    now,
  )
  const byName = new Map(newGroups.map((name, index) => [name, groupIds[index] ?? 0]))
  const idOf = (team: { id: number } | { name: string }) => ('id' in team ? team.id : (byName.get(team.name) ?? 0))
  const addedIds = await addPeople(
    tx,
    add.map(({ person }) => person),
    now,
  )
  const join: Membership[] = [
    ...add.flatMap(({ teams }, index) => teams.map((team) => ({ personId: addedIds[index] ?? 0, teamId: idOf(team) }))),
    ...change.flatMap(({ person, join: teams }) => teams.map((team) => ({ personId: person.id, teamId: idOf(team) }))),
  ]
  await changePeople(
    tx,
    change.map(({ person }) => person).filter((person) => Object.keys(person).length > 1),
    now,
  )
  await changeMemberships(
    tx,
    join,
    change.flatMap(({ leave }) => leave),
  )
  if (add.length > 0 || change.length > 0) {
    const added = add.map(({ person }, index) => ({ id: addedIds[index], ...person }))
    await record(asked, tx, 'organization.import', null, null, { added, changed: change, newGroups })
  }
  return addedIds
}

/** What of the organization a file can touch. */
async function organizationOf(tx: Tx, { lines }: PeopleFile): Promise<Organization> {
  const usernames = lines.map(({ cells }) => (cells.username ?? '').trim())
  const among = (names: string[]) => sql`select value from json_array_elements_text(${JSON.stringify([...new Set(names)])}::json)`
  const people = await rows<Known>(
    tx,
    sql`select p.id, p.name, p.username, p.email, p.active, p.admin,
        coalesce((select json_agg(m.team_id order by m.team_id) from membership m where m.person_id = p.id), '[]') as "teamIds"
      from person p where p.username in (${among(usernames)})
        or lower(p.username collate "und-x-icu") in (${among(usernames.map((one) => one.toLowerCase()))}) order by p.id`,
  )
  const mails = lines.map(({ cells }) => (cells.mail ?? '').trim().toLowerCase()).filter((mail) => mail !== '')
  const sameMail = await rows<Organization['sameMail'][number]>(
    tx,
    sql`select id, username, email from person where lower(trim(email) collate "und-x-icu") in (${among(mails)}) order by id`,
  )
  const teams = await rows<{ id: number; name: string }>(tx, sql`select id, name from team order by id`)
  const found = await row<{ admins: number }>(tx, sql`select count(*)::int as admins from person where admin and active`)
  return { people, teams, sameMail, admins: found?.admins ?? 0 }
}
