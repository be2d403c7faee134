import type { InferInsertModel } from 'drizzle-orm'
import type { membership, person, team } from '../../db/schema.ts'
import { isOrganizationAdmin } from '../gateway/people.ts'
import type { Seen } from './read.ts'

type PersonRow = InferInsertModel<typeof person> & { id: number }
type GroupRow = InferInsertModel<typeof team> & { id: number }

export interface CopiedPeople {
  organizationId: number
  persons: PersonRow[]
  teams: GroupRow[]
  memberships: InferInsertModel<typeof membership>[]
}

export interface People {
  /** Who is meant by a name beside a thing, of whom Civis tells no id: somebody of that name, best one who manages the thing. */
  authorNamed: (name: string | null, owners: readonly { id: number }[]) => number
  /** All rows, and of how many things it was not sure whose they are. To be asked for when all authors are known. */
  finish: () => CopiedPeople & { unsure: number; byName: number }
}

/** Everybody who is named anywhere, with what is known of them. Whom the key cannot look up has a name alone, and is active as far as we know. */
export function copyPeople(seen: Seen, now: Date): People {
  const persons = new Map<number, PersonRow>()
  const teams = new Map<number, GroupRow>()
  const members = new Set<string>()
  const usernames = new Set<string>()
  const slugs = new Set<string>()
  let byName = 0

  const row = (id: number, username: string | null | undefined, name: string | null | undefined): PersonRow => ({
    id,
    username: free(usernames, username ?? `civis-${id}`),
    name: name ?? username ?? `Person ${id}`,
    email: '',
    admin: false,
    active: true,
    primaryGroupId: null,
    createdAt: now,
    updatedAt: now,
  })
  const named = ({ id, name, username }: { id: number; name?: string | null | undefined; username?: string | null | undefined }) => {
    if (persons.has(id)) return
    byName += 1
    persons.set(id, row(id, username, name))
  }
  const groupNamed = ({ id, name, slug }: { id: number; name?: string | null | undefined; slug?: string | null | undefined }) => {
    if (teams.has(id)) return
    const made = { id, name: name ?? `Group ${id}`, slug: free(slugs, slug ?? `civis-${id}`), description: null }
    teams.set(id, { ...made, createdAt: now, updatedAt: now })
  }
  const joins = (team: number, one: number) => members.add(`${team} ${one}`)

  for (const { id, user, name, email, active, createdAt, updatedAt } of seen.people)
    persons.set(id, {
      ...row(id, user, name),
      email: email ?? '',
      active,
      createdAt: createdAt ?? now,
      updatedAt: updatedAt ?? createdAt ?? now,
    })
  const { me } = seen
  const own = persons.get(me.id) ?? row(me.id, me.username, me.name)
  persons.set(me.id, { ...own, email: me.email ?? own.email, active: true, admin: isOrganizationAdmin(me.roles) })
  for (const { id, name, slug, description, createdAt, updatedAt, members } of seen.groups) {
    groupNamed({ id, name, slug })
    const made = teams.get(id)
    if (made)
      teams.set(id, { ...made, description: description ?? null, createdAt: createdAt ?? now, updatedAt: updatedAt ?? createdAt ?? now })
    for (const member of members) {
      named(member)
      joins(id, member.id)
    }
  }
  for (const { id, groups, primaryGroupId } of seen.people) {
    for (const group of groups) {
      groupNamed(group)
      joins(group.id, id)
    }
    const found = persons.get(id)
    if (found && primaryGroupId && teams.has(primaryGroupId)) persons.set(id, { ...found, primaryGroupId })
  }
  for (const { project } of seen.projects) for (const one of [project.author, ...project.users]) named(one)
  for (const shares of [...seen.projects.flatMap((one) => one.shares ?? []), ...seen.shares.values()])
    for (const { users, groups } of [shares.readers, shares.writers, shares.owners]) {
      users.forEach(named)
      groups.forEach(groupNamed)
    }

  const known = new Map<string, PersonRow[]>()
  for (const one of persons.values()) known.set(one.name, [...(known.get(one.name) ?? []), one])
  const strangers = new Map<string, number>()
  let next = [...persons.keys()].reduce((most, id) => Math.max(most, id), 0) + 1
  let unsure = 0
  const stranger = (name: string) => {
    const found = strangers.get(name)
    if (found) return found
    const id = next
    next += 1
    // Active, because of what inactive people have an organization admin would be the manager.
    persons.set(id, row(id, `unknown-${id}`, name))
    strangers.set(name, id)
    return id
  }

  return {
    authorNamed: (name, owners) => {
      const alike = name === null ? [] : (known.get(name) ?? [])
      const managing = alike.filter(({ id }) => owners.some((owner) => owner.id === id))
      const [only, another] = managing.length > 0 ? managing : alike
      if (only && !another) return only.id
      unsure += 1
      return stranger(name ?? 'Not known')
    },
    finish: () => ({
      organizationId:
        [...seen.groups, ...seen.people.flatMap(({ groups }) => groups)].find((group) => group.organizationId)?.organizationId ?? 1,
      persons: [...persons.values()],
      teams: [...teams.values()],
      memberships: [...members].map((pair) => {
        const [teamId = 0, personId = 0] = pair.split(' ').map(Number)
        return { teamId, personId }
      }),
      unsure,
      byName,
    }),
  }
}

/** A name that nobody has yet. */
function free(taken: Set<string>, wanted: string): string {
  let name = wanted
  for (let at = 2; taken.has(name); at += 1) name = `${wanted}-${at}`
  taken.add(name)
  return name
}
