import { rank } from '#app/contract/levels.ts'
import type { share } from '../schema.ts'
import { type Group, groupId, groups as allGroups, membersOf, people, personId, type SamplePerson } from './people.ts'
import type { Random } from './random.ts'
import { type ProjectText, themes } from './themes.ts'

export type ShareRow = typeof share.$inferInsert
export type Grant = Pick<ShareRow, 'principalKind' | 'principalId' | 'level'>

const staff = people.filter(({ active, groups }) => active && groups.includes('All Staff'))

/** Who is thought of when a project has no author named: somebody of the team that owns the work. */
export const anyAuthor = (chance: Random, { theme }: ProjectText): SamplePerson => chance.pick(membersOf(themes[theme].owner))

/** The team in which an author works on a project: the owner of the work, or the author's own. */
export function teamOf(author: SamplePerson, { theme }: ProjectText): Group {
  const { owner } = themes[theme]
  return author.groups.includes(owner) ? owner : (author.groups.find((each) => each !== 'All Staff') ?? owner)
}

/** Whom a project is shared with: as its text says, and by chance. */
export function projectGrants(chance: Random, text: ProjectText, author: SamplePerson, manyPeople: boolean): Grant[] {
  const groups = new Map<Group, number>()
  const persons = new Map<number, number>()
  if (!text.closed) {
    const { owner, near } = themes[text.theme]
    groups.set(owner, chance.chance(0.6) ? 3 : 2)
    for (const each of near) if (chance.chance(0.27)) groups.set(each, chance.chance(0.35) ? 2 : 1)
    if (!text.share && chance.chance(0.15)) groups.set('All Staff', 1)
    for (const { id } of chance.some(staff, manyPeople ? 34 : chance.int(0, 3))) persons.set(id, chance.pick([1, 1, 1, 2, 2, 3]))
  }
  for (const [name] of allGroups) if (text.share?.[name]) groups.set(name, rank(text.share[name]))
  for (const [username, level] of Object.entries(text.people ?? {})) persons.set(personId(username), rank(level))
  // The author has manage without a share (docs/rules.md 7).
  persons.delete(author.id)
  return [
    ...[...groups].map(([name, level]) => ({ principalKind: 'group' as const, principalId: groupId(name), level })),
    ...[...persons].map(([principalId, level]) => ({ principalKind: 'person' as const, principalId, level })),
  ]
}

/** Whom an object in a project is shared with: mostly those of the project, some with less, some with nobody. */
export function thingGrants(
  chance: Random,
  authorId: number,
  team: Group,
  project: { author: SamplePerson; grants: readonly Grant[] },
): Grant[] {
  const own = authorId === project.author.id
  if (own && chance.chance(0.07)) return []
  // Whoever has the project can manage what colleagues put into it: by the team.
  const teamId = groupId(team)
  const grants: Grant[] = !own || chance.chance(0.5) ? [{ principalKind: 'group', principalId: teamId, level: 3 }] : []
  for (const { principalKind, principalId, level } of project.grants) {
    if (principalKind === 'group' ? principalId === teamId || chance.chance(0.25) : principalId === authorId || chance.chance(0.7)) continue
    grants.push({ principalKind, principalId, level: Math.min(level, chance.pick([1, 1, 2, 3])) })
  }
  return grants
}
