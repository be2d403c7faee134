import { useQueries } from '@tanstack/react-query'
import { useSession } from '#app/api/console.ts'
import { insideQuery, topQuery, useFound, useLineage } from '#app/api/nesting.ts'
import { projectQuery } from '#app/api/projects.ts'
import { type Branch, nodeOf, nodesInside, treeRows, type TreeRow, waysTo } from '#app/lib/treeRows.ts'
import { lastId, readOpen, type TreeSearch } from '#app/lib/treeSearch.ts'

const waiting: Branch = { nodes: [], total: 0, state: 'waiting' }

interface Tree {
  rows: TreeRow[]
  /** How many stand at the top, or were found. */
  total: number
  state: Branch['state']
  /** The paths of what was looked for; null where nothing is. */
  places: readonly string[] | null
  retry: () => void
}

/**
 * The tree as its URL says it. What is in a project is asked for when it is opened, once for all its places; a search
 * asks for what it finds and for all that holds it, however much that is. `pages` are how many pages of the top to read,
 * `folded` the nodes on the way to what was found that were closed by hand.
 */
export function useTree(search: TreeSearch, pages: number, folded: ReadonlySet<string>): Tree {
  const { listExtras } = useSession()
  const archived = search.archived ?? false
  const text = (search.q ?? '').trim()
  const narrowed = listExtras && (search.show !== undefined || text !== '')
  const found = useFound(text, archived, narrowed && search.show === undefined)
  const wanted = !narrowed ? [] : search.show === undefined ? (found.data?.rows.map(({ id }) => id) ?? []) : [search.show]
  const lineage = useLineage(wanted, { extras: true, archived })
  const open = readOpen(search.open ?? '')
  const ids = [...new Set([...open].map(lastId))]

  const tops = useQueries({
    queries: narrowed ? [] : Array.from({ length: pages }, (_, page) => topQuery(listExtras, archived, page + 1)),
  })
  const listed = useQueries({ queries: listExtras ? ids.map((id) => insideQuery(id, archived, 1)) : [] })
  const details = useQueries({ queries: listExtras ? [] : ids.map((id) => projectQuery(id)) })
  const inside = new Map<number, Branch>(
    ids.map((id, at) => {
      const list = listed[at]
      const detail = details[at]
      if (list?.data) return [id, { nodes: list.data.rows.map(nodeOf), total: list.data.total, state: 'read' }]
      if (detail?.data) {
        const nodes = nodesInside(detail.data, archived)
        return [id, { nodes, total: nodes.length, state: 'read' }]
      }
      return [id, { ...waiting, state: list?.error ?? detail?.error ?? 'waiting' }]
    }),
  )
  const retry = () => {
    for (const one of [...tops, ...listed, ...details]) if (one.error) void one.refetch()
    if (found.error) void found.refetch()
    if (lineage.error) void lineage.refetch()
  }

  if (narrowed) {
    const error = found.error ?? lineage.error
    const none = wanted.length === 0
    const read = none ? found.data !== undefined : lineage.data !== undefined
    const ways = waysTo(none ? [] : (lineage.data?.rows.map(nodeOf) ?? []), wanted, search.show !== undefined)
    const top: Branch = { nodes: ways.top, total: ways.top.length, state: error ?? (read ? 'read' : 'waiting') }
    const rows = treeRows(top, (path, node) => {
      if (open.has(path)) return inside.get(node.id) ?? waiting
      const few = ways.inside.get(path)
      return few && !folded.has(path) ? { nodes: few, total: Math.max(few.length, node.inside ?? 0), state: 'read', partly: true } : null
    })
    return { rows, total: found.data?.total ?? wanted.length, state: top.state, places: ways.places, retry }
  }
  const first = tops[0]
  const last = tops.at(-1)
  const nodes = tops.flatMap(({ data }) => data?.rows.map(nodeOf) ?? [])
  const failed = tops.find(({ error, data }) => error && !data)?.error
  const total = first?.data?.total ?? 0
  const top: Branch = { nodes, total, state: failed ?? (last?.data ? 'read' : 'waiting') }
  return {
    rows: treeRows(top, (path, node) => (open.has(path) ? (inside.get(node.id) ?? waiting) : null)),
    total,
    state: top.state,
    places: null,
    retry,
  }
}
