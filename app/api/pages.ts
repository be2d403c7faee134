import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Endpoint, Input, Page } from '#app/contract/endpoint.ts'
import type { Answer } from './call.ts'
import { query } from './query.ts'

/** Which piece of a list: by its number from 1, and by how many come before it. */
export interface Piece {
  limit: number
  pageNum: number
  offset: number
}

const first = 30
const more = 500

/** Of rows that come with their total. */
export const asIs = <Raw>(page: Page<Raw>): Page<Raw> => page

/**
 * A list as far as somebody wants to see it: its first 30 rows, and once more is asked for, so many pages of 500. What was
 * there before stays until the next has come (`old`). `read` and `row` are the same function each time.
 */
export function usePages<E extends Endpoint, Raw, Row>(
  endpoint: E,
  input: (piece: Piece) => Input<E>,
  read: (answer: Answer<E>) => Page<Raw>,
  row: (raw: Raw) => Row,
  pages: number,
  enabled = true,
) {
  const select = useCallback(
    (answer: Answer<E>): Page<Row> => {
      const { rows, total } = read(answer)
      return { rows: rows.map(row), total }
    },
    [read, row],
  )
  const options = (piece: Piece) => query(endpoint, input(piece))
  const start = useQuery({ ...options({ limit: first, pageNum: 1, offset: 0 }), select, enabled, placeholderData: keepPreviousData })
  const next = useQueries({
    queries: Array.from({ length: pages }, (_, at) => ({
      ...options({ limit: more, pageNum: at + 1, offset: at * more }),
      select,
      enabled,
    })),
  })
  const come = next.flatMap(({ data }) => data ?? [])
  // The first page of 500 holds the first 30 rows.
  const shown = come.length > 0 ? come : start.data ? [start.data] : []
  return {
    rows: shown.flatMap(({ rows }) => rows),
    total: shown.at(-1)?.total ?? 0,
    /** Whether what stands there answers what was asked before. */
    old: start.isPlaceholderData && start.isFetching,
    loading: start.isLoading,
    /** Whether more was asked for, and is not there yet. */
    coming: next.some(({ isLoading }) => isLoading),
    again: () => {
      for (const one of [start, ...next]) if (one.error) void one.refetch()
    },
    error: start.error ?? next.find(({ error }) => error)?.error ?? null,
  }
}
