import { useNavigate } from '@tanstack/react-router'
import { type ListSearch, readListSearch } from '#app/lib/search.ts'

type Change = { [K in keyof ListSearch]?: ListSearch[K] | undefined }

/** The same list with something else asked: back on its first page, unless the page is what changes. */
export const changed = (search: ListSearch, change: Change): ListSearch => readListSearch({ ...search, page: undefined, ...change })

/** Changes what the list's URL says. While somebody types, the history keeps one step. */
export function useListSearch(search: ListSearch): (change: Change, how?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return (change, { replace = false } = {}) => void navigate({ to: '/projects', search: changed(search, change), replace })
}
