import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Input } from '#app/contract/endpoint.ts'
import { search } from '#app/contract/search.ts'
import { query } from './query.ts'

/** search.list */
export const searchQuery = (filter: Input<typeof search.list>) => query(search.list, filter)
/** search.list: nothing is asked for an empty text; what was found before stays until the next is found. */
export const useSearch = (filter: Input<typeof search.list>) =>
  useQuery({ ...searchQuery(filter), enabled: Boolean(filter.query), placeholderData: keepPreviousData })
/** search.list: with an empty text everything of these types, what changed last first; what was found before stays until the next is found. */
export const useFoundObjects = (filter: Input<typeof search.list>) =>
  useQuery({ ...searchQuery(filter), placeholderData: keepPreviousData })

/** search.list_types */
export const searchTypesQuery = () => query(search.listTypes, {})
/** search.list_types */
export const useSearchTypes = () => useSuspenseQuery(searchTypesQuery()).data
