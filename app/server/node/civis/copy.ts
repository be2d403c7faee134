import type { InferInsertModel } from 'drizzle-orm'
import { type Level, rank } from '#app/contract/levels.ts'
import { hasLevel, type ObjectKind } from '#app/contract/objectKinds.ts'
import { sharePathOf } from '#app/contract/objectPathOf.ts'
import { type ObjectRow, plainObject } from '../../db/plainObject.ts'
import type { edge, organization, share } from '../../db/schema.ts'
import { type CopiedPeople, copyPeople } from './copyPeople.ts'
import { detailsOf } from './details.ts'
import { identify } from './identify.ts'
import { dependenciesOf, edgesOf } from './links.ts'
import { type Seen, sharesKey } from './read.ts'
import type { Shares } from './shapes.ts'

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
  const { kindOf, idOf } = identify(seen, notes)
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
