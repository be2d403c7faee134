import type { ProjectSummary } from '#app/contract/projects.ts'
import { nodeOf, type TreeNode } from './treeRows.ts'
import type { MoveSearch } from './treeSearch.ts'

/** A project that is to move into another one, or be shown there too. */
export interface Move {
  node: TreeNode
  /** The project that it comes out of; null at the top. */
  from: TreeNode | null
  to: TreeNode | null
  /** Whether it stays where it is besides. */
  also: boolean
  /** Whether it only comes out of where it is. */
  out: boolean
}

/** What a link to a move asks for, out of what was read of its projects; null where the one that is to move is none of mine. */
export function moveOf({ project, from, to, also, out }: MoveSearch, rows: readonly ProjectSummary[]): Move | null {
  const find = (id: number | undefined) => {
    const row = rows.find((one) => one.id === id)
    return row ? nodeOf(row) : null
  }
  const node = find(project)
  if (!node) return null
  // A link may be older than what is nested.
  const outer = from !== undefined && node.parentIds?.includes(from) ? find(from) : null
  return { node, from: outer, to: find(to), also: also ?? false, out: out ?? false }
}
