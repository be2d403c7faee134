import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query'
import { ApiError } from '#app/api/call.ts'
import { objectSharesQuery, projectsOfObjectQuery } from '#app/api/objects.ts'
import { groupQuery, inactiveQuery } from '#app/api/people.ts'
import { projectPathNames } from '#app/contract/objects.ts'
import type { Ask } from '#app/lib/access/gather.ts'

/** What I cannot read is null; anything else that fails, fails. */
export async function ifMine<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return null
    throw error
  }
}

/** Reads by way of the cache, and gives the request up when nobody waits for it any more. */
export const reader =
  (client: QueryClient, signal?: AbortSignal) =>
  async <T, K extends QueryKey>(options: FetchQueryOptions<T, Error, T, K>): Promise<T> => {
    const giveUp = () => void client.cancelQueries({ queryKey: options.queryKey, exact: true })
    signal?.throwIfAborted()
    signal?.addEventListener('abort', giveUp, { once: true })
    try {
      return await client.fetchQuery(options)
    } finally {
      signal?.removeEventListener('abort', giveUp)
    }
  }

/**
 * Asks by way of the cache: what the page has read already is not asked for again. Where `hidden` is false, nobody has
 * hidden projects that matter, and they are not asked for.
 */
export function askServer(client: QueryClient, { signal, hidden = true }: { signal?: AbortSignal; hidden?: boolean } = {}): Ask {
  const read = reader(client, signal)
  return {
    shares: ({ path, id }) => ifMine(read(objectSharesQuery(path, id))),
    parents: async ({ path, id }) => {
      const placed = path === 'projects' ? path : projectPathNames.find((one) => one === path)
      // What is in no project says nothing of one; tables, which are named by database, go by their id.
      if (!placed || placed === 'databases') return []
      const those = (ofHidden: boolean) => ifMine(read(projectsOfObjectQuery({ path: placed, id }, ofHidden)))
      const [shown, more] = await Promise.all([those(false), hidden ? those(true) : null])
      return shown && [...shown, ...(more ?? [])]
    },
    members: async (groupId) => (await ifMine(read(groupQuery(groupId))))?.members ?? null,
    inactive: async () => (await read(inactiveQuery())).rows,
  }
}
