import type { Level } from '#app/contract/levels.ts'
import { sharePathOf } from '#app/contract/objectPathOf.ts'
import type { SharePathName } from '#app/contract/objects.ts'
import type { Dependency, ProjectDetail } from '#app/contract/projects.ts'
import { groupOrder } from '../objectGroups.ts'

/** One dependency of a project that is to be transferred, with what the page knows of it (docs/rules.md 18). */
export interface Item {
  /** Unique in the list: ids are, only with the type, everywhere. */
  key: string
  id: number
  /** The first word of the wire's type: `scripts`. */
  type: string
  fcoType: string
  /** Null where I cannot see it. */
  name: string | null
  /** It is in the project, or something in it needs it. */
  relation: 'in' | 'needed'
  /** The ids of what in the list needs it; null where the server does not say. */
  neededBy: readonly number[] | null
  /** The path of its share calls; null where there is none. */
  path: SharePathName | 'projects' | null
  /** I may give it to somebody. */
  shareable: boolean
  /** The new owner's own level as the server says it; null for none, and where it is not shareable. */
  told: Level | null
  /** My level, where the project tells it. */
  mine: Level | null
  /** Its author's name, where the project tells it: who it runs as. */
  author: string | null
}

const first = (fcoType: string) => fcoType.split('/')[0] ?? ''

/** The dependencies that the server listed, each with what it is to the project. */
export function itemsOf(dependencies: readonly Dependency[], { allObjects }: Pick<ProjectDetail, 'allObjects'>): Item[] {
  const held = new Map((allObjects ?? []).map((row) => [`${row.fcoType} ${row.objectId}`, row]))
  return dependencies.map(({ id, fcoType, objectType, name, shareable, permissionLevel, neededBy }) => {
    const key = `${fcoType} ${id}`
    const row = held.get(key)
    return {
      key,
      id,
      type: first(fcoType) || objectType,
      fcoType,
      name,
      relation: row ? 'in' : 'needed',
      neededBy: neededBy ?? null,
      path: sharePathOf({ objectType, fcoType }),
      shareable,
      told: permissionLevel,
      mine: row?.myPermissionLevel ?? null,
      author: row?.author ?? null,
    }
  })
}

/** The items of one type. */
export interface ItemGroup {
  type: string
  items: Item[]
}

const order: readonly string[] = [...groupOrder, 'credentials', 'remote_hosts']
const place = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length)
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** By type, in the page's order; within a type by name, those without one last. Each is in exactly one group. */
export function itemGroups(items: readonly Item[]): ItemGroup[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(item.type)
    if (group) group.push(item)
    else groups.set(item.type, [item])
  }
  return [...groups]
    .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([type, all]) => ({ type, items: all.toSorted(inOrder) }))
}

const inOrder = (a: Item, b: Item) =>
  Number(a.name === null) - Number(b.name === null) || byName.compare(a.name ?? '', b.name ?? '') || a.id - b.id
