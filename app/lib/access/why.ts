import { type Level, rank } from '#app/contract/levels.ts'
import type { Known, Thing } from './known.ts'
import { type Hidden, hiddenFrom, inactiveIn, type Path, pathsOf } from './paths.ts'

/** Where what gives a level is changed: a page of a project, the object where it lives, or nowhere that I can reach. */
export type Place = { page: 'sharing' | 'transfer'; projectId: number } | { page: 'object'; thing: Thing } | null

export interface Reason extends Path {
  changedAt: Place
}

/** Why a person has a level on an object. */
export interface Explanation {
  /** Every path that is known, strongest first. */
  reasons: readonly Reason[]
  /** What they add up to; null for no access. */
  level: Level | null
  /** Whether they do add up to what the server says; true where it says nothing. */
  agrees: boolean
  /** The person is inactive: the paths give nothing until they come back (docs/rules.md 4). */
  inactive: boolean
  /** What may give more, and cannot be seen by me. */
  hidden: readonly Hidden[]
}

/** Why somebody has a level. `said` is the level that the server says they have, where it does. */
export function why(known: Known, personId: number, said?: Level | null): Explanation {
  const reasons = pathsOf(known, personId).map((path): Reason => ({ ...path, changedAt: placeOf(known, path) }))
  const inactive = inactiveIn(known).has(personId)
  const level = inactive ? null : (reasons[0]?.level ?? null)
  return { reasons, level, agrees: said === undefined || rank(said) === rank(level), inactive, hidden: hiddenFrom(known, personId) }
}

/** Shares are changed where the thing is shared; an author, by handing it over. */
function placeOf({ things }: Known, { by, at }: Path): Place {
  const thing = things.get(at)
  if (!thing) return null
  if (thing.path !== 'projects') return { page: 'object', thing }
  return { page: by === 'author' || by === 'admin' ? 'transfer' : 'sharing', projectId: at }
}
