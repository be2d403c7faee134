import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Input } from '#app/contract/endpoint.ts'
import { search, type SearchResult, type SearchResults } from '#app/contract/search.ts'
import { usePages } from './pages.ts'
import { query } from './query.ts'

/** search.list */
const searchQuery = (filter: Input<typeof search.list>) => query(search.list, filter)
/** search.list: nothing is asked for an empty text; what was found before stays until the next is found. */
export const useSearch = (filter: Input<typeof search.list>) =>
  useQuery({ ...searchQuery(filter), enabled: Boolean(filter.query), placeholderData: keepPreviousData })
/** search.list: with an empty text everything of these types, what changed last first; what was found before stays until the next is found. */
export const useFoundObjects = (filter: Input<typeof search.list>) =>
  useQuery({ ...searchQuery(filter), placeholderData: keepPreviousData })

const found = ({ results, totalResults }: SearchResults) => ({ rows: results, total: totalResults })
/** search.list: as far as more was asked for, see `usePages`. */
export const useSearchPages = <Row>(filter: Input<typeof search.list>, row: (found: SearchResult) => Row, pages: number, enabled = true) =>
  usePages(search.list, ({ limit, offset }) => ({ ...filter, limit, offset }), found, row, pages, enabled)

/** search.list_types */
export const searchTypesQuery = () => query(search.listTypes, {})
/** search.list_types */
export const useSearchTypes = () => useSuspenseQuery(searchTypesQuery()).data
