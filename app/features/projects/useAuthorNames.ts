import { useQueries } from '@tanstack/react-query'
import { userQuery } from '#app/api/people.ts'
import { beside } from '#app/api/query.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { fewAuthors } from '#app/lib/search.ts'

/** Names for the ids of a filter: those of the rows are known already, only the others are asked for, and of many nobody. */
export function useAuthorNames(ids: readonly number[], rows: readonly ProjectSummary[]): (id: number) => string {
  const known = new Map(rows.map(({ author }) => [author.id, author.name]))
  const unknown = ids.length > fewAuthors ? [] : ids.filter((id) => !known.has(id))
  const asked = useQueries({ queries: unknown.map((id) => ({ ...userQuery(id), ...beside, staleTime: 10 * 60_000 })) })
  const names = new Map(asked.flatMap(({ data }) => (data ? [[data.id, data.name]] : [])))
  return (id) => known.get(id) ?? names.get(id) ?? `person ${id}`
}
