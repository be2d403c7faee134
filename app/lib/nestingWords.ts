import { atLeast, type Level } from '#app/contract/levels.ts'
import { levelWords } from './words.ts'

/** A project that is to go into another one. */
interface Inner {
  id: number
  name: string
  /** Mine; null where it is not known. */
  level: Level | null
}
interface Outer {
  id: number
  name: string
  level: Level | null
  autoShare: boolean
}
/** How the inner one is nested already, as far as known. */
interface Nested {
  /** The projects that it is in. */
  parents: ReadonlySet<number>
  /** The projects that are in it, at any depth. */
  below: ReadonlySet<number>
}

/**
 * Why a project cannot go into another one (docs/rules.md 13, 14); null where nothing that is known is against it. The
 * server decides, this explains.
 */
export function whyNotInto(inner: Inner, outer: Outer, { parents, below }: Nested): string | null {
  if (outer.id === inner.id) return 'A project cannot be in itself.'
  if (below.has(outer.id)) return `It is inside “${inner.name}” itself: that would be a circle.`
  if (parents.has(outer.id)) return `“${inner.name}” is in it already.`
  if (outer.level && !atLeast(outer.level, 'write'))
    return `You have ${levelWords[outer.level]} on “${outer.name}”; Edit is needed to put something in.`
  if (outer.autoShare && inner.level && !atLeast(inner.level, 'manage'))
    return `It has Auto-Share, so putting something in takes Manage on that too; you have ${levelWords[inner.level]} on “${inner.name}”.`
  return null
}

/**
 * Why a project cannot be taken out of another one (docs/rules.md 13); null where nothing that is known is against it, and where the rules
 * are not: Civis does not document who may.
 */
export function whyNotOutOf(inner: Inner, outer: Pick<Outer, 'name' | 'level'>, rulesKnown: boolean): string | null {
  if (!rulesKnown || !inner.level || inner.level === 'manage' || !outer.level || atLeast(outer.level, 'write')) return null
  return `Edit on “${outer.name}” is needed, or Manage on “${inner.name}”; you have ${levelWords[outer.level]} and ${levelWords[inner.level]}.`
}
