import { type Level, rank } from '#app/contract/levels.ts'
import { levelIn, type Share } from '../access/shares.ts'
import type { Item } from './items.ts'

/** The person who is to own the project. */
export interface Target {
  id: number
  name: string
  /** Their groups, of those that I can see (docs/rules.md 4). */
  groupIds: ReadonlySet<number>
}

/** What gives a person a level besides a share of their own. */
export interface Way {
  level: Level
  /** The group that has the share; null where the person has it themself, which of an object is no such way. */
  group: string | null
  /** By Auto-Share of this project: the share is the project's. */
  autoShare: boolean
}

/** The level that a person has on an object now, as far as one can find out. */
export interface Reach {
  /** By a share of their own, or as the author. */
  own: Level | null
  /** By groups and by Auto-Share of the project, the strongest first. */
  ways: readonly Way[]
  /** Groups with a share, of whom I do not know whether the person is in them. */
  unclear: readonly string[]
}

/** What of the surroundings decides it. */
export interface Around {
  target: Target
  /** Whether I can see who is in a group. */
  seesGroup: (groupId: number) => boolean
  project: { autoShare: boolean; shares: readonly Share[] | null }
}

/** Whether it takes the project's level while that has Auto-Share: tables do not (docs/rules.md 12). */
export const passesOn = ({ relation, type }: Item): boolean => relation === 'in' && type !== 'tables'

/**
 * What the target reaches an object by: its own shares as far as I am shown them, and those of the project where it has
 * Auto-Share (docs/rules.md 1, 12). `shares` are null where they are not known.
 */
export function reachOf(item: Item, shares: readonly Share[] | null, { target, seesGroup, project }: Around): Reach {
  const groupsIn = (list: readonly Share[] | null) => (list ?? []).filter(({ kind }) => kind === 'group')
  const waysOf = (list: readonly Share[] | null, autoShare: boolean): Way[] =>
    groupsIn(list)
      .filter(({ id }) => target.groupIds.has(id))
      .map(({ level, name }) => ({ level, group: name, autoShare }))
  const passed = project.autoShare && passesOn(item) ? project.shares : null
  const onProject = passed && levelIn(passed, { kind: 'user', id: target.id })
  const ways = [
    ...waysOf(shares, false),
    ...(onProject ? [{ level: onProject, group: null, autoShare: true }] : []),
    ...waysOf(passed, true),
  ]
  return {
    // Of what I may not share the server tells nothing; its shares show the person all the same, where I can read them.
    own: item.told ?? (item.shareable || !shares ? null : levelIn(shares, { kind: 'user', id: target.id })),
    ways: ways.toSorted((a, b) => rank(b.level) - rank(a.level)),
    unclear: groupsIn([...(shares ?? []), ...(passed ?? [])])
      .filter(({ id }) => !target.groupIds.has(id) && !seesGroup(id))
      .map(({ name }) => name),
  }
}

/** The highest of all that is known. */
export const highest = ({ own, ways }: Reach): Level | null => {
  const [best = null] = ways
  return rank(best?.level) > rank(own) ? (best?.level ?? null) : own
}

/** `Edit through Analysts`, `View by Auto-Share`, `View through Analysts by Auto-Share`: what a way is, without its level. */
export const wayWords = ({ group, autoShare }: Way): string =>
  [...(group === null ? [] : [`through ${group}`]), ...(autoShare ? ['by Auto-Share'] : [])].join(', ')
