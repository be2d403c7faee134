import type { InferInsertModel } from 'drizzle-orm'
import { type Level, rank } from '#app/contract/levels.ts'
import { hasLevel, type ObjectKind, objectKinds } from '#app/contract/objectKinds.ts'
import { sharePathOf } from '#app/contract/objectPathOf.ts'
import { type ObjectRow, plainObject } from '../../db/plainObject.ts'
import type { edge, organization, share } from '../../db/schema.ts'
import { type CopiedPeople, copyPeople } from './copyPeople.ts'
import { type Seen, sharesKey } from './read.ts'
import { arrays, type InProject, type Project, type Shares, type Thing } from './shapes.ts'

/** What was seen as rows of our own, and what of it is not as it is on Civis. */
export interface Copy extends CopiedPeople {
  organization: InferInsertModel<typeof organization>
  objects: ObjectRow[]
  shares: InferInsertModel<typeof share>[]
  edges: InferInsertModel<typeof edge>[]
  dependencies: { objectId: number; needsId: number }[]
  /** A sentence for each. */
  notes: string[]
}

/** Makes rows of what was seen. Ids stay, but where two things of different types have the same one. */
export function copyOf(seen: Seen, now: Date): Copy {
  const notes: string[] = []
  const kindOf = kindsIn(seen, notes)
  const idOf = numbered(seen, kindOf, notes)
  const people = copyPeople(seen, now)
  const objects = new Map<number, ObjectRow>()
  const shares: Copy['shares'] = []

  let ownLevels = 0
  const giveShares = (objectId: number, authorId: number, own: Shares | null, mine: Level | null | undefined, createdAt: Date) => {
    if (own) shares.push(...shareRows(objectId, authorId, own, createdAt))
    else if (mine && authorId !== seen.me.id) {
      // By what way the person has it is not known; that they do, is.
      shares.push({ objectId, principalKind: 'person', principalId: seen.me.id, level: rank(mine), createdAt })
      ownLevels += 1
    }
  }

  for (const { project, shares: own } of seen.projects) {
    const { id, author, name, description, note, autoShare, archived, hidden } = project
    const createdAt = project.createdAt ?? now
    const updatedAt = project.updatedAt ?? createdAt
    objects.set(id, {
      ...plainObject({ id, type: 'project', sub: '', name: name ?? `Project ${id}`, authorId: author.id, createdAt, updatedAt }),
      description: description ?? null,
      note: note ?? null,
      autoShare,
      archived,
      hidden,
    })
    giveShares(id, author.id, own, project.myPermissionLevel, createdAt)
  }
  const add = (kind: ObjectKind, id: number, thing: Named, more: Partial<ObjectRow>) => {
    if (objects.has(id)) return
    const path = sharePathOf(kind)
    const own = path ? seen.shares.get(sharesKey(path, thing.id)) : undefined
    const authorId = people.authorNamed(thing.author ?? null, own?.owners.users ?? [])
    const updatedAt = thing.updatedAt ?? now
    const name = thing.name ?? `Not readable: ${kind.label} ${thing.id}`
    objects.set(id, { ...plainObject({ id, type: kind.type, sub: kind.sub, name, authorId, createdAt: updatedAt, updatedAt }), ...more })
    if (hasLevel(kind.type)) giveShares(id, authorId, own ?? null, thing.myPermissionLevel, updatedAt)
  }
  // Of what stands in a project more is told than of what one needs.
  for (const { project } of seen.projects) {
    for (const thing of project.allObjects) {
      const kind = kindOf(thing)
      if (kind) add(kind, idOf(kind, thing.objectId), { ...thing, id: thing.objectId }, detailsOf(kind, thing, project))
    }
  }
  for (const { dependencies } of seen.projects) {
    for (const thing of dependencies) {
      const kind = kindOf(thing)
      if (!kind) continue
      const id = idOf(kind, thing.id)
      add(kind, id, thing, {})
      // Only here Civis tells it of what is no project.
      const row = objects.get(id)
      if (row) row.description ??= thing.description ?? null
    }
  }
  const edges = edgesOf(seen, kindOf, idOf, notes).map((pair) => ({ ...pair, createdAt: now }))
  const dependencies = dependenciesOf(seen, kindOf, idOf, notes)
  const { unsure, byName, ...rows } = people.finish()
  if (byName > 0) notes.push(`Of ${byName} people the key sees the name and nothing else.`)
  if (unsure > 0) {
    notes.push(
      `Of ${unsure} objects Civis does not tell whose they are, or tells a name that nobody has whom the key sees, or several. They are of stand-ins, named so.`,
    )
  }
  if (ownLevels > 0)
    notes.push(
      `Of ${ownLevels} objects the key does not see with whom they are shared; the person whose key it is has their level as a share.`,
    )
  const { organizationName, organizationSlug } = seen.me
  return {
    ...rows,
    organization: {
      id: rows.organizationId,
      name: organizationName ?? 'Civis',
      slug: organizationSlug ?? 'civis',
      sample: false,
      createdAt: now,
    },
    objects: [...objects.values()],
    shares,
    edges,
    dependencies,
    notes: [...notes, ...seen.unread.map(({ what, why }) => `GET ${what}: ${why}`)],
  }
}

interface Named {
  id: number
  name?: string | null | undefined
  author?: string | null | undefined
  updatedAt?: Date | null | undefined
  myPermissionLevel?: Level | null | undefined
}
interface Kinded {
  objectType: string
  fcoType: string
}
type KindOf = (thing: Kinded) => ObjectKind | undefined
type IdOf = (kind: ObjectKind, id: number) => number

/** The kind of each thing, by both of its words or, where we do not know one of them, by the other. */
function kindsIn(seen: Seen, notes: string[]): KindOf {
  const unknown = new Map<string, number>()
  const kindOf: KindOf = ({ objectType, fcoType }) =>
    objectKinds.find((kind) => kind.fcoType === fcoType && kind.objectType === objectType) ??
    objectKinds.find((kind) => kind.fcoType === fcoType) ??
    objectKinds.find((kind) => kind.objectType === objectType)
  for (const thing of thingsOf(seen)) {
    const word = `${thing.fcoType} (${thing.objectType})`
    if (!kindOf(thing)) unknown.set(word, (unknown.get(word) ?? 0) + 1)
  }
  for (const [word, count] of unknown)
    notes.push(`${count} times something in a project is of a type that we do not know, and is left out: ${word}.`)
  return kindOf
}

const thingsOf = (seen: Seen): (Kinded & { id: number })[] =>
  seen.projects.flatMap(({ project, dependencies }) => [
    ...project.allObjects.map((thing) => ({ ...thing, id: thing.objectId })),
    ...dependencies,
  ])

/** On Civis all jobs number themselves together, and other types each for itself; here all share one row of numbers. */
const jobs = new Set<string>(['script', 'import', 'export', 'model', 'enhancement'])
const keyOf = ({ type }: ObjectKind, id: number) => `${jobs.has(type) ? 'job' : type} ${id}`

function numbered(seen: Seen, kindOf: KindOf, notes: string[]): IdOf {
  const things = new Map<string, { kind: ObjectKind; id: number }>()
  for (const thing of thingsOf(seen)) {
    const kind = kindOf(thing)
    if (kind && !things.has(keyOf(kind, thing.id))) things.set(keyOf(kind, thing.id), { kind, id: thing.id })
  }
  const ids = new Map<string, number>(seen.projects.map(({ project: { id } }) => [`project ${id}`, id]))
  for (const [key, { kind, id }] of things) if (kind.type === 'project') ids.set(key, id)
  const taken = new Set(ids.values())
  let next = Math.max(0, ...taken, ...[...things.values()].map(({ id }) => id)) + 1
  for (const [key, { kind, id }] of [...things].toSorted(([, a], [, b]) => a.id - b.id)) {
    if (ids.has(key)) continue
    ids.set(key, taken.has(id) ? next : id)
    if (taken.has(id)) {
      notes.push(`${kind.label} ${id} is number ${next} here, because something of another type has its number.`)
      next += 1
    }
    taken.add(id)
  }
  return (kind, id) => ids.get(keyOf(kind, id)) ?? id
}

function shareRows(objectId: number, authorId: number, { readers, writers, owners }: Shares, createdAt: Date): Copy['shares'] {
  const found = new Map<string, Copy['shares'][number]>()
  // The higher level last, should somebody be told at two.
  for (const { level, users, groups } of [
    { level: rank('read'), ...readers },
    { level: rank('write'), ...writers },
    { level: rank('manage'), ...owners },
  ]) {
    for (const { id } of groups) found.set(`group ${id}`, { objectId, principalKind: 'group', principalId: id, level, createdAt })
    // The author has no share beside.
    for (const { id } of users)
      if (id !== authorId) found.set(`person ${id}`, { objectId, principalKind: 'person', principalId: id, level, createdAt })
  }
  return [...found.values()]
}

/** What is in what: of projects first what they say of themselves, which is in the order of adding. */
function edgesOf(seen: Seen, kindOf: KindOf, idOf: IdOf, notes: string[]): { parentId: number; childId: number }[] {
  const read = new Set(seen.projects.map(({ project }) => project.id))
  const found = new Map<string, { parentId: number; childId: number }>()
  const put = (parentId: number, childId: number) => {
    if (parentId !== childId && !found.has(`${parentId} ${childId}`)) found.set(`${parentId} ${childId}`, { parentId, childId })
  }
  for (const { project, parents } of seen.projects) {
    for (const parent of parents) {
      if (read.has(parent)) put(parent, project.id)
      else notes.push(`Project ${project.id} is in project ${parent}, which was not read, so that is left out.`)
    }
  }
  for (const { project } of seen.projects) {
    for (const thing of project.allObjects) {
      const kind = kindOf(thing)
      if (kind) put(project.id, idOf(kind, thing.objectId))
    }
  }
  return [...found.values()]
}

/** What needs what, where the server tells it: Civis names what a project depends on, and not which of its objects does. */
function dependenciesOf(seen: Seen, kindOf: KindOf, idOf: IdOf, notes: string[]): Copy['dependencies'] {
  const found = new Map<string, Copy['dependencies'][number]>()
  const untold = new Set<number>()
  for (const { project, dependencies } of seen.projects) {
    const held = project.allObjects.map((thing) => ({ ...thing, id: thing.objectId }))
    const here = new Map<number, number>()
    for (const thing of [...held, ...dependencies]) {
      const kind = kindOf(thing)
      if (kind && !here.has(thing.id)) here.set(thing.id, idOf(kind, thing.id))
    }
    for (const thing of dependencies) {
      const kind = kindOf(thing)
      if (!kind) continue
      const needsId = idOf(kind, thing.id)
      for (const needer of thing.neededBy ?? []) {
        const objectId = here.get(needer)
        if (objectId !== undefined && objectId !== needsId) found.set(`${objectId} ${needsId}`, { objectId, needsId })
      }
      if (!thing.neededBy?.length && !held.some((one) => one.id === thing.id && one.fcoType === thing.fcoType)) untold.add(needsId)
    }
  }
  if (untold.size > 0)
    notes.push(`${untold.size} objects are needed by something in a project, and Civis does not tell by what, so that is left out.`)
  return [...found.values()]
}

/** What a project's answer says of a thing beside its row in `allObjects`. */
function detailsOf({ type, label }: ObjectKind, { objectId, name, archived, hidden }: InProject, project: Project): Partial<ObjectRow> {
  const flags = { archived, hidden }
  if (type === 'table') {
    const table = project.tables.find((one) => one.name === name || `${one.schema}.${one.name}` === name)
    const { schema, rowCount, columnCount } = table ?? {}
    return {
      ...flags,
      ...(table?.name && { name: table.name }),
      ...(table?.createdAt && { createdAt: table.createdAt }),
      schemaName: schema ?? '',
      rowCount: rowCount ?? null,
      columnCount: columnCount ?? null,
    }
  }
  if (type === 'credential' || type === 'remote_host') return flags
  const thing: Thing | undefined = project[arrays[type]].find(({ id }) => id === objectId)
  if (!thing) return flags
  const run = thing.lastRun ?? thing.lastDeploy ?? thing.lastExecution
  return {
    ...flags,
    name: name ?? thing.name ?? thing.fileName ?? `${label} ${objectId}`,
    description: thing.description ?? null,
    ...(thing.createdAt && { createdAt: thing.createdAt }),
    state: thing.state ?? null,
    runState: run?.state ?? null,
    runAt: run?.updatedAt ?? null,
    finishedAt: thing.finishedAt ?? null,
    deploymentId: thing.currentDeploymentId ?? null,
    fileSize: thing.fileSize ?? null,
    expired: thing.expired ?? null,
  }
}
