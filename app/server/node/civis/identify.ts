import { type ObjectKind, objectKinds } from '#app/contract/objectKinds.ts'
import type { Seen } from './read.ts'

/** A thing by the two words that Civis has for its type. */
export interface Kinded {
  objectType: string
  fcoType: string
}
/** Undefined for what we have no type for. */
export type KindOf = (thing: Kinded) => ObjectKind | undefined
/** The id here of a thing that has `id` on Civis. */
export type IdOf = (kind: ObjectKind, id: number) => number

/** Of everything that was seen: of which type it is, and which number it gets here. What could not be kept is told in `notes`. */
export function identify(seen: Seen, notes: string[]): { kindOf: KindOf; idOf: IdOf } {
  const kindOf = kindsIn(seen, notes)
  return { kindOf, idOf: numbered(seen, kindOf, notes) }
}

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

// On Civis all jobs number themselves together, and other types each for itself; here all share one row of numbers.
const jobs = new Set<string>(['script', 'import', 'export', 'model', 'enhancement'])
const keyOf = ({ type }: ObjectKind, id: number) => `${jobs.has(type) ? 'job' : type} ${id}`

/** Ids stay, but where things of two types have the same one: then projects keep theirs, and else whichever was seen first. */
function numbered(seen: Seen, kindOf: KindOf, notes: string[]): IdOf {
  const things = new Map<string, { kind: ObjectKind; id: number }>()
  for (const thing of thingsOf(seen)) {
    const kind = kindOf(thing)
    if (kind && !things.has(keyOf(kind, thing.id))) things.set(keyOf(kind, thing.id), { kind, id: thing.id })
  }
  const ids = new Map<string, number>(seen.projects.map(({ project: { id } }) => [`project ${id}`, id]))
  for (const [key, { kind, id }] of things) if (kind.type === 'project') ids.set(key, id)
  const taken = new Set(ids.values())
  let next = [...taken, ...[...things.values()].map(({ id }) => id)].reduce((most, id) => Math.max(most, id), 0) + 1
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
