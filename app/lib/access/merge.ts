import type { Level } from '#app/contract/levels.ts'
import { give, type Plan, planOver } from './plan.ts'
import { keyOf, type NamedPrincipal } from './principal.ts'
import { compareShares, type Share } from './shares.ts'

/** A share that is not any more what it was when the plan was begun: what it was, is now, and was meant to become. */
export interface Difference extends NamedPrincipal {
  was: Level | null
  theirs: Level | null
  /** The same as `was` where nothing was planned. */
  mine: Level | null
}

/** What somebody else did while a plan was made. */
export interface Merged {
  /** The plan over what is there now, with everything that does not meet a change of theirs. */
  plan: Plan
  /** Changed by both, and differently: to be decided. */
  conflicts: readonly Difference[]
  /** Changed by them alone. */
  theirs: readonly Difference[]
  /** What was planned, done by them already. */
  settled: readonly Difference[]
}

/** Holds a plan against the shares as they are now. Nothing may be sent while anything has come of it that nobody has looked at. */
export function merge(plan: Plan, now: readonly Share[]): Merged {
  const changes = new Map(plan.changes.map((change) => [keyOf(change), change]))
  const differences = compareShares(plan.base, now)
    .filter(({ before, after }) => before !== after)
    .map(({ before, after, ...one }): Difference => {
      const change = changes.get(keyOf(one))
      return { ...one, was: before, theirs: after, mine: change ? change.to : before }
    })
  const planned = differences.filter((one) => changes.has(keyOf(one)))
  const met = new Set(planned.map(keyOf))
  const untouched = plan.changes.filter((change) => !met.has(keyOf(change)))
  return {
    plan: { ...planOver(now), changes: untouched, mail: plan.mail },
    conflicts: planned.filter(({ theirs, mine }) => theirs !== mine),
    theirs: differences.filter((one) => !met.has(keyOf(one))),
    settled: planned.filter(({ theirs, mine }) => theirs === mine),
  }
}

/** Whether somebody changed anything meanwhile. */
export const isChanged = ({ conflicts, theirs, settled }: Merged): boolean => conflicts.length + theirs.length + settled.length > 0

/**
 * The plan as decided: where the key of a difference is in `mine`, what I meant goes over what they did (for what I had
 * not planned, back to what it was); everything else stays as they left it.
 */
export const decide = ({ plan, conflicts, theirs }: Merged, mine: ReadonlySet<string>): Plan =>
  [...conflicts, ...theirs].filter((one) => mine.has(keyOf(one))).reduce((next, one) => give(next, [one], one.mine), plan)
