import type { Held, HeldObject } from './heldObjects.ts'
import { stateTone, urgency } from './runStates.ts'

/** The types in the order of the page: what runs first, then what it makes and needs. The wire's words. */
export const groupOrder = [
  'scripts',
  'workflows',
  'imports',
  'exports',
  'notebooks',
  'services',
  'models',
  'enhancements',
  'reports',
  'tables',
  'files',
  'surveys',
  'script_templates',
  'projects',
] as const

/** The objects of one type that are shown, and how many there are besides. */
export interface ObjectGroup {
  type: string
  /** Failed first, then running, then by name. */
  objects: HeldObject[]
  /** Those that may not be named to me. */
  unseen: number
  failed: number
  running: number
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

const inOrder = (a: HeldObject, b: HeldObject) =>
  urgency(a.state) - urgency(b.state) || byName.compare(a.name, b.name) || (a.id ?? 0) - (b.id ?? 0) || (a.key < b.key ? -1 : 1)

/** The groups of a project that have anything in them; types that we do not know come last. Each object is in exactly one. */
export function objectGroups({ objects, unseen }: Held): ObjectGroup[] {
  const types = new Set<string>([...groupOrder, ...objects.map((object) => object.type), ...unseen.keys()])
  const held = new Map<string, HeldObject[]>([...types].map((type) => [type, []]))
  for (const object of objects) held.get(object.type)?.push(object)
  return [...held]
    .map(([type, all]) => ({ type, objects: all.toSorted(inOrder), unseen: unseen.get(type) ?? 0, ...runCounts(all) }))
    .filter((group) => group.objects.length + group.unseen > 0)
}

/** How many failed and how many run. */
export function runCounts(objects: readonly HeldObject[]): { failed: number; running: number } {
  const count = (tone: string) => objects.filter(({ state }) => state !== null && stateTone(state) === tone).length
  return { failed: count('failed'), running: count('running') }
}

/** The known types of which the project has none. */
export const absentTypes = (groups: readonly ObjectGroup[]): string[] =>
  groupOrder.filter((type) => !groups.some((group) => group.type === type))
