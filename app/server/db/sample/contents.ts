import { kindOf } from '#app/contract/objectKinds.ts'
import type { dependency, edge } from '../schema.ts'
import { ago } from './ago.ts'
import { type ShareRow, teamOf, thingGrants } from './grants.ts'
import { special } from './namedProjects.ts'
import { membersOf, people, personId } from './people.ts'
import type { SampleProject } from './projects.ts'
import { type Random, random } from './random.ts'
import { thingName } from './thingNames.ts'
import { type Theme, themes } from './themes.ts'
import { type ObjectRow, plainObject } from '../plainObject.ts'
import { anyKind, details, kinds } from './things.ts'

type EdgeRow = typeof edge.$inferInsert
type DependencyRow = typeof dependency.$inferInsert

/** What a project holds, and the shares of that. */
export interface Contents {
  things: ObjectRow[]
  shares: ShareRow[]
  edges: EdgeRow[]
  dependencies: DependencyRow[]
}

const everyNoun = Object.values(themes).flatMap(({ nouns }) => nouns)
const tableNames = (taken: Set<string>, schema: string) => (name: string) => taken.has(`${schema}.${name}`)

/** The objects in the projects, their ids from `firstId`, and some (`loose`) in no project at all. */
export function contents(now: Date, projects: readonly SampleProject[], firstId: number, loose: number, needs: Needs): Contents {
  const chance = random(31)
  const found: Contents = { things: [], shares: [], edges: [], dependencies: [] }
  const tables = new Set<string>()
  let id = firstId

  for (const project of projects) {
    const held = fillProject(chance, now, project, id, tables)
    id += held.things.length
    found.things.push(...held.things)
    found.shares.push(...held.shares)
    found.edges.push(...subProjects(now, project), ...held.edges)
    found.dependencies.push(...dependencies(chance, held.things, needs))
  }
  for (let i = 0; i < loose; i += 1) {
    const project = chance.pick(projects)
    const held = fillProject(chance, now, { ...project, things: 1 }, id, tables)
    id += 1
    found.things.push(...held.things)
    found.shares.push(...held.shares)
  }
  found.edges.push(...alsoIn(chance, now, projects, found.edges))
  return found
}

const subProjects = (now: Date, { id, parents, minutes }: SampleProject): EdgeRow[] =>
  parents.map((parent) => ({
    parentId: parent.id,
    childId: id,
    createdAt: ago(now, { minutes: Math.max(minutes, parent.minutes), days: 3 }),
  }))

function fillProject(
  chance: Random,
  now: Date,
  project: SampleProject,
  firstId: number,
  tables: Set<string>,
): Omit<Contents, 'dependencies'> {
  const { text, author, things: count } = project
  const team = teamOf(author, text)
  const theme: Theme = text.theme
  const { schema } = themes[theme]
  const colleagues = text.by === 'dan' ? [author] : membersOf(team)
  const names = new Set<string>()
  const found: Omit<Contents, 'dependencies'> = { things: [], shares: [], edges: [] }
  for (let i = 0; i < count; i += 1) {
    const kind = (text.name === special.allTypes ? kinds[i] : undefined) ?? anyKind(chance)
    const noun = text.name === special.large ? chance.pick(everyNoun) : chance.pick(themes[theme].nouns)
    const about = text.place && kind.type !== 'file' ? `${text.place} ${noun}` : noun
    const taken = kind.type === 'table' ? tableNames(tables, schema) : (name: string) => names.has(name)
    const name = thingName(chance, kind, about, taken)
    if (kind.type === 'table') tables.add(`${schema}.${name}`)
    names.add(name)

    // The script that keeps ben from switching on Auto-Share: it is alopez' and he may only view it.
    const inTheWay = text.name === special.objectInTheWay && i === 0
    const authorId = inTheWay ? personId('alopez') : chance.chance(0.6) ? author.id : chance.pick(colleagues).id
    const minutes = Math.round(project.minutes * chance.int(90, 400) * 0.01) + chance.int(0, 240)
    const updatedAt = ago(now, { minutes })
    const id = firstId + i
    found.things.push({
      ...plainObject({
        id,
        ...(inTheWay ? { type: 'script', sub: 'python3', name: 'Weights for the autumn wave' } : { type: kind.type, sub: kind.sub, name }),
        description: chance.chance(0.15) ? `For ${text.name}`.slice(0, 200) : null,
        authorId,
        createdAt: ago(now, { minutes, days: chance.int(1, 500) }),
        updatedAt,
        archived: chance.chance(0.02),
        ...details(chance, now, inTheWay ? kindOf('script', 'python3') : kind, {
          minutes,
          schema,
          databaseId: 1,
          email: `${people[authorId - 1]?.username}@example.org`,
        }),
      }),
    })
    found.edges.push({ parentId: project.id, childId: id, createdAt: updatedAt })
    if (kind.type === 'table' && !inTheWay) continue
    const grants = inTheWay
      ? [{ principalKind: 'person' as const, principalId: personId('ben'), level: 1 }]
      : thingGrants(chance, authorId, team, project)
    found.shares.push(...grants.map((grant) => ({ objectId: id, ...grant, createdAt: updatedAt })))
  }
  return found
}

// Some objects are in a second and a third project of the same team.
function alsoIn(chance: Random, now: Date, projects: readonly SampleProject[], edges: readonly EdgeRow[]): EdgeRow[] {
  const isProject = projects.length
  const open = projects.filter(({ exact, row }) => !exact && !row.archived)
  const byTheme = new Map<Theme, SampleProject[]>()
  for (const project of open) byTheme.set(project.text.theme, [...(byTheme.get(project.text.theme) ?? []), project])
  const found: EdgeRow[] = []
  for (const { parentId, childId } of edges) {
    const home = projects[parentId - 1]
    if (childId <= isProject || !home || home.text.closed || !chance.chance(0.06)) continue
    const others = (byTheme.get(home.text.theme) ?? []).filter(({ id }) => id !== parentId)
    for (const { id, minutes } of chance.some(others, chance.chance(0.2) ? 2 : 1)) {
      found.push({ parentId: id, childId, createdAt: ago(now, { minutes }) })
    }
  }
  return found
}

/** The ids of what objects may need from outside of their project. */
export interface Needs {
  credentials: readonly number[]
  hosts: readonly number[]
}

// What each thing of one project needs: others of the same project, credentials and hosts.
function dependencies(chance: Random, things: readonly ObjectRow[], { credentials, hosts }: Needs): DependencyRow[] {
  const ids = (type: string) => things.filter((each) => each.type === type).map(({ id }) => id)
  const [tables, scripts, templates] = [ids('table'), ids('script'), ids('script_template')]
  const some = (from: readonly number[], most: number, probability = 1) =>
    chance.chance(probability) ? chance.some(from, chance.int(1, most)) : []
  const of = ({ type, sub }: ObjectRow): number[] => {
    switch (type) {
      case 'script':
        return [...some(credentials, sub === 'sql' ? 1 : 2), ...some(tables, 2, 0.5), ...(sub === 'custom' ? some(templates, 1) : [])]
      case 'import':
      case 'export':
        return [...some(credentials, 2), ...some(hosts, 1), ...some(tables, 1, 0.5)]
      case 'workflow':
        return some(scripts, 5)
      case 'model':
      case 'report':
        return some(tables, 2, 0.8)
      case 'notebook':
      case 'service':
      case 'enhancement':
        return [...some(credentials, 1, 0.7), ...some(tables, 1, 0.6)]
      default:
        return []
    }
  }
  return things.flatMap((thing) => of(thing).map((needsId) => ({ objectId: thing.id, needsId })))
}
