import type { Level } from '#app/contract/levels.ts'
import { sharePathOf } from '#app/contract/objectPathOf.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { failureOf } from '../failure.ts'
import { atOnce, inTurns } from '../inTurns.ts'
import { typeOfWire } from '../objectWords.ts'
import { type Ask, type Asked, look, readGroups } from './gather.ts'
import type { Known, Thing } from './known.ts'
import { strongestPaths } from './paths.ts'

/** An object about which it is asked who has what on it; as rows of `allObjects` and results of a search name it. */
export interface WantedObject {
  objectId: number
  fcoType: string
  objectType: string
  /** Null where I cannot read it. */
  name: string | null
  /** The author's name. */
  author: string | null
  /** Mine; undefined where nobody has said it yet. */
  myPermissionLevel: Level | null | undefined
  /** Of projects. */
  autoShare: boolean | null
}

/** One object, and what could be found out about who has what on it. */
export interface SharedObject extends WantedObject {
  /** Its key among the things of a {@link Sharing}: ids of different types may be the same number. */
  thing: number
  /** The Auto-Share project inside, through which alone it is reached; null for what was asked about itself. */
  within: string | null
  /** Why who has what on it is not known; null where it is. */
  unread: string | null
  /** The request that failed, where it is by that. */
  requestId?: string | null
}

/** Who has what on several objects, as far as one person can find out. Everything here is as read at one time. */
export interface Sharing extends Omit<Known, 'target'> {
  /** What was asked about, and what Auto-Share projects among it pass on to; no tables, which have no shares (docs/rules.md 1). */
  objects: readonly SharedObject[]
  /** How many objects further down were not read, as they were too many. */
  beyond: number
}

export interface AskMore extends Ask {
  /** A project with what is in it; null where I cannot read it. */
  contents(projectId: number): Promise<ProjectDetail | null>
}

interface How {
  me: Known['me']
  /** Told after each object that was read. */
  onProgress?: (done: number, total: number) => void
}

/** Objects in Auto-Share projects inside are read up to so many; more are counted. */
const mostBelow = 300

/** Whether an object has shares at all: a table has none, and no level (docs/rules.md 1). */
export const isShared = ({ fcoType }: Pick<WantedObject, 'fcoType'>): boolean => typeOfWire(fcoType) !== 'table'

/**
 * Reads who has access to objects, and to the projects that are to share them: own shares of each, of every Auto-Share
 * project above, and of what is in Auto-Share projects among them. One request for shares and one for the projects above,
 * each thing once. What fails for one object is noted there; what concerns all of them fails.
 */
export async function gatherSharing(
  ask: AskMore,
  projects: readonly Asked[],
  wanted: readonly WantedObject[],
  { me, onProgress }: How,
): Promise<Sharing> {
  const things = new Map<number, Thing>()
  const inactive = ask.inactive()
  // Handled below; if something else fails first, this must not fail unheard.
  inactive.catch(() => undefined)
  const { objects: all, beyond } = await withBelow(ask, wanted)
  let above: Asked[] = [...projects]
  let done = 0
  const objects = await inTurns(all, atOnce, async (object): Promise<SharedObject> => {
    const { found, parents, ...why } = await lookAt(ask, object)
    things.set(object.thing, found)
    above.push(...parents)
    onProgress?.(++done, all.length)
    return { ...object, ...why }
  })
  while (above.length > 0) {
    const next = [...new Map(above.map((one) => [one.id, one])).values()].filter(({ id }) => !things.has(id))
    above = (
      await inTurns(next, atOnce, async (one) => {
        const { thing, parents } = await look(ask, one)
        things.set(thing.id, thing)
        return parents
      })
    ).flat()
  }
  const shared = [...things.values()].flatMap(({ shares }) => shares ?? []).filter(({ kind }) => kind === 'group')
  const sharing: Sharing = {
    objects,
    beyond,
    things,
    groups: await readGroups(ask, shared),
    inactive: new Set((await inactive).map(({ id }) => id)),
    me,
    admins: null,
  }
  // Where nobody has said what I have, it is what the shares give me: whoever manages it sees all of them.
  for (const { thing: target, myPermissionLevel } of objects) {
    const thing = things.get(target)
    if (thing && myPermissionLevel === undefined) {
      things.set(target, { ...thing, level: strongestPaths({ ...sharing, target }).get(me.id)?.level ?? null })
    }
  }
  return sharing
}

type Placed = Omit<SharedObject, 'unread' | 'requestId'>

/** The objects, and what is in the Auto-Share projects among them, at any depth: what these get, that gets too (docs/rules.md 12). */
async function withBelow(ask: AskMore, wanted: readonly WantedObject[]): Promise<{ objects: Placed[]; beyond: number }> {
  const found = new Map<string, Placed>()
  // Projects keep their id, so that one which is asked about and stands above another is one thing. The others get ids that no project has.
  let other = 0
  const place = (object: WantedObject, within: string | null) => {
    const key = `${object.fcoType.split('/')[0]} ${object.objectId}`
    if (!isShared(object) || found.has(key)) return []
    const isProject = typeOfWire(object.fcoType) === 'project'
    const placed = { ...object, within, thing: isProject ? object.objectId : --other }
    found.set(key, placed)
    return isProject && object.autoShare ? [placed] : []
  }
  let next = wanted.flatMap((object) => place(object, null))
  let beyond = 0
  while (next.length > 0) {
    const inside = await inTurns(next, atOnce, async (project) => ({ project, detail: await ask.contents(project.objectId) }))
    next = []
    for (const { project, detail } of inside)
      for (const object of detail?.allObjects ?? [])
        if (found.size - wanted.length < mostBelow) next.push(...place(object, project.name))
        else if (isShared(object)) beyond += 1
  }
  return { objects: [...found.values()], beyond }
}

/** Why nothing is known of what one cannot see. */
const cannotSee = 'You cannot see it.'
const noCall = 'There is no call that tells who has access to it.'

async function lookAt(ask: Ask, object: Placed): Promise<Pick<SharedObject, 'unread' | 'requestId'> & { found: Thing; parents: Asked[] }> {
  const path = sharePathOf(object)
  const author = object.author === null ? null : { id: null, name: object.author }
  const asked: Asked = { id: object.objectId, path, name: object.name, author, level: object.myPermissionLevel ?? null }
  const keyed = (thing: Thing): Thing => ({ ...thing, id: object.thing })
  const blank: Thing = { ...asked, author: null, shares: null, parents: [] }
  try {
    if (object.name === null) return { found: keyed(blank), parents: [], unread: cannotSee }
    if (path === null) return { found: keyed(blank), parents: [], unread: noCall }
    const { thing, parents } = await look(ask, asked)
    return { found: keyed(thing), parents, unread: thing.shares === null ? cannotSee : null }
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'AbortError') throw error
    return { found: keyed(blank), parents: [], unread: failureOf(error).message, requestId: failureOf(error).requestId }
  }
}
