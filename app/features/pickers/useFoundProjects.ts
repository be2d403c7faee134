import { useDebouncedValue } from '@mantine/hooks'
import { useSession } from '#app/api/console.ts'
import { useProjects } from '#app/api/projects.ts'
import { useSearch } from '#app/api/search.ts'
import type { Level } from '#app/contract/levels.ts'

export interface FoundProject {
  id: number
  name: string
  /** The author's name. */
  author: string
  autoShare: boolean
  /** Mine; null where the server's list does not say. */
  level: Level | null
}

const limit = 30

/** Projects with a piece of text in their name; our own list finds by level too, Civis' search does not (docs/rules.md 29). */
export function useFoundProjects(text: string, needs: Level) {
  const { listExtras } = useSession()
  const [wanted] = useDebouncedValue(text.trim(), 180)
  const searching = !listExtras && wanted !== ''
  const list = useProjects({ limit, ...(needs !== 'read' && { permission: needs }), ...(listExtras && wanted && { query: wanted }) })
  const search = useSearch(searching ? { query: wanted, type: 'project', limit } : {})
  const found: FoundProject[] = searching
    ? (search.data?.results ?? []).map(({ id, name, owner, autoShare }) => ({
        id: Number(id),
        name,
        author: owner,
        autoShare: autoShare ?? false,
        level: null,
      }))
    : (list.data?.rows ?? []).map(({ id, name, author, autoShare, myPermissionLevel }) => ({
        id,
        name,
        author: author.name,
        autoShare,
        level: myPermissionLevel ?? null,
      }))
  const from = searching ? search : list
  return {
    found,
    total: searching ? (search.data?.totalResults ?? 0) : (list.data?.total ?? 0),
    looking: wanted !== text.trim() || from.isLoading || from.isPlaceholderData,
    error: from.error,
    again: () => void from.refetch(),
  }
}
