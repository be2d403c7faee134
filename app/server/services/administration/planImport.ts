import type { ImportLine } from '#app/contract/organization.ts'
import { Email, Username } from '#app/contract/organization.schema.ts'
import { cellFault, nameFault } from './cellFault.ts'
import { createTeams, type Team } from './importTeams.ts'
import { type PeopleLine, readActive, splitGroups, yesNo } from './peopleCsv.ts'
import { type MailOfLine, remarkOnMail } from './sameMail.ts'
import type { Membership, NewPerson, PersonChange } from './writePeople.ts'

/** A person as the organization has them. */
export interface Known {
  id: number
  name: string
  username: string
  email: string
  active: boolean
  admin: boolean
  teamIds: readonly number[]
}

export interface Organization {
  /** Those whom the file names, also in other letters. */
  people: readonly Known[]
  teams: readonly { id: number; name: string }[]
  /** Those who have a mail address that is in the file, too. */
  sameMail: readonly { id: number; username: string; email: string }[]
  /** How many active admins there are. */
  admins: number
}

export interface ImportPlan {
  lines: ImportLine[]
  same: number
  newGroups: string[]
  /** The groups of each as `Team`, since a new one has no id yet. */
  add: { person: NewPerson; teams: Team[] }[]
  change: { person: PersonChange; join: Team[]; leave: Membership[] }[]
}

/** Of a cell that is too long to be what it should: its beginning. */
const shown = (cell: string) => (cell.length > 300 ? `${Array.from(cell.slice(0, 300)).slice(0, -1).join('')}…` : cell)

/**
 * What an import would do, line by line, without doing anything (docs/rules.md 33). A person is known by the user name. What a file
 * has no column for stays, and so does whoever is not in the file.
 */
export function planImport(file: readonly PeopleLine[], organization: Organization): ImportPlan {
  const byUsername = new Map(organization.people.map((one) => [one.username, one]))
  const byFolded = new Map(organization.people.map((one) => [one.username.toLowerCase(), one]))
  const teams = createTeams(organization.teams)
  const seen = new Map<string, number>()
  let admins = organization.admins
  const mails: MailOfLine[] = []
  const plan: ImportPlan = { lines: [], same: 0, newGroups: teams.made, add: [], change: [] }

  for (const { line, cells, fault } of file) {
    const username = (cells.username ?? '').trim()
    const name = (cells.name ?? '').trim()
    const refuse = (why: string) =>
      void plan.lines.push({ line, result: 'refused', username: shown(username), name: shown(name), changes: [], why, remark: null })
    const known = byUsername.get(username)
    const before = seen.get(username.toLowerCase())
    const other = known ? undefined : byFolded.get(username.toLowerCase())
    if (fault) refuse(fault)
    else if (username === '') refuse('It has no user name.')
    else if (before !== undefined) refuse(`Line ${before} has the same user name.`)
    else if (other) refuse(`${username} differs from the user name ${other.username} of ${other.name} in large and small letters alone.`)
    else {
      seen.set(username.toLowerCase(), line)
      const wanted = read(cells, known)
      if (typeof wanted === 'string') refuse(wanted)
      else if (known) change(line, known, wanted)
      else add(line, username, wanted)
    }

    function add(at: number, as: string, { groups = [], ...wanted }: Wanted) {
      const wrong = cellFault(Username, as, 'The user name')
      if (wrong) return refuse(wrong)
      const found = teams.resolve(groups, [])
      if (typeof found === 'string') return refuse(found)
      plan.add.push({ person: { ...wanted, username: as, admin: false }, teams: found })
      mails.push({ line: at, personId: null, email: wanted.email, given: true })
      const shown = [
        { what: 'mail' as const, before: '', after: wanted.email },
        { what: 'groups' as const, before: '', after: groups.join(', ') },
        { what: 'active' as const, before: '', after: wanted.active ? '' : 'no' },
      ]
      const changes = shown.filter(({ after }) => after !== '')
      plan.lines.push({ line: at, result: 'added', username: as, name, changes, why: null, remark: null })
    }

    function change(at: number, person: Known, { groups, ...wanted }: Wanted) {
      const leaves = person.admin && person.active && !wanted.active
      if (leaves && admins === 1) return refuse('It would leave no active organization admin.')
      // Last of all: it makes the groups that the line names and nobody has.
      const found = groups === undefined ? [] : teams.resolve(groups, person.teamIds)
      if (typeof found === 'string') return refuse(found)
      const stay = new Set(found.map((team) => ('id' in team ? team.id : 0)))
      const leave = groups === undefined ? [] : person.teamIds.filter((teamId) => !stay.has(teamId))
      const join = found.filter((team) => !('id' in team && person.teamIds.includes(team.id)))
      const fields = {
        ...(wanted.name !== person.name.trim() && { name: wanted.name }),
        ...(wanted.email !== person.email.trim() && { email: wanted.email }),
        ...(wanted.active !== person.active && { active: wanted.active }),
      }
      const moved = join.length > 0 || leave.length > 0
      mails.push({ line: at, personId: person.id, email: wanted.email, given: 'email' in fields })
      if (Object.keys(fields).length === 0 && !moved) {
        plan.same += 1
        return
      }
      if (leaves) admins -= 1
      if (person.admin && !person.active && wanted.active) admins += 1
      plan.change.push({ person: { id: person.id, ...fields }, join, leave: leave.map((teamId) => ({ personId: person.id, teamId })) })
      const shown = [
        'name' in fields && { what: 'name' as const, before: person.name, after: wanted.name },
        'email' in fields && { what: 'mail' as const, before: person.email, after: wanted.email },
        moved && { what: 'groups' as const, before: teams.namesOf(person.teamIds).join(', '), after: (groups ?? []).join(', ') },
        'active' in fields && { what: 'active' as const, before: yesNo(person.active), after: yesNo(wanted.active) },
      ]
      const changes = shown.filter((one) => one !== false)
      plan.lines.push({ line: at, result: 'changed', username, name, changes, why: null, remark: null })
    }
  }
  remarkOnMail(plan.lines, mails, organization.sameMail)
  return plan
}

interface Wanted {
  name: string
  email: string
  active: boolean
  /** Absent where the file has no such column. */
  groups?: string[]
}

/** What a line wants, or why not. What a known person has already is taken as it is, by whatever rule it came to be. */
function read({ name = '', mail = '', active: said = '', groups }: PeopleLine['cells'], known: Known | undefined): Wanted | string {
  const wanted = { name: name.trim(), email: mail.trim() }
  if (wanted.name !== known?.name.trim()) {
    const wrong = wanted.name === '' ? 'It has no name.' : nameFault(wanted.name, 'The name')
    if (wrong) return wrong
  }
  // An empty cell of somebody known says nothing.
  const email = wanted.email === '' && known ? known.email.trim() : wanted.email
  if (email !== known?.email.trim()) {
    const wrong = email === '' ? 'It has no mail address.' : cellFault(Email, email, 'The mail address')
    if (wrong) return wrong
  }
  const active = said.trim() === '' ? (known?.active ?? true) : readActive(said)
  if (active === null) return `Active has to be yes or no; it says “${said.trim().slice(0, 40)}”.`
  return { name: wanted.name, email, active, ...(groups !== undefined && { groups: splitGroups(groups) }) }
}
