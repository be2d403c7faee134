import { atLeast, type Level, levels } from '#app/contract/levels.ts'
import type { Held, HeldObject } from './heldObjects.ts'
import { oneOf, piece } from './searchValues.ts'
import { plainText } from './plainText.ts'

/** What of a project's objects is shown, as the URL says it. Absent is "any". */
export interface ObjectFilter {
  q?: string
  type?: string
  state?: string
  author?: string
  /** That level or more. */
  level?: Level
}

/** Reads a URL's search; what it cannot use it leaves out, so that a broken link still opens. */
export function readObjectFilter(search: Record<string, unknown>): ObjectFilter {
  const q = piece(search['q'])
  const type = piece(search['type'])
  const state = piece(search['state'])
  const author = piece(search['author'])
  const level = oneOf(search['level'], levels)
  return { ...(q && { q }), ...(type && { type }), ...(state && { state }), ...(author && { author }), ...(level && { level }) }
}

export const isFiltered = (filter: ObjectFilter): boolean => Object.values(filter).some(Boolean)

/** Whether an object is shown: each word of `q` stands in its name, id or schema, and the rest holds. */
export function matches(filter: ObjectFilter): (object: HeldObject) => boolean {
  const words = plainText(filter.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return (object) => {
    if (filter.type && object.type !== filter.type) return false
    if (filter.state && object.state !== filter.state) return false
    if (filter.author && object.author !== filter.author) return false
    if (filter.level && !atLeast(object.level, filter.level)) return false
    if (!words.length) return true
    const haystack = plainText(`${object.name} ${object.kind ?? ''} ${object.facts.schema ?? ''} ${object.id ?? ''}`)
    return words.every((word) => haystack.includes(word))
  }
}

/** What is left under a filter. What may not be named can only be told by its type. */
export function filterHeld(held: Held, filter: ObjectFilter): Held {
  const { q, state, author, level, type } = filter
  const nameless = !q && !state && !author && !level
  const unseen = nameless ? [...held.unseen].filter(([each]) => !type || each === type) : []
  return { objects: held.objects.filter(matches(filter)), unseen: new Map(unseen) }
}

/** What can be chosen: the states, authors and types that there are, in reading order. */
export function filterChoices({ objects, unseen }: Held): { types: string[]; states: string[]; authors: string[] } {
  const distinct = (values: Iterable<string | null>) =>
    [...new Set(values)].filter((value) => value !== null).toSorted((a, b) => a.localeCompare(b))
  return {
    types: distinct([...objects.map((object) => object.type), ...unseen.keys()]),
    states: distinct(objects.map((object) => object.state)),
    authors: distinct(objects.map((object) => object.author)),
  }
}
