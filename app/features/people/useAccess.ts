import { keepPreviousData, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { type Ask, type Asked, gather } from '#app/lib/access/gather.ts'
import type { Known, Named } from '#app/lib/access/known.ts'
import { ApiError } from '#app/api/call.ts'
import { objectSharesQuery } from '#app/api/objects.ts'
import { groupQuery, inactiveQuery } from '#app/api/people.ts'
import { parentProjectsQuery } from '#app/api/projects.ts'

/** What I cannot read is null; anything else that fails, fails. */
async function ifMine<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return null
    throw error
  }
}

/** Asks by way of the cache: what the page has read already is not asked for again. */
const askServer = (client: QueryClient): Ask => ({
  shares: ({ path, id }) => ifMine(client.fetchQuery(objectSharesQuery(path, id))),
  parents: async ({ path, id }) => {
    // Only a project says which projects it is in.
    if (path !== 'projects') return []
    const those = (hidden: boolean) => ifMine(client.fetchQuery(parentProjectsQuery(id, hidden)))
    const [shown, hidden] = await Promise.all([those(false), those(true)])
    return shown && [...shown, ...(hidden ?? [])]
  },
  members: async (groupId) => (await ifMine(client.fetchQuery(groupQuery(groupId))))?.members ?? null,
  inactive: async () => (await client.fetchQuery(inactiveQuery())).rows,
})

interface Extras {
  me: Known['me']
  /** Groups that have no share yet, and may get one. */
  groups?: readonly Named[]
}

/** Who has access to an object and by what, as far as I can find out: see `gather`. */
export const accessQuery = (asked: Asked, { me, groups = [] }: Extras) =>
  queryOptions({
    // As one with what is read of projects: a write of shares makes it out of date.
    queryKey: ['projects', 'who has access', asked, me, groups],
    queryFn: ({ client }) => gather(askServer(client), asked, { me, groups }),
  })
/** Who has access to an object and by what. With other groups, what is known without them stays until they are read. */
export const useAccess = (asked: Asked, extras: Extras, enabled = true) =>
  useQuery({ ...accessQuery(asked, extras), enabled, placeholderData: keepPreviousData })
