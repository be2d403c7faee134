import { projectPathNames } from '#app/contract/objects.ts'
import type { PlacePath } from '#app/contract/objectPathOf.ts'
import { objectKinds } from '#app/contract/objectKinds.ts'
import { entriesOf } from './pastedList.ts'

/** An object by type and number, as somebody wrote it. */
export interface PastedObject {
  /** As it was written. */
  entry: string
  path: PlacePath
  /** The wire's type, as far as the entry says it: `scripts/sql`, `scripts`. */
  fcoType: string
  objectId: number
}

export interface Pasted {
  objects: PastedObject[]
  /** Entries that name nothing. */
  unread: string[]
}

type Known = Pick<PastedObject, 'path' | 'fcoType'>

// What a path takes of several types is asked for by their common one.
const words = new Map<string, Known>([
  ...projectPathNames.flatMap((path): [string, Known][] => (path === 'databases' ? [] : [[path, { path, fcoType: wireOf(path) }]])),
  ['projects', { path: 'projects', fcoType: 'projects' }],
  ['scripts', { path: 'jobs', fcoType: 'scripts' }],
  ['exports', { path: 'jobs', fcoType: 'exports' }],
  ['enhancements', { path: 'jobs', fcoType: 'enhancements' }],
  ['script_templates', { path: 'templates/scripts', fcoType: 'script_templates' }],
])

function wireOf(path: string): string {
  if (path === 'templates/scripts') return 'script_templates'
  return path.startsWith('enhancements/') ? 'enhancements' : path
}

/**
 * The objects that a pasted text names: links (`https://…/scripts/sql/12`), types with numbers (`files/12`), and bare numbers
 * where a type is given. Null where nothing of it is one: then it is text to search for.
 */
export function pastedObjects(text: string, type: string | null): Pasted | null {
  const entries = entriesOf(text.replaceAll(' ', '\n'))
  const bare = type === null ? undefined : words.get(objectKinds.find((kind) => kind.type === type)?.fcoType.split('/')[0] ?? '')
  const read = entries.map((entry) => ({ entry, found: readLink(entry) ?? (bare && entries.length > 1 ? readNumber(entry, bare) : null) }))
  if (read.every(({ found }) => found === null)) return null
  return { objects: read.flatMap(({ found }) => found ?? []), unread: read.flatMap(({ entry, found }) => (found ? [] : entry)) }
}

const id = /^[1-9]\d{0,14}$/

const readNumber = (entry: string, known: Known): PastedObject | null =>
  id.test(entry) ? { entry, ...known, objectId: Number(entry) } : null

/** The first number that stands behind a type. */
function readLink(entry: string): PastedObject | null {
  const parts = entry.split(/[/#?]+/)
  for (const [at, part] of parts.entries()) {
    if (at === 0 || !id.test(part)) continue
    const known = words.get(parts.slice(at - 2 < 0 ? 0 : at - 2, at).join('/')) ?? words.get(parts[at - 1] ?? '')
    if (known) return { entry, ...known, objectId: Number(part) }
  }
  return null
}
