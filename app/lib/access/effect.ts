import { rank } from '#app/contract/levels.ts'
import { toldApart } from '../people.ts'
import type { Known, Named } from './known.ts'
import { hiddenFrom, type Hidden, inactiveIn, type Instead, type Path, strongestPaths } from './paths.ts'
import { type Change, type Plan, withChanges } from './plan.ts'
import type { Principal } from './principal.ts'
import { levelIn, lowers, raises } from './shares.ts'

/** What a plan does to one person: the strongest path before and after, null for no access. */
export interface PersonEffect extends Named {
  before: Path | null
  after: Path | null
  /** Inactive people have nothing, before and after (docs/rules.md 4). */
  active: boolean
  /** By what they have it before, they have it no longer. */
  ends?: true
}

/** What becomes of those whom one change of a plan concerns, all of the plan taken together. */
export interface ChangeEffect {
  change: Change
  /** Null where the group's members cannot be seen. */
  people: readonly PersonEffect[] | null
}

/**
 * Whether a change does to everybody whom it concerns just what it says itself: from its first level to its second. Who has
 * one by another path too, or is inactive, makes it say too little.
 */
export const isPlain = ({ change: { from, to }, people }: ChangeEffect): boolean =>
  people !== null &&
  people.length > 0 &&
  people.every(({ before, after, active }) => active && (before?.level ?? null) === from && (after?.level ?? null) === to)

/** The net effect of a plan (docs/rules.md 1, 4, 12), as far as known. */
export interface Effect {
  /** Everybody whose level becomes another. */
  changed: readonly PersonEffect[]
  /** Everybody whom a change concerns and whose level stays, by whatever path. */
  same: readonly PersonEffect[]
  byChange: readonly ChangeEffect[]
  /** Where people's access may come from besides: with any, levels are at least as said. */
  hidden: readonly Hidden[]
}

/** The shares as the plan leaves them, to be put in the place of those of the object that `known` is about. */
export const afterPlan = ({ things, target }: Known, { changes }: Pick<Plan, 'changes'>): Instead =>
  new Map([[target, withChanges(things.get(target)?.shares ?? [], changes)]])

/**
 * What a plan does to each person. `others` are the shares that other plans leave on Auto-Share projects above, where
 * several are to be made at once.
 */
export function effectOf(known: Known, plan: Pick<Plan, 'changes'>, others: Instead = new Map()): Effect {
  const before = strongestPaths(known)
  const instead: Instead = new Map([...others, ...afterPlan(known, plan)])
  const after = strongestPaths(known, instead)
  const names = toldApart(peopleIn(known, plan.changes))
  const inactive = inactiveIn(known)
  const effect = (id: number): PersonEffect => {
    const path = before.get(id) ?? null
    return {
      id,
      name: names.get(id) ?? `person ${id}`,
      before: path,
      after: after.get(id) ?? null,
      active: !inactive.has(id),
      ...(path && ends(id, path, instead) && { ends: true }),
    }
  }
  const byChange = plan.changes.map((change): ChangeEffect => ({ change, people: peopleOf(known, change)?.map(effect) ?? null }))
  const concerned = new Set(byChange.flatMap(({ people }) => people?.map(({ id }) => id) ?? []))
  const all = [...new Set([...concerned, ...before.keys(), ...after.keys()])].map(effect)
  const isChanged = (one: PersonEffect) => rank(one.before?.level) !== rank(one.after?.level)
  return {
    changed: all.filter(isChanged),
    same: all.filter((one) => !isChanged(one) && concerned.has(one.id)),
    byChange,
    hidden: hiddenFrom(known),
  }
}

/** Whether anybody gains a level, or may: by the share of a group whose members are not known. */
export const anybodyGains = ({ changed, byChange }: Effect): boolean =>
  changed.some(({ before, after }) => rank(after?.level) > rank(before?.level)) ||
  byChange.some(({ change, people }) => people === null && raises(change.from, change.to))

/** Whether the share that gives somebody a level is less afterwards. */
function ends(id: number, { by, group, at, level }: Path, instead: Instead): boolean {
  const shares = instead.get(at)
  if (!shares || by === 'author' || by === 'admin') return false
  return lowers(level, levelIn(shares, group ? { kind: 'group', id: group.id } : { kind: 'user', id }))
}

/** The ids of whom a principal stands for: one person, or a group's members; null where they cannot be seen. */
export const peopleOf = ({ groups }: Known, { kind, id }: Principal): number[] | null =>
  kind === 'user' ? [id] : (groups.get(id)?.members?.map((member) => member.id) ?? null)

/** Everybody who is known, each as often as they are. */
export function peopleIn(
  { things, groups }: Pick<Known, 'things' | 'groups'>,
  changes: readonly Change[] = [],
): (Named & { username?: string })[] {
  return [
    ...changes.filter(({ kind }) => kind === 'user'),
    ...[...groups.values()].flatMap(({ members }) => members ?? []),
    ...[...things.values()].flatMap(({ author, shares }) => [
      ...(author ? [author] : []),
      ...(shares ?? []).filter(({ kind }) => kind === 'user'),
    ]),
  ]
}

/** The name of everybody who is known. */
export const namesIn = (known: Pick<Known, 'things' | 'groups'>): Map<number, string> =>
  new Map(peopleIn(known).map(({ id, name }) => [id, name]))
