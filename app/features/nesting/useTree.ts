import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useSession } from '#app/api/console.ts'
import { foundSteps, insideQuery, topQuery, useFound, useLineage } from '#app/api/nesting.ts'
import { projectQuery } from '#app/api/projects.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { type Branch, nodeOf, nodesInside, treeRows, type TreeRow, waysTo } from '#app/lib/treeRows.ts'
import { lastId, readOpen, type TreeSearch } from '#app/lib/treeSearch.ts'

const waiting: Branch = { nodes: [], total: 0, state: 'waiting' }

/** How many pages of what is in a project are asked for, by its id; one where it says nothing. */
export type Pages = ReadonlyMap<number, number>
/** In the place of a project's id: the top, and what a search finds. */
export const topId = 0
export const foundId = -1
const pagesOf = (pages: Pages, id: number) => pages.get(id) ?? 1
export const withNextPage = (pages: Pages, id: number): Pages => new Map([...pages, [id, pagesOf(pages, id) + 1]])
export const withoutFound = (pages: Pages): Pages => new Map([...pages].filter(([id]) => id !== foundId))

interface Tree {
  rows: TreeRow[]
  /** How many stand at the top, or were found. */
  total: number
  /** How many of those that were found are read. */
  shown: number
  state: Branch['state']
  /** The paths of what was looked for; null where nothing is. */
  places: readonly string[] | null
  /** Whether it is of what the URL says, and not of what it said before. */
  settled: boolean
  retry: () => void
}

/**
 * The tree as its URL says it. What is in a project is asked for when it is opened, once for all its places; a search
 * asks for what it finds and for all that holds it, however much that is. `pages` are how many pages to read
 * of what has many, `folded` the nodes on the way to what was found that were closed by hand.
 */
export function useTree(search: TreeSearch, pages: Pages, folded: ReadonlySet<string>): Tree {
  const { listExtras } = useSession()
  const archived = search.archived ?? false
  const text = (search.q ?? '').trim()
  const narrowed = listExtras && (search.show !== undefined || text !== '')
  const step = Math.min(pagesOf(pages, foundId), foundSteps.length)
  const found = useFound(text, archived, foundSteps[step - 1] ?? foundSteps[0], narrowed && search.show === undefined)
  const wanted = !narrowed ? [] : search.show === undefined ? (found.data?.rows.map(({ id }) => id) ?? []) : [search.show]
  const lineage = useLineage(wanted, { extras: true, archived, told: true })
  const open = readOpen(search.open ?? '')
  const ids = [...new Set([...open].map(lastId))]

  const tops = useQueries({
    queries: narrowed ? [] : pageNumbers(pages, topId).map((page) => topQuery(listExtras, archived, page)),
  })
  const wantedPages = listExtras ? ids.flatMap((id) => pageNumbers(pages, id).map((page) => ({ id, page }))) : []
  const listed = useQueries({ queries: wantedPages.map(({ id, page }) => insideQuery(id, archived, page)) })
  const details = useQueries({ queries: listExtras ? [] : ids.map((id) => projectQuery(id)) })
  const inside = new Map<number, Branch>(
    ids.map((id, at) => {
      const detail = details[at]
      if (listExtras) return [id, branchOf(listed.filter((_, index) => wantedPages[index]?.id === id))]
      if (!detail?.data) return [id, { ...waiting, state: detail?.error ?? 'waiting' }]
      const nodes = nodesInside(detail.data, archived)
      return [id, { nodes, total: nodes.length, state: 'read' }]
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
    const total = found.data?.total ?? wanted.length
    if (top.state === 'read' && wanted.length < total) rows.push(...afterFound(wanted.length, total, step, found.isPlaceholderData))
    return {
      rows,
      total,
      shown: wanted.length,
      state: top.state,
      places: ways.places,
      settled: !found.isPlaceholderData && !lineage.isPlaceholderData,
      retry,
    }
  }
  const top = branchOf(tops)
  return {
    rows: treeRows(top, (path, node) => (open.has(path) ? (inside.get(node.id) ?? waiting) : null)),
    total: top.total,
    shown: top.nodes.length,
    state: top.state,
    places: null,
    settled: true,
    retry,
  }
}

/** What stands below what was found, where more was: the way to it, as far as there is one. */
function afterFound(shown: number, total: number, step: number, coming: boolean): TreeRow[] {
  const at = { depth: 0, inside: null }
  if (coming) return [{ ...at, key: ' waiting', kind: 'waiting' }]
  return step < foundSteps.length ? [{ ...at, key: ' more', kind: 'more', shown, total, partly: false }] : []
}

const pageNumbers = (pages: Pages, id: number) => Array.from({ length: pagesOf(pages, id) }, (_, index) => index + 1)

type Page = Pick<UseQueryResult<{ rows: ProjectSummary[]; total: number }>, 'data' | 'error'>

/** Pages as one; what is asked for and has not come is said after those that have. */
function branchOf(pages: readonly Page[]): Branch {
  const failed = pages.find(({ error, data }) => error && !data)?.error
  return {
    // What moved from one page to the next between two reads is there once.
    nodes: [...new Map(pages.flatMap(({ data }) => data?.rows.map((row) => [row.id, nodeOf(row)] as const) ?? [])).values()],
    total: pages[0]?.data?.total ?? 0,
    state: failed ?? (pages.every(({ data }) => data) ? 'read' : 'waiting'),
  }
}
