import { family, type Output } from './endpoint.ts'
import type { searchSchema } from './search.schema.ts'

export const search = family<typeof searchSchema>()('search', {
  list: 'GET /search',
  listTypes: 'GET /search/types',
})

export type SearchResults = Output<typeof search.list>
export type SearchResult = SearchResults['results'][number]
