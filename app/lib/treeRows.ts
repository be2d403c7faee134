import type { Level } from '#app/contract/levels.ts'
import type { ProjectDetail, ProjectSummary } from '#app/contract/projects.ts'
import { idsOf, lastId, outer, pathOf } from './treeSearch.ts'

/** A project as the tree shows it. */
export interface TreeNode {
  id: number
  name: string
  author: ProjectSummary['author'] | null
  /** My level on it; null where the server's answer does not say. */
  level: Level | null
  autoShare: boolean
  archived: boolean
  hidden: boolean
  /** The projects that it is in, of those that the tree shows, first added first; null where the server does not say. */
  parentIds: readonly number[] | null
  /** How many projects are in it, of those that the tree shows; null where the server does not say. */
  inside: number | null
}

/** What stands in one node, or at the top, as far as it is read. */
export interface Branch {
  nodes: readonly TreeNode[]
  /** How many there are in all: where they are more, the rest can be asked for. */
  total: number
  /** The read that is under way, or failed. */
  state: 'read' | 'waiting' | Error
  /** Only those on the way to what was found. */
  partly?: true
}

interface At {
  /** One text for each row; of a node its path. */
  key: string
  /** From 0 at the top. */
  depth: number
  /** The path of the node that it stands in; null at the top. */
  inside: string | null
}
export interface NodeRow extends At {
  kind: 'node'
  node: TreeNode
  open: boolean
  /** Whether something is in it, or may be. */
  opens: boolean
  /** Its place among those beside it, from 1, and how many those are. */
  place: number
  of: number
  /** It stands in itself: a server that does not refuse circles has one. */
  circle: boolean
}
export type TreeRow =
  | NodeRow
  | (At & { kind: 'waiting' | 'empty' })
  | (At & { kind: 'failed'; error: Error })
  | (At & { kind: 'more'; shown: number; total: number; partly: boolean })

/** The tree as rows, from top to bottom. `branchOf` gives what stands in a node that is open, and null for one that is closed. */
export function treeRows(top: Branch, branchOf: (path: string, node: TreeNode) => Branch | null): TreeRow[] {
  const rows: TreeRow[] = []
  const add = (branch: Branch, inside: string | null, depth: number) => {
    const at = (kind: string): At => ({ key: `${inside ?? ''} ${kind}`, depth, inside })
    const above = inside === null ? [] : idsOf(inside)
    branch.nodes.forEach((node, index) => {
      const path = pathOf([...above, node.id])
      const circle = above.includes(node.id)
      const within = circle ? null : branchOf(path, node)
      const [place, of] = [index + 1, Math.max(branch.total, branch.nodes.length)]
      const opens = !circle && node.inside !== 0
      rows.push({ kind: 'node', key: path, depth, inside, node, open: within !== null, opens, place, of, circle })
      if (within) add(within, path, depth + 1)
    })
    if (branch.state instanceof Error) rows.push({ ...at('failed'), kind: 'failed', error: branch.state })
    else if (branch.state === 'waiting') rows.push({ ...at('waiting'), kind: 'waiting' })
    else if (branch.nodes.length < branch.total)
      rows.push({ ...at('more'), kind: 'more', shown: branch.nodes.length, total: branch.total, partly: branch.partly ?? false })
    else if (branch.nodes.length === 0 && inside !== null) rows.push({ ...at('empty'), kind: 'empty' })
  }
  add(top, null, 0)
  return rows
}

export const nodeOf = (row: ProjectSummary): TreeNode => ({
  id: row.id,
  name: row.name,
  author: row.author,
  // A connected server's rows have fewer keys than ours (docs/rules.md 29).
  level: row.myPermissionLevel ?? null,
  autoShare: row.autoShare,
  archived: row.archived,
  hidden: row.hidden ?? false,
  parentIds: row.parentIds ?? null,
  inside: row.projectCount ?? null,
})

// As our server orders names.
const collator = new Intl.Collator('und')
export const byName = (a: TreeNode, b: TreeNode): number => collator.compare(a.name, b.name) || a.id - b.id

/** What stands in a project by its detail, where the server lists no more of how projects are nested. */
export function nodesInside(detail: Pick<ProjectDetail, 'projects' | 'allObjects'>, archived: boolean): TreeNode[] {
  const rows = new Map(detail.allObjects.map((row) => [`${row.fcoType.split('/')[0]} ${row.objectId}`, row]))
  return detail.projects
    .map(({ id, name }): TreeNode => {
      const row = rows.get(`projects ${id}`)
      return {
        id,
        name,
        author: null,
        level: row?.myPermissionLevel ?? null,
        autoShare: row?.autoShare ?? false,
        archived: row?.archived ?? false,
        hidden: row?.hidden ?? false,
        parentIds: null,
        inside: null,
      }
    })
    .filter((node) => !node.hidden && (archived || !node.archived))
    .toSorted(byName)
}

/** The part of the tree that leads to some projects: what stands at its top, and in each path. */
export interface Found {
  top: readonly TreeNode[]
  inside: ReadonlyMap<string, readonly TreeNode[]>
  /** The paths of those that were looked for. */
  places: readonly string[]
}

/**
 * The way to each of these projects, through the first added of the projects that hold it; with `everywhere` a way to
 * each of its places. What holds them is in `lineage`; where it ends early, the way begins there.
 */
export function waysTo(lineage: readonly TreeNode[], ids: readonly number[], everywhere = false): Found {
  const byId = new Map(lineage.map((node) => [node.id, node]))
  const known = (id: number) => byId.get(id)?.parentIds?.filter((parent) => byId.has(parent)) ?? []
  const wayTo = (id: number): number[] => {
    const way = [id]
    for (let at = known(id)[0]; at !== undefined && !way.includes(at); at = known(at)[0]) way.unshift(at)
    return way
  }
  const ways = ids
    .filter((id) => byId.has(id))
    .flatMap((id) => (everywhere && known(id).length > 0 ? known(id).map((parent) => [...wayTo(parent), id]) : [wayTo(id)]))
  const levels = new Map<string, Map<number, TreeNode>>()
  for (const way of ways)
    way.forEach((id, index) => {
      const above = pathOf(way.slice(0, index))
      const node = byId.get(id)
      if (node) levels.set(above, (levels.get(above) ?? new Map<number, TreeNode>()).set(id, node))
    })
  const sorted = new Map([...levels].map(([path, nodes]) => [path, [...nodes.values()].toSorted(byName)]))
  return { top: sorted.get('') ?? [], inside: sorted, places: ways.map(pathOf) }
}

/**
 * Where to go on from a row that is there no more: to where its project stands now, or to what came in the place `at` of a row that only told
 * of projects; else to what it stood in, else to the first.
 */
export function standIn(rows: readonly TreeRow[], key: string, at: number): TreeRow | undefined {
  // What is no project's row is named after the one that it stands in.
  const [path = ''] = key.split(' ')
  const isNode = path === key
  const instead = rows[at]
  if (!isNode && (instead?.inside ?? '') === path) return instead
  const moved = isNode && rows.find((row) => row.kind === 'node' && row.node.id === lastId(path))
  if (moved) return moved
  for (let around = isNode ? outer(path) : path; around !== null; around = outer(around)) {
    const above = rows.find((row) => row.key === around)
    if (above) return above
  }
  return rows[0]
}

/** The project that a node stands in; null at the top. */
export const projectAbove = (path: string): number | null => {
  const above = outer(path)
  return above === null ? null : lastId(above)
}
