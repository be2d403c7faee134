import type { edge, membership, person, team } from '../schema.ts'
import { ago } from './ago.ts'
import { counties, firstNames, lastNames, offices, periods, programs } from './biggerNames.ts'
import type { ShareRow } from './grants.ts'
import { groups, people } from './people.ts'
import { type Random, random } from './random.ts'
import { snake, thingName } from './thingNames.ts'
import { type Theme, themes } from './themes.ts'
import { type ObjectRow, plainObject } from '../plainObject.ts'
import { anyKind, details } from './things.ts'

/** So many projects does the person called `few` see, however many there are. */
const fewSees = 70

interface Size {
  projects: number
  groups: number
  people: number
}

/** How big an organization of so many projects beyond the sample's is: at 100,000 some 2,000 people in 200 groups. */
const sizeOf = (projects: number): Size => ({
  projects,
  groups: Math.min(188, Math.max(8, Math.ceil(projects / 530))),
  people: Math.min(1940, Math.max(30, Math.ceil(projects / 51))),
})

const firstPerson = people.length + 1
const firstGroup = groups.length + 1
const [few, many] = [firstPerson, firstPerson + 1]
// Those who are given projects by chance: neither of the two, nor those who left.
const anyone = (chance: Random, size: Size) => firstPerson + 2 + chance.int(0, Math.floor((size.people - 2) * 0.96) - 1)
// The first of the groups is `few`'s own.
const anyGroup = (chance: Random, size: Size) => firstGroup + chance.int(1, size.groups - 1)

/** The people and groups of the bigger organization, beside the sample's. */
export function biggerPeople(now: Date, projects: number) {
  const size = sizeOf(projects)
  const chance = random(61)
  const county = (index: number) => counties[index % counties.length] ?? ''
  const teams = Array.from({ length: size.groups }, (_, index): typeof team.$inferInsert => {
    const name = index === 0 ? 'Night editors' : `${county(index)} County ${offices[Math.floor(index / counties.length) % offices.length]}`
    const createdAt = ago(now, { days: 300 + index })
    return { id: firstGroup + index, name, slug: snake(name).replaceAll('_', '-'), description: null, createdAt, updatedAt: createdAt }
  })
  const memberships: (typeof membership.$inferInsert)[] = [{ teamId: firstGroup, personId: few }]
  // One group of a project in full, another for three of ten: so that both together reach the part that `many` sees.
  for (let each = 1; each <= Math.max(1, Math.round((size.groups - 1) * 0.16)); each += 1)
    memberships.push({ teamId: firstGroup + each, personId: many })
  const persons = Array.from({ length: size.people }, (_, index): typeof person.$inferInsert => {
    const id = firstPerson + index
    const names = `${firstNames[index % firstNames.length]} ${lastNames[index % lastNames.length]}`
    const username = id === few ? 'few' : id === many ? 'many' : snake(names).replace('_', '.')
    const createdAt = ago(now, { days: chance.int(30, 1200) })
    const own = id === few ? [firstGroup] : [...new Set([anyGroup(chance, size), anyGroup(chance, size)])]
    if (id !== few && id !== many) memberships.push(...own.map((teamId) => ({ teamId, personId: id })))
    const seen = ago(now, { minutes: chance.int(5, 40_000) })
    return {
      id,
      username,
      name: names,
      email: `${username}@example.org`,
      admin: false,
      active: index < 2 || index - 2 < Math.floor((size.people - 2) * 0.96),
      primaryGroupId: id === many ? firstGroup + 1 : (own[0] ?? null),
      title: 'Organizer',
      department: 'Field',
      city: null,
      state: null,
      timeZone: 'America/Chicago',
      phone: null,
      preferences: {},
      signInCount: chance.int(1, 400),
      currentSignInAt: seen,
      lastSeenAt: seen,
      createdAt,
      updatedAt: createdAt,
    }
  })
  return { teams, persons, memberships }
}

/** A piece of the bigger organization: some projects with all that is in them. */
export interface Piece {
  /** How many projects there are up to here. */
  done: number
  objects: ObjectRow[]
  shares: ShareRow[]
  edges: (typeof edge.$inferInsert)[]
}

const pieceSize = 1000

/** The bigger organization's projects, two or three objects in each, a piece at a time: all of them would not fit in memory. */
export function* biggerPieces(now: Date, projects: number, firstId: number): Generator<Piece> {
  const size = sizeOf(projects)
  const chance = random(71)
  let id = firstId
  for (let from = 0; from < projects; from += pieceSize) {
    const count = Math.min(pieceSize, projects - from)
    const piece: Piece = { done: from + count, objects: [], shares: [], edges: [] }
    const projectId = (index: number) => id + index - from
    const made = Array.from({ length: count }, (_, index) => addProject(piece, chance, now, size, from + index, projectId))
    id += count
    for (const project of made) id += addThings(piece, chance, now, size, project, id)
    yield piece
  }
}

/** What a project's objects need of it. */
interface Home {
  id: number
  authorId: number
  theme: Theme
  share: ShareRow | undefined
}

function addProject(piece: Piece, chance: Random, now: Date, size: Size, index: number, projectId: (index: number) => number): Home {
  const id = projectId(index)
  // Steps that meet every county, program and period before a name comes again.
  const step = (index * 7919) % (counties.length * programs.length * periods.length)
  const [program, theme] = programs[Math.floor(step / counties.length) % programs.length] ?? ['', 'field']
  const period = periods[Math.floor(step / counties.length / programs.length) % periods.length]
  // Evenly among all; `before` counts how many came earlier.
  const before = Math.floor((index * fewSees) / size.projects)
  const fews = Math.floor(((index + 1) * fewSees) / size.projects) > before
  const minutes = Math.round(chance.int(1, 1000) ** 2 * 1.1) + chance.int(0, 1500)
  const dice = fews ? 100 : chance.int(1, 100)
  const createdAt = ago(now, { minutes, days: chance.int(5, 400) })
  const authorId = anyone(chance, size)
  piece.objects.push(
    plainObject({
      id,
      type: 'project',
      sub: '',
      name: `${counties[step % counties.length]} County ${program}, ${period}`,
      description: chance.chance(0.6) ? `Plan, lists and results of the ${program}.` : null,
      authorId,
      autoShare: dice <= 5,
      archived: dice > 5 && dice <= 12,
      hidden: dice === 13,
      createdAt,
      updatedAt: ago(now, { minutes }),
    }),
  )
  const shared = new Map<string, ShareRow>()
  const share = (principalKind: 'person' | 'group', principalId: number, level: number) =>
    shared.set(`${principalKind} ${principalId}`, { objectId: id, principalKind, principalId, level, createdAt })
  share('group', anyGroup(chance, size), chance.int(1, 3))
  if (chance.chance(0.3)) share('group', anyGroup(chance, size), chance.int(1, 2))
  for (let i = chance.int(0, 2); i > 0; i -= 1) share('person', anyone(chance, size), chance.int(1, 3))
  if (fews) share(before % 7 < 4 ? 'person' : 'group', before % 7 < 4 ? few : firstGroup, (before % 3) + 1)
  piece.shares.push(...shared.values())
  // Parents come before their children, so nothing can contain itself; pieces stay apart.
  const within = index % pieceSize
  const up = within % 5 === 1 ? 1 : within > 0 && within % 25 === 0 ? 25 : 0
  if (up) piece.edges.push({ parentId: projectId(index - up), childId: id, createdAt })
  const all = [...shared.values()]
  return { id, authorId, theme, share: all.at(fews ? -1 : 0) }
}

function addThings(piece: Piece, chance: Random, now: Date, size: Size, home: Home, firstId: number): number {
  const count = chance.int(2, 3)
  const { schema, nouns } = themes[home.theme]
  for (let i = 0; i < count; i += 1) {
    const id = firstId + i
    const kind = anyKind(chance)
    const name = thingName(chance, kind, chance.pick(nouns), () => false)
    const minutes = chance.int(10, 900_000)
    const updatedAt = ago(now, { minutes })
    piece.objects.push(
      plainObject({
        id,
        type: kind.type,
        sub: kind.sub,
        // The name of a table is there once in its schema.
        name: kind.type === 'table' ? `${name}_p${home.id}_${i + 1}` : name,
        authorId: chance.chance(0.7) ? home.authorId : anyone(chance, size),
        createdAt: updatedAt,
        updatedAt,
        ...details(chance, now, kind, { minutes, schema, databaseId: 2, email: 'desk@example.org' }),
      }),
    )
    piece.edges.push({ parentId: home.id, childId: id, createdAt: updatedAt })
    if (kind.type !== 'table' && home.share && chance.chance(0.6)) piece.shares.push({ ...home.share, objectId: id })
  }
  return count
}
