import { MutationCache, mutationOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import type { Endpoint, Input } from '#app/contract/endpoint.ts'
import { type Answer, ApiError, call } from './call.ts'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The families whose reads are out of date after this write. */
      refresh?: readonly string[]
      /** After this write somebody else is asking: nothing that was read may stay. */
      startOver?: boolean
    }
  }
}

/** The families that a write touches besides its own. */
const neighbours: Record<string, readonly string[]> = {
  objects: ['projects'],
  projects: ['search', 'favorites'],
  favorites: ['projects'],
}

/** A read: its key is family, route and input, so a family can be refreshed as one. */
export const query = <E extends Endpoint>(row: E, input: Input<E>) =>
  queryOptions({ queryKey: [row.family, row.route, input], queryFn: ({ signal }) => call(row, input, { signal }) })

/** A write: when it succeeds, its family is read again before it counts as done. */
export const mutation = <E extends Endpoint>(row: E, { alsoRefresh = [] }: { alsoRefresh?: readonly string[] } = {}) =>
  mutationOptions<Answer<E>, Error, Input<E>>({
    mutationKey: [row.family, row.route],
    mutationFn: (input) => call(row, input),
    meta: { refresh: [row.family, ...(neighbours[row.family] ?? []), ...alsoRefresh] },
  })

/** A write after which somebody else, or nobody, is asking. It answers the new session. */
export const startOver = <E extends Endpoint>(row: E) =>
  mutationOptions<Answer<E>, Error, Input<E>>({ ...mutation(row), meta: { startOver: true } })

const sessionFamily = 'console'
const isSignedOut = (error: unknown) => error instanceof ApiError && error.status === 401
const passes = (error: unknown) => error instanceof ApiError && [0, 502, 503, 504].includes(error.status)

/** The one cache of the page: who refreshes what, and what is tried again, stand here. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // What may pass by itself is asked for twice more, never at the same moment as everybody else.
        retry: (failures, error) => failures < 2 && passes(error),
        retryDelay: (failures) => 300 * 2 ** failures * (0.5 + Math.random()),
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
    queryCache: new QueryCache({
      // The session ended elsewhere: asking for it again brings the sign-in page.
      onError: (error, { queryKey }) => {
        if (isSignedOut(error) && queryKey[0] !== sessionFamily) void client.invalidateQueries({ queryKey: [sessionFamily] })
      },
    }),
    mutationCache: new MutationCache({
      onError: (error) => {
        if (isSignedOut(error)) void client.invalidateQueries({ queryKey: [sessionFamily] })
      },
      onSuccess: async (answer, _variables, _context, { meta }) => {
        if (meta?.startOver) {
          await client.cancelQueries()
          client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== sessionRoute })
          client.setQueryData([sessionFamily, sessionRoute, {}], answer)
        } else if (meta?.refresh) {
          await Promise.all(meta.refresh.map((family) => client.invalidateQueries({ queryKey: [family] })))
        }
      },
    }),
  })
  return client
}

const sessionRoute = 'GET /console/session'
