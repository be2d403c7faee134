import { autoShareLimit } from '#app/contract/levels.ts'
import { hasLevel } from '#app/contract/objectKinds.ts'

/** What of an object in a project counts for Auto-Share: its type, and the caller's level on it as a number. */
interface Held {
  type: string
  rank: number | null
}

/** Why Auto-Share may not go on in a project on which the caller has manage. */
export interface Obstacles<O extends Held> {
  /** The project holds more than 100 objects, everything counted. */
  tooMany: boolean
  /** The objects, tables aside, on which the caller lacks manage. */
  inTheWay: O[]
}

/**
 * Why somebody with manage on a project may not switch its Auto-Share on; null if they may. The one place that says
 * so: for the refusal and for `canCurrentUserEnableAutoShare` (docs/rules.md 11).
 */
export function autoShareObstacles<O extends Held>(held: readonly O[]): Obstacles<O> | null {
  const tooMany = held.length > autoShareLimit
  const inTheWay = held.filter((object) => hasLevel(object.type) && object.rank !== 3)
  return tooMany || inTheWay.length > 0 ? { tooMany, inTheWay } : null
}
