import { atLeast, autoShareLimit, type Level, rank } from '#app/contract/levels.ts'
import { objectKinds } from '#app/contract/objectKinds.ts'
import { type PlacePath, projectPathOf } from '#app/contract/objectPathOf.ts'
import type { ProjectDetail, ProjectObject } from '#app/contract/projects.ts'
import type { SearchResults } from '#app/contract/search.ts'
import { levelBy, type Preview } from './access/autoSharePreview.ts'
import { isShared, type WantedObject } from './access/gatherSharing.ts'
import { heldObjects, type HeldObject, objectKey } from './heldObjects.ts'
import { isRecord } from './isRecord.ts'
import { wordsOfWire } from './objectWords.ts'
import { count, levelWords } from './words.ts'

// Putting objects into projects, and taking them out: what can be known beforehand (docs/rules.md 11, 13, 14). The server decides.

/** An object that is to go into a project, out of one, or from one to another. */
export interface Movable extends WantedObject {
  /** {@link objectKey} */
  key: string
  /** The path of its calls; null where it has none. */
  path: PlacePath | null
  /** Why it can go nowhere, whoever asks; null where it can. */
  fixed: string | null
}

const noCall = (fcoType: string) => `There is no call that moves a ${wordsOfWire(fcoType).one.toLowerCase()}.`

/** An object by its row in a project. */
export function movableOf(row: ProjectObject): Movable {
  const { objectId, fcoType, objectType, name, author, myPermissionLevel, autoShare } = row
  const path = projectPathOf(row)
  return {
    key: objectKey(row),
    objectId,
    fcoType,
    objectType,
    name,
    author,
    myPermissionLevel,
    autoShare,
    path,
    fixed: path ? null : noCall(fcoType),
  }
}

/** What is shown of a project and has no row of its own: the server named it in one list alone, or it is a table that could be one of several. */
function movableOfHeld({ key, id, type, fcoType, name, author, level, autoShare }: HeldObject): Movable {
  const kind = { fcoType: fcoType ?? type, objectType: '' }
  const path = id === null ? null : projectPathOf(kind)
  const fixed = id === null ? 'Which of several it is cannot be told for certain.' : path ? null : noCall(type)
  return { ...kind, key, objectId: id ?? 0, name, author, myPermissionLevel: level, autoShare, path, fixed }
}

/** Everything in a project, by its key; what may not be named to me too, without a name. */
export function movablesIn(project: ProjectDetail): Map<string, Movable> {
  const rows = new Map(project.allObjects.map((row) => [objectKey(row), movableOf(row)]))
  // A table's row is only its own where that is certain.
  const held = heldObjects(project).objects.map((object) => {
    const row = object.id === null ? undefined : rows.get(object.key)
    return [object.key, row ?? movableOfHeld(object)] as const
  })
  const nameless = [...rows].filter(([, { name }]) => name === null)
  return new Map([...held, ...nameless])
}

/** Objects that were picked, as they were kept as data; what one may do with them is to be read anew. Null for anything else. */
export function readMovables(value: unknown): Movable[] | null {
  return Array.isArray(value) ? value.map(readMovable).filter((one) => one !== null) : null
}

function readMovable(value: unknown): Movable | null {
  if (!isRecord(value)) return null
  const { objectId, fcoType, objectType, name, author, autoShare } = value
  if (typeof objectId !== 'number' || typeof fcoType !== 'string' || typeof objectType !== 'string') return null
  const row = { objectId, fcoType, objectType }
  const path = projectPathOf(row)
  return {
    ...row,
    key: objectKey(row),
    name: typeof name === 'string' ? name : null,
    author: typeof author === 'string' ? author : null,
    myPermissionLevel: undefined,
    autoShare: typeof autoShare === 'boolean' ? autoShare : null,
    path,
    fixed: path ? null : noCall(fcoType),
  }
}

type Result = SearchResults['results'][number]

/** What a search has found; what it does not say is my level. Null for what has no number. */
export function movableFound({ type, id, name, owner, autoShare }: Result): Movable | null {
  if (!/^\d+$/.test(id)) return null
  const kind = objectKinds.find(({ search }) => search === type) ?? { fcoType: type, objectType: '' }
  const { fcoType, objectType } = kind
  const row = { fcoType, objectType, objectId: Number(id) }
  const path = projectPathOf(kind)
  return {
    ...row,
    key: objectKey(row),
    name,
    author: owner,
    myPermissionLevel: undefined,
    autoShare,
    path,
    fixed: path ? null : noCall(fcoType),
  }
}

/** What an object is called: its name, or its type and number where I may not know that. */
export const movableName = ({ name, fcoType, objectId }: Pick<Movable, 'name' | 'fcoType' | 'objectId'>): string =>
  name ?? `${wordsOfWire(fcoType).one} ${objectId}, which you cannot see`

/** A project that objects are to go into. */
export interface Target {
  id: number
  name: string
  /** Mine; null where it is not known. */
  level: Level | null
  autoShare: boolean
  /** What is in it already, by key. */
  held: ReadonlySet<string>
  /** The projects that it is in, at any height, as far as known: none of them can go into it. */
  above: ReadonlySet<number>
}

/** A project as the place to put things into. */
export const targetOf = (project: ProjectDetail, above: Iterable<number> = []): Target => ({
  id: project.id,
  name: project.name,
  level: project.myPermissionLevel,
  autoShare: project.autoShare,
  held: new Set([...project.allObjects.map(objectKey), ...heldObjects(project).objects.map(({ key }) => key)]),
  above: new Set(above),
})

/** How many more objects Auto-Share lets into a project; null where there is no limit (docs/rules.md 11). */
const roomIn = ({ autoShare, held }: Pick<Target, 'autoShare' | 'held'>): number | null =>
  autoShare ? Math.max(0, autoShareLimit - held.size) : null

/** My levels on objects before a change, by key, as far as a preview of it found them out for certain. */
export function levelsFound({ objects, rows, me }: Preview): Map<string, Level | null> {
  const mine = rows.find(({ kind, id }) => kind === 'user' && id === me)
  return new Map(
    objects.flatMap((object) => {
      const cell = mine?.cells.get(object.thing)
      return cell?.sure && object.within === null ? [[objectKey(object), levelBy(cell.before)] as const] : []
    }),
  )
}

/** What is known besides: which rules the server has, and levels that were found out. */
export interface Knowledge {
  /** Whether docs/rules.md is what the server does. Where not, only what cannot be sent is refused beforehand, and what Civis documents. */
  rulesKnown: boolean
  /** My levels on objects of which nobody said one, by key, where they are certain. */
  levels?: ReadonlyMap<string, Level | null>
}

/** Why an object cannot go into a project; null where nothing that is known is against it. What is in it already is none of that. */
export function whyNotIn(object: Movable, into: Target, { levels }: Pick<Knowledge, 'levels'>): string | null {
  const { fixed, path, objectId, name, key, myPermissionLevel } = object
  if (fixed) return fixed
  if (name === null) return 'You cannot see it, so you cannot put it anywhere.'
  if (path === 'projects' && objectId === into.id) return 'A project cannot be in itself.'
  // Also where a server might take it: nobody wants one.
  if (path === 'projects' && into.above.has(objectId)) return `“${into.name}” is inside it: that would be a circle.`
  // This is documented by Civis too (docs/rules.md 13).
  if (into.level && !atLeast(into.level, 'write'))
    return `You have ${levelWords[into.level]} on “${into.name}”; Edit is needed to put something in.`
  const level = myPermissionLevel === undefined ? levels?.get(key) : myPermissionLevel
  if (!into.autoShare || !isShared(object) || level === undefined || rank(level) === 3) return null
  return `“${into.name}” has Auto-Share, so Manage on the object is needed; you have ${level ? levelWords[level] : 'no level'}.`
}

/** Why an object cannot be taken out of a project; null where nothing that is known is against it. `level` is mine on the project. */
export function whyNotOut({ fixed, myPermissionLevel }: Movable, level: Level, { rulesKnown }: Knowledge): string | null {
  if (fixed) return fixed
  if (!rulesKnown || atLeast(level, 'write') || myPermissionLevel === 'manage') return null
  return `You have ${levelWords[level]} on the project; Edit is needed, or Manage on the object.`
}

/**
 * What of several objects will not go into a project, and why, by key; in the order given, so those that are too many are the last.
 * What is in it already takes no room.
 */
export function refusedIn(objects: readonly Movable[], into: Target, known: Knowledge): Map<string, string> {
  const refused = new Map<string, string>()
  let room = (known.rulesKnown ? roomIn(into) : null) ?? Infinity
  for (const object of objects) {
    const why = whyNotIn(object, into, known)
    if (why) refused.set(object.key, why)
    else if (!into.held.has(object.key) && room-- <= 0) refused.set(object.key, tooMany(into))
  }
  return refused
}

const tooMany = ({ name, held }: Target) =>
  `“${name}” has Auto-Share, which takes ${autoShareLimit} objects, tables counted; ${count(held.size, 'is', 'are')} in it.`

/**
 * Whether I may put something back into the project that it comes out of: what I cannot see I cannot, nor with less than Edit there, nor
 * under Auto-Share what I manage no longer once it is out (docs/rules.md 13). The preview is of its coming out.
 */
export function mayGoBack(
  { autoShare, myPermissionLevel }: Pick<ProjectDetail, 'autoShare' | 'myPermissionLevel'>,
  preview: Preview | null,
): (object: Movable) => boolean {
  if (!atLeast(myPermissionLevel, 'write')) return () => false
  const mine = preview?.rows.find(({ kind, id }) => kind === 'user' && id === preview.me)
  const things = new Map(preview?.objects.map((object) => [objectKey(object), object.thing]))
  return ({ key, name }) => {
    const cell = mine?.cells.get(things.get(key) ?? 0)
    return name !== null && !(autoShare && cell && cell.after?.level !== 'manage')
  }
}
