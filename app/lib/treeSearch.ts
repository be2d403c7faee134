import { readId } from './routeIds.ts'
import { isOn, oneOf, piece, text } from './searchValues.ts'

// The tree as its URL says it. A node is named by its path of ids from the top, `12.40.7`: a project that is in two others
// stands in two places, and each is opened by itself.

type Raw = Record<string, unknown>

export interface TreeSearch {
  /** A piece of a name or description: only what has it, and the way there. */
  q?: string
  /** Only the places of this project. */
  show?: number
  /** Archived projects too. */
  archived?: true
  /** As an indented list, where it would be a tree. */
  view?: 'list'
  /** The open nodes, as {@link writeOpen} makes them one text. */
  open?: string
}

/** So many nodes can be open at once: each is a request when somebody comes back, and all of them have to fit into a link. */
export const mostOpen = 400

/** Reads the tree's search; what is broken is left out. */
export function readTreeSearch(raw: Raw): TreeSearch {
  const q = piece(raw['q'])
  const show = readId(text(raw['show']))
  const open = writeOpen(readOpen(text(raw['open'])))
  return {
    ...(q && { q }),
    ...(show > 0 && { show }),
    ...(isOn(raw['archived']) && { archived: true }),
    ...(oneOf(raw['view'], ['list']) && { view: 'list' }),
    ...(open && { open }),
  }
}

/** The places of one project, or with none all of the tree; how it is looked at stays. */
export function showing(before: Raw, show: number | null): TreeSearch {
  const { archived, view, open } = readTreeSearch(before)
  return {
    ...(archived && { archived }),
    ...(view && { view }),
    ...(show === null ? open && { open } : { show }),
  }
}

/** A move from one project to another, as its URL says it. */
export interface MoveSearch {
  /** The project that moves. */
  project?: number
  /** The one that it comes out of; absent at the top. */
  from?: number
  /** The one that it goes into, where that is chosen already. */
  to?: number
  /** It stays where it is besides. */
  also?: true
  /** It only comes out of where it is. */
  out?: true
}

/** Reads the search of a move; what is broken is left out. */
export function readMoveSearch(raw: Raw): MoveSearch {
  const [project, from, to] = [readId(text(raw['project'])), readId(text(raw['from'])), readId(text(raw['to']))]
  return {
    ...(project > 0 && { project }),
    ...(from > 0 && { from }),
    ...(to > 0 && { to }),
    ...(isOn(raw['also']) && { also: true }),
    ...(isOn(raw['out']) && { out: true }),
  }
}

/** The projects that a move is about. */
export const movedIds = ({ project, from, to }: MoveSearch): number[] => [project, from, to].filter((id): id is number => id !== undefined)

export const pathOf = (ids: readonly number[]): string => ids.join('.')
export const idsOf = (path: string): number[] => path.split('.').map(Number)
/** The path of the node that this one stands in; null at the top. */
export const outer = (path: string): string | null => (path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null)
export const lastId = (path: string): number => Number(path.slice(path.lastIndexOf('.') + 1))

/** The open nodes of {@link writeOpen}'s text; a node that stands in one that is closed cannot be open. */
export function readOpen(open: string): ReadonlySet<string> {
  const found = new Set<string>()
  let at: number[] = []
  for (const [, step = '', digits = ''] of open.matchAll(/([._]*)(\d+)/g)) {
    const id = readId(digits)
    // `.` goes into the node before, each `_` ends one level.
    const depth = step === '.' ? at.length : at.length - step.length
    if (id === 0 || depth < 0 || (step !== '.' && step.includes('.')) || found.size >= mostOpen) break
    at = [...at.slice(0, depth), id]
    found.add(pathOf(at))
  }
  return found
}

/** Open nodes as one short text: `12.40.7_9__3` is 12, 40 in it, 7 and 9 in that, and 3 in 12. */
export function writeOpen(open: ReadonlySet<string>): string {
  const inside = new Map<string | null, string[]>()
  for (const path of open) inside.set(outer(path), [...(inside.get(outer(path)) ?? []), path])
  let written = ''
  let depth = -1
  const write = (paths: readonly string[], level: number) => {
    for (const path of paths) {
      written += (depth < 0 ? '' : level > depth ? '.' : '_'.repeat(depth - level + 1)) + String(lastId(path))
      depth = level
      write(inside.get(path) ?? [], level + 1)
    }
  }
  write(inside.get(null) ?? [], 0)
  return written
}

/** With these nodes open, and all that they stand in. */
export function opened(open: ReadonlySet<string>, paths: readonly string[]): ReadonlySet<string> {
  const all = new Set(open)
  for (const path of paths) for (let at: string | null = path; at !== null; at = outer(at)) all.add(at)
  return new Set([...all].slice(0, mostOpen))
}

/** With this node closed, and all that stands in it. */
export const closed = (open: ReadonlySet<string>, path: string): ReadonlySet<string> =>
  new Set([...open].filter((one) => one !== path && !one.startsWith(`${path}.`)))
