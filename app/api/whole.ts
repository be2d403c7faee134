import type { Endpoint } from '#app/contract/endpoint.ts'
import { favorites } from '#app/contract/favorites.ts'
import { groups, users } from '#app/contract/people.ts'
import { projects } from '#app/contract/projects.ts'
import { search } from '#app/contract/search.ts'
import { isVisible } from '#app/contract/visible.ts'

/** What an answer should have, by example: texts, flags, lists of one kind of thing, and things with names. Ids, numbers and levels are not in it. */
export type Example = string | boolean | readonly [] | readonly [Example] | { readonly [name: string]: Example }

const noName = 'No name'
const user = { name: 'Somebody', username: '', initials: '?' }
const times = { createdAt: '', updatedAt: '' }
const flags = { autoShare: false, archived: false, hidden: false }
const named = { ...times, name: noName }
const job = { ...named, state: '' }
const group = { name: noName, slug: '', organizationName: '' }

const summary = { ...named, ...flags, author: user, users: [user] } as const
const detail = {
  ...summary,
  canCurrentUserEnableAutoShare: false,
  tables: [{ ...named, schema: '' }],
  surveys: [times],
  scripts: [{ ...job, type: '' }],
  imports: [{ ...job, type: '' }],
  exports: [{ ...job, type: '' }],
  models: [job],
  notebooks: [named],
  services: [named],
  workflows: [job],
  reports: [job],
  scriptTemplates: [named],
  files: [{ ...times, fileName: noName }],
  enhancements: [named],
  projects: [named],
  allObjects: [{ objectType: '', fcoType: '', icon: '' }],
} as const

/** What the page reads and can show in part. What a list lacks is not there, what a text lacks is a word that says so. */
export const examples: Readonly<Record<string, Example>> = {
  [projects.list.route]: [summary],
  [projects.get.route]: detail,
  [projects.listParentProjects.route]: [{ autoShare: false, users: [user] }],
  [favorites.list.route]: [{ objectName: noName, createdAt: '', objectUpdatedAt: '', objectAuthor: user }],
  [search.list.route]: {
    aggregations: { owner: {}, archived: {}, type: {} },
    results: [{ type: '', id: '', name: noName, typeName: '', updatedAt: '', owner: '', public: false }],
  },
  [users.list.route]: [{ ...named, user: '', email: '', active: true, suspended: false, groups: [group] }],
  [groups.list.route]: [{ ...group, ...times, members: [user] }],
  [groups.get.route]: { ...group, ...times, roleIds: [], members: [{ ...user, email: '', active: true }] },
}

const shareSet = { users: [], groups: [] } as const
/** What is planned and sent by: a part that is missing must not be taken for nobody. */
const shares = { readers: shareSet, writers: shareSet, owners: shareSet }

/** An answer that lacks what cannot be done without. */
export class Unreadable extends Error {}

/** Another version of the server, or one in between, may leave out lists and send null for text: what is missing is filled in. */
export function whole({ route, name }: Endpoint, body: unknown): unknown {
  if (name === 'listShares') check(shares, body)
  const example = examples[route]
  if (example === undefined) return body
  if (Array.isArray(example) !== Array.isArray(body) || typeof body !== 'object' || body === null) throw new Unreadable()
  return fill(example, body)
}

function fill(example: Example, value: unknown): unknown {
  if (typeof example === 'string') return textOf(value, example === noName) || example
  if (typeof example === 'boolean') return typeof value === 'boolean' ? value : value === 'true' || (value !== 'false' && example)
  if (isList(example)) {
    if (!Array.isArray(value)) return []
    const [inner] = example
    const list: unknown[] = value
    const filled = inner === undefined ? list : list.map((each) => fill(inner, each))
    // What is whole already is left as it is: a list has a thousand rows.
    return filled.every((each, index) => each === list[index]) ? list : filled
  }
  if (!isThing(value)) return fill(example, {})
  const missing = Object.entries(example).flatMap(([name, each]): [string, unknown][] => {
    const filled = fill(each, value[name])
    return filled === value[name] ? [] : [[name, filled]]
  })
  return missing.length > 0 ? { ...value, ...Object.fromEntries(missing) } : value
}

function check(example: Example, value: unknown): void {
  if (isList(example)) {
    if (!Array.isArray(value)) throw new Unreadable()
  } else if (typeof example === 'object') {
    if (!isThing(value)) throw new Unreadable()
    for (const [name, each] of Object.entries(example)) check(each, value[name])
  }
}

function textOf(value: unknown, seen: boolean): string {
  if (typeof value === 'string') return seen && !isVisible(value) ? '' : value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
const isList = (example: Example): example is readonly [] | readonly [Example] => Array.isArray(example)
const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
