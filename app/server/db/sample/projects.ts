import { ago } from './ago.ts'
import { anyAuthor, type Grant, projectGrants } from './grants.ts'
import { listedProjects } from './listedProjects.ts'
import { namedProjects, special } from './namedProjects.ts'
import { smallNotes } from './notes.ts'
import { people, personId, type SamplePerson } from './people.ts'
import { type Random, random } from './random.ts'
import { stateProjects } from './stateProjects.ts'
import type { ProjectText } from './themes.ts'
import { type ObjectRow, plainObject } from '../plainObject.ts'

/** A project of the sample, with all that the rest of it needs. */
export interface SampleProject {
  id: number
  text: ProjectText
  author: SamplePerson
  grants: Grant[]
  parents: SampleProject[]
  /** Minutes since its last change. */
  minutes: number
  /** How many objects it holds that are no projects. */
  things: number
  /** Its number of objects is said by its text, so nothing else may be added. */
  exact: boolean
  row: ObjectRow
}

/** Projects 1 to 250, with `things` objects among them. */
export function sampleProjects(now: Date, things: number): SampleProject[] {
  const chance = random(21)
  const states = stateProjects()
  const parents = new Set(states.flatMap((text) => text.in ?? []))
  const everyday = listedProjects.map((text) => (parents.has(text.name) ? text : vary(chance, text)))
  const texts: ProjectText[] = [...namedProjects, ...everyday, ...states]
  const minutes = lastChanges(chance, texts)

  const projects = texts.map((text, index): SampleProject => {
    const author = text.by ? byName(text.by) : anyAuthor(chance, text)
    const id = index + 1
    const changed = minutes[index] ?? 0
    const note = text.note ?? (chance.chance(0.2) ? chance.pick(smallNotes) : null)
    return {
      id,
      text,
      author,
      grants: projectGrants(chance, text, author, text.name === special.manyPeople),
      parents: [],
      minutes: changed,
      things: text.objects ?? chance.pick([3, 4, 5, 6, 7, 8, 9, 11, 14, 19, 28]),
      exact: text.objects !== undefined,
      row: plainObject({
        id,
        type: 'project',
        sub: '',
        name: text.name,
        description: text.description ?? null,
        note,
        authorId: author.id,
        autoShare: text.autoShare ?? false,
        archived: text.archived ?? false,
        hidden: text.hidden ?? false,
        createdAt: ago(now, { minutes: changed, days: chance.int(12, 700) }),
        updatedAt: ago(now, { minutes: changed }),
      }),
    }
  })
  const named = new Map(projects.map((each) => [each.text.name, each]))
  for (const project of projects) {
    for (const name of project.text.in ?? []) {
      const parent = named.get(name)
      if (!parent) throw new Error(`the sample has no project called ${name}`)
      project.parents.push(parent)
      if (parent.exact) parent.things -= 1
    }
  }
  fit(projects, things)
  return projects
}

function byName(username: string): SamplePerson {
  const found = people[personId(username) - 1]
  if (!found) throw new Error(`the sample has nobody called ${username}`)
  return found
}

// Everyday projects: some are over, some are out of sight, some share what they hold.
function vary(chance: Random, text: ProjectText): ProjectText {
  const dice = chance.int(1, 100)
  if (dice <= 14) return { ...text, archived: true }
  if (dice <= 20) return { ...text, hidden: true }
  return dice <= 36 ? { ...text, autoShare: true } : text
}

// Minutes to months before now: some within the hour, a dozen today, half within a week or two. What is archived is old.
function lastChanges(chance: Random, texts: readonly ProjectText[]): number[] {
  const found = texts.map((text) => text.fresh ?? (text.archived ? chance.int(150, 420) * 1440 + chance.int(0, 1439) : -1))
  const open = chance.some(
    found.flatMap((minutes, index) => (minutes < 0 ? [index] : [])),
    found.length,
  )
  for (const [place, index] of open.entries()) found[index] = Math.round(15 + 13 * place + 30 * (1.04 ** place - 1)) + chance.int(0, 9)
  return found
}

// Adds objects to projects, or takes some out, until there are as many as there should be.
function fit(projects: readonly SampleProject[], things: number): void {
  const free = projects.filter(({ exact }) => !exact)
  let missing = things - projects.reduce((sum, each) => sum + each.things, 0)
  for (let at = 0; missing !== 0; at = (at + 1) % free.length) {
    const project = free[at]
    if (!project || (missing < 0 && project.things <= 2)) continue
    project.things += Math.sign(missing)
    missing -= Math.sign(missing)
  }
}
