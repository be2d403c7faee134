import { toldApart } from '../people.ts'
import { type Effect, peopleIn, type PersonEffect } from './effect.ts'
import type { Known } from './known.ts'
import { hiddenFrom, inactiveIn, strongestPaths } from './paths.ts'
import { rank } from '#app/contract/levels.ts'

/** What is known of an object as it would be outside of a project that holds it. */
export function outsideOf(known: Known, parentId: number): Known {
  const target = known.things.get(known.target)
  if (!target) return known
  const parents = target.parents.filter((id) => id !== parentId)
  return { ...known, things: new Map([...known.things, [target.id, { ...target, parents }]]) }
}

/** What is known of an object as it would be inside another project, of which `parent` is what is known. */
export function insideOf(known: Known, parent: Known): Known {
  const target = known.things.get(known.target)
  if (!target) return known
  return {
    ...known,
    things: new Map([...parent.things, ...known.things, [target.id, { ...target, parents: [...target.parents, parent.target] }]]),
    groups: new Map([...parent.groups, ...known.groups]),
    inactive: new Set([...parent.inactive, ...known.inactive]),
  }
}

/** Whose level becomes another between two states of one object (docs/rules.md 12), as far as known. */
export function effectBetween(before: Known, after: Known): Effect {
  const [then, now] = [strongestPaths(before), strongestPaths(after)]
  const names = toldApart([...peopleIn(before), ...peopleIn(after)])
  const inactive = inactiveIn(after)
  const changed = [...new Set([...then.keys(), ...now.keys()])]
    .map(
      (id): PersonEffect => ({
        id,
        name: names.get(id) ?? `person ${id}`,
        before: then.get(id) ?? null,
        after: now.get(id) ?? null,
        active: !inactive.has(id),
      }),
    )
    .filter((one) => rank(one.before?.level) !== rank(one.after?.level))
  return { changed, same: [], byChange: [], hidden: hiddenFrom(before.things.size > after.things.size ? before : after) }
}
