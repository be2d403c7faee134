import { z } from 'zod'
import { objects } from '#app/contract/objects.ts'
import { sharePathOf } from '#app/contract/objectPathOf.ts'
import { groups, users } from '#app/contract/people.ts'
import { projects } from '#app/contract/projects.ts'
import { fillPath, queryText } from '#app/contract/wire.ts'
import { Sentence } from '../command.ts'
import type { Kept } from './journal.ts'
import type { Reader } from './reader.ts'
import { Dependency, Group, Listed, Me, Person, Project, Shares } from './shapes.ts'

/** Everything that one key may see. */
export interface Seen {
  me: z.output<typeof Me>
  people: z.output<typeof Person>[]
  groups: z.output<typeof Group>[]
  projects: SeenProject[]
  /** Shares of what is in projects, by {@link sharesKey}. */
  shares: Map<string, Shares>
  /** What Civis refused, or answered in a form that we do not know. */
  unread: { what: string; why: string }[]
}

export interface SeenProject {
  project: Project
  shares: Shares | null
  /** The projects that it is in, first added first. */
  parents: number[]
  dependencies: z.output<typeof Dependency>[]
}

export const sharesKey = (path: string, id: number): string => `${path}/${id}`

/** Reads all of it. `say` is told how far it is. */
export async function readAll(reader: Reader, me: Seen['me'], say: (text: string) => void): Promise<Seen> {
  const seen: Seen = { me, people: [], groups: [], projects: [], shares: new Map(), unread: [] }
  seen.people = await pages(reader, seen, users.list.path, { accountStatus: 'all', limit: 1_000 }, Person)
  seen.groups = await pages(reader, seen, groups.list.path, { includeMembers: true, limit: 1_000 }, Group)
  say(`${seen.people.length} people and ${seen.groups.length} groups`)

  const listed = new Map<number, z.output<typeof Listed>>()
  // One list for each, because it is not documented what "all" would be.
  for (const hidden of [false, true])
    for (const archived of ['false', 'true'])
      for (const one of await pages(reader, seen, projects.list.path, { hidden, archived, limit: 1_000 }, Listed)) listed.set(one.id, one)

  if (listed.size === 0 && seen.unread.length > 0) {
    throw new Sentence(`Civis named no project. ${seen.unread.map(({ what, why }) => `GET ${what}: ${why}`).join(' ')}`)
  }
  const ids = [...listed.keys()].toSorted((a, b) => a - b)
  const progress = steps(say, ids.length, 'projects')
  for (const id of ids) {
    const found = await readProject(reader, seen, id)
    if (found) seen.projects.push(found)
    progress()
  }
  await readShares(reader, seen, say)
  return seen
}

/** Who the key belongs to. */
export async function readMe(reader: Reader): Promise<Seen['me']> {
  const answer = await reader.get(users.listMe.path)
  const { data } = Me.safeParse(answer.body)
  if (!data) throw new Sentence(`Civis did not say whose key this is: it answered ${answer.status}. Check CIVIS_API_ENDPOINT.`)
  return data
}

async function readProject(reader: Reader, seen: Seen, id: number): Promise<SeenProject | null> {
  const project = await one(reader, seen, fillPath(projects.get.path, { projectId: id }), Project)
  if (!project) return null
  const shares = await one(reader, seen, fillPath(projects.listShares.path, { id }), Shares)
  const parents = await one(reader, seen, fillPath(projects.listParentProjects.path, { id }), z.array(Listed))
  const dependencies = await one(reader, seen, fillPath(projects.listDependencies.path, { id }), z.array(z.unknown()))
  return {
    project,
    shares,
    parents: (parents ?? []).map((parent) => parent.id),
    dependencies: (dependencies ?? []).flatMap((row) => Dependency.safeParse(row).data ?? []),
  }
}

/** The shares of everything in projects, or needed there, that has calls for them and may be read. */
async function readShares(reader: Reader, seen: Seen, say: (text: string) => void): Promise<void> {
  const wanted = new Map<string, string>()
  const want = (id: number, thing: { objectType: string; fcoType: string; name?: string | null | undefined }) => {
    const path = sharePathOf(thing)
    if (path && path !== 'projects' && typeof thing.name === 'string')
      wanted.set(sharesKey(path, id), fillPath(objects[`listShares ${path}`].path, { id }))
  }
  for (const { project, dependencies } of seen.projects) {
    for (const thing of project.allObjects) want(thing.objectId, thing)
    for (const thing of dependencies) want(thing.id, thing)
  }
  const progress = steps(say, wanted.size, 'objects')
  for (const [key, path] of wanted) {
    const shares = await one(reader, seen, path, Shares)
    if (shares) seen.shares.set(key, shares)
    progress()
  }
}

async function one<T extends z.ZodType>(reader: Reader, seen: Seen, path: string, shape: T): Promise<z.output<T> | null> {
  const answer = await reader.get(path)
  if (answer.status === 200) {
    const { success, data } = shape.safeParse(answer.body)
    if (success) return data
  }
  seen.unread.push({ what: path, why: answer.status === 200 ? 'The answer has a form that we do not know.' : sentenceOf(answer) })
  return null
}

/** All rows of a list. Some servers take `page_num` and some do not: a page that brings nothing new is the last. */
async function pages<T extends z.ZodType<{ id: number }>>(
  reader: Reader,
  seen: Seen,
  path: string,
  query: Record<string, unknown>,
  shape: T,
): Promise<z.output<T>[]> {
  const rows = new Map<number, z.output<T>>()
  for (let pageNum = 1; ; pageNum += 1) {
    const asked = `${path}${queryText({ ...query, pageNum })}`
    const page = await one(reader, seen, asked, z.array(z.unknown()))
    const before = rows.size
    for (const row of page ?? []) {
      const { data } = shape.safeParse(row)
      if (data) rows.set(data.id, data)
      else seen.unread.push({ what: asked, why: 'A row has a form that we do not know.' })
    }
    const { total } = await reader.get(asked)
    if (rows.size === before || (total !== null && rows.size >= total)) return [...rows.values()]
  }
}

const ErrorBody = z.object({ errorDescription: z.string() })

function sentenceOf({ status, body }: Kept): string {
  const { data } = ErrorBody.safeParse(body)
  return data ? `${status}: ${data.errorDescription}` : String(status)
}

/** Tells about twenty times how many are done. */
function steps(say: (text: string) => void, total: number, what: string): () => void {
  const each = Math.max(1, Math.ceil(total / 20))
  let done = 0
  return () => {
    done += 1
    if (done % each === 0 || done === total) say(`${Math.floor((100 * done) / total)} %  ${done} of ${total} ${what}`)
  }
}
