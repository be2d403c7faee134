import { type Level, rank } from '#app/contract/levels.ts'
import type { Known, Named, Thing } from './known.ts'
import type { Share } from './shares.ts'

/** One way by which a person has a level on an object (docs/rules.md 1, 12). */
export interface Path {
  level: Level
  /** `admin`: as an organization admin, in the place of an author who is inactive. */
  by: 'author' | 'direct' | 'group' | 'admin'
  /** Of `group`: which. */
  group: Named | null
  /** The Auto-Share projects that pass it on: first the one that holds the object, last the one whose own it is. Empty for the object's own. */
  through: readonly number[]
  /** The thing whose author, share or group's share it is. */
  at: number
}

/** Shares that are to be put in the place of those as read, by the id of their thing. */
export type Instead = ReadonlyMap<number, readonly Share[]>

const order = { author: 0, direct: 1, group: 2, admin: 4 }
const place = ({ by, through }: Path) => (by === 'admin' ? order.admin : through.length > 0 ? 3 : order[by])

/** The stronger first; of equal ones the author's, then one's own share, a group's, what Auto-Share passes on, and an admin's. */
const byStrength = (a: Path, b: Path): number =>
  rank(b.level) - rank(a.level) || place(a) - place(b) || a.through.length - b.through.length || order[a.by] - order[b.by]

/** Every path of everybody to the object that is asked about, as far as known. Inactive people have theirs too: they count for nothing (rule 4). */
export function* everyPath(known: Known, instead: Instead = new Map()): Generator<[personId: number, Path]> {
  for (const { thing, through } of sources(known)) {
    const { id: at, author } = thing
    if (author) yield [author.id, { level: 'manage', by: 'author', group: null, through, at }]
    for (const { kind, id, name, level } of instead.get(at) ?? thing.shares ?? []) {
      if (kind === 'group') {
        const group = { id, name }
        for (const member of known.groups.get(id)?.members ?? []) yield [member.id, { level, by: 'group', group, through, at }]
      } else if (id !== author?.id) {
        yield [id, { level, by: 'direct', group: null, through, at }]
      }
    }
    if (author && known.inactive.has(author.id)) {
      for (const admin of adminsOf(known)) yield [admin, { level: 'manage', by: 'admin', group: null, through, at }]
    }
  }
}

/** The paths of one person, strongest first. */
export const pathsOf = (known: Known, personId: number, instead?: Instead): Path[] =>
  [...everyPath(known, instead)].flatMap(([id, path]) => (id === personId ? [path] : [])).toSorted(byStrength)

/** The strongest path of each active person who has any. */
export function strongestPaths(known: Known, instead?: Instead): Map<number, Path> {
  const strongest = new Map<number, Path>()
  const inactive = inactiveIn(known)
  for (const [id, path] of everyPath(known, instead)) {
    const best = strongest.get(id)
    if (!inactive.has(id) && (!best || byStrength(path, best) < 0)) strongest.set(id, path)
  }
  return strongest
}

/** Everybody known to be inactive. */
export const inactiveIn = ({ inactive, groups }: Known): ReadonlySet<number> =>
  new Set([
    ...inactive,
    ...[...groups.values()].flatMap(({ members }) => (members ?? []).filter(({ active }) => !active).map(({ id }) => id)),
  ])

/** The object, and each Auto-Share project above it by the shortest way there. */
function sources({ target, things }: Known): { thing: Thing; through: readonly number[] }[] {
  const found = new Map<number, { thing: Thing; through: readonly number[] }>()
  let next: { id: number; through: readonly number[] }[] = [{ id: target, through: [] }]
  while (next.length > 0) {
    const above: typeof next = []
    for (const { id, through } of next) {
      const thing = things.get(id)
      if (!thing || found.has(id)) continue
      found.set(id, { thing, through })
      above.push(...thing.parents.map((parent) => ({ id: parent, through: [...through, parent] })))
    }
    next = above
  }
  return [...found.values()]
}

const adminsOf = ({ admins, me }: Known): ReadonlySet<number> => new Set([...(admins ?? []), ...(me.admin ? [me.id] : [])])

/** Something that may give people access besides what is known. */
export type Hidden =
  /** Its shares are not mine to see. */
  | { why: 'unreadable'; thing: number }
  /** I do not manage it, so some of its shares, and Auto-Share projects that hold it, may be hidden from me. */
  | { why: 'not managed'; thing: number }
  /** Its members are not mine to see. */
  | { why: 'members'; group: Named }
  /** Its author is inactive, so organization admins manage it, whoever they are. */
  | { why: 'admins'; thing: number }

/** The most that a group has on the object, by whatever way; null where that is not known. */
export const groupLevel = (known: Known, groupId: number): Level | null =>
  sources(known)
    .flatMap(({ thing }) => thing.shares ?? [])
    .filter(({ kind, id }) => kind === 'group' && id === groupId)
    .reduce<Level | null>((most, { level }) => (rank(level) > rank(most) ? level : most), null)

/** Where people's access may come from besides what is known. Of myself everything is known: whatever gives me a level I can read. */
export function hiddenFrom(known: Known, personId: number | null = null): Hidden[] {
  if (personId === known.me.id) return []
  const things = sources(known).map(({ thing }) => thing)
  const shared = new Set(things.flatMap(({ shares }) => shares ?? []).flatMap(({ kind, id }) => (kind === 'group' ? id : [])))
  return [
    ...things.flatMap(({ id, name, path, level, shares }): Hidden[] =>
      name === null || (shares === null && path !== null)
        ? [{ why: 'unreadable', thing: id }]
        : level === 'manage'
          ? []
          : [{ why: 'not managed', thing: id }],
    ),
    ...[...known.groups.values()].flatMap(({ id, name, members }): Hidden[] =>
      members === null && shared.has(id) ? [{ why: 'members', group: { id, name } }] : [],
    ),
    ...things.flatMap(({ id, author }): Hidden[] =>
      known.admins === null && author && known.inactive.has(author.id) ? [{ why: 'admins', thing: id }] : [],
    ),
  ]
}

/** The most that somebody may have by what is hidden; null where nothing is. */
export const hiddenLevel = (known: Known): Level | null =>
  hiddenFrom(known)
    .map((hidden) => (hidden.why === 'members' ? groupLevel(known, hidden.group.id) : 'manage'))
    .reduce<Level | null>((most, level) => (rank(level) > rank(most) ? level : most), null)
