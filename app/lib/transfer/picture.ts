import { wordsOfWire } from '../objectWords.ts'
import { count } from '../words.ts'
import type { Item } from './items.ts'

/** A dot of the picture: the project, one dependency, or several alike that are drawn as one. */
export interface Dot {
  id: string
  kind: 'project' | 'item' | 'bundle'
  label: string
  /** The wire's type, for its icon. */
  type: string
  /** What it stands for: one item, or all of a bundle; none for the project. */
  items: readonly Item[]
}

/** A line from what has or needs to what is in it or needed. */
export interface Line {
  from: string
  to: string
  /** The server does not say what needs it: something in the project does. */
  vague: boolean
}

export interface Picture {
  dots: readonly Dot[]
  lines: readonly Line[]
  /** Needs between things that are drawn as one, which have no line. */
  inside: number
}

/** The dot of the project itself. */
export const projectDot = 'project'

// So many alike make a bundle.
const few = 4
// Above this many dots nobody finds anything: then all of a type are one.
const most = 120

/**
 * The dependencies as dots and lines. Several that are alike (one type, needed by the same and needing the same) are one
 * dot with their number, and where that leaves too many, all of one type are; `open` are the bundles that are drawn one by
 * one. Everything is in exactly one dot, and every need is a line or counted.
 */
export function pictureOf(name: string, items: readonly Item[], open: ReadonlySet<string>): Picture {
  const byId = new Map(items.map((item) => [item.id, item]))
  const needs = new Map<string, string[]>()
  const needers = (item: Item) => (item.neededBy ?? []).flatMap((id) => byId.get(id) ?? []).filter((one) => one !== item)
  for (const item of items) for (const { key } of needers(item)) needs.set(key, [...(needs.get(key) ?? []), item.key])
  const alike = (item: Item) =>
    [
      item.type,
      item.relation,
      needers(item)
        .map(({ key }) => key)
        .toSorted(),
      (needs.get(item.key) ?? []).toSorted(),
    ].join(' | ')
  const fine = bundle(items, alike, few)
  const bundles = fine.length <= most ? fine : bundle(items, ({ type, relation }) => `${type} | ${relation}`, 2)
  const dots = bundles.flatMap(([id, members]): Dot[] => {
    const [one] = members
    if (!one) return []
    if (members.length === 1 || open.has(id)) return members.map(itemDot)
    const { one: single, many } = wordsOfWire(one.fcoType)
    return [{ id, kind: 'bundle', label: count(members.length, single.toLowerCase(), many.toLowerCase()), type: one.type, items: members }]
  })
  const dotOf = new Map(dots.flatMap((dot) => dot.items.map((item) => [item.key, dot.id] as const)))
  const drawn = new Map<string, Line>()
  let inside = 0
  const draw = (from: string, item: Item, vague = false) => {
    const to = dotOf.get(item.key) ?? item.key
    if (from === to) inside += 1
    else drawn.set(`${from} > ${to}`, { from, to, vague })
  }
  for (const item of items) {
    const by = needers(item)
    if (item.relation === 'in') draw(projectDot, item)
    // What needs it is not told, or not among what is listed.
    else if (by.length === 0) draw(projectDot, item, true)
    for (const { key } of by) draw(dotOf.get(key) ?? key, item)
  }
  return {
    dots: [{ id: projectDot, kind: 'project', label: name, type: 'projects', items: [] }, ...dots],
    lines: [...drawn.values()],
    inside,
  }
}

const itemDot = (item: Item): Dot => ({
  id: item.key,
  kind: 'item',
  label: item.name ?? `${wordsOfWire(item.fcoType).one} ${item.id}`,
  type: item.type,
  items: [item],
})

/** Items that are the same by `sameness` under one id; fewer than `least` stay alone. */
function bundle(items: readonly Item[], sameness: (item: Item) => string, least: number): [string, Item[]][] {
  const sets = new Map<string, Item[]>()
  for (const item of items) {
    const set = sets.get(sameness(item))
    if (set) set.push(item)
    else sets.set(sameness(item), [item])
  }
  return [...sets].flatMap(([same, set]): [string, Item[]][] =>
    set.length < least ? set.map((item) => [item.key, [item]]) : [[`bundle ${same}`, set]],
  )
}

/** Where a dot is: its middle. Dots of one column have one `x`. */
export interface Place {
  x: number
  y: number
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'
export const isArrow = (key: string): key is Arrow => ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key)

/**
 * Where an arrow key leads: right to what is needed by it, left to what needs it, of several to the nearest; up and down
 * through its column, and from its end on to the next column. So down from the project alone visits everything.
 */
export function walk({ lines }: Pick<Picture, 'lines'>, places: ReadonlyMap<string, Place>, from: string, arrow: Arrow): string {
  const here = places.get(from)
  if (!here) return from
  const ordered = [...places].toSorted(([, a], [, b]) => a.x - b.x || a.y - b.y).map(([id]) => id)
  if (arrow === 'ArrowUp' || arrow === 'ArrowDown') return ordered[ordered.indexOf(from) + (arrow === 'ArrowDown' ? 1 : -1)] ?? from
  const linked = lines.flatMap((line) => (arrow === 'ArrowRight' ? (line.from === from ? line.to : []) : line.to === from ? line.from : []))
  const far = (id: string) => {
    const place = places.get(id) ?? here
    return Math.abs(place.x - here.x) * 4 + Math.abs(place.y - here.y)
  }
  return linked.toSorted((a, b) => far(a) - far(b))[0] ?? from
}
