import { focusManager, MutationCache, mutationOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { consoleRows, type Session } from '#app/contract/console.ts'
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
  projects: ['objects', 'search', 'favorites'],
  favorites: ['projects'],
}

const sessionKey = [consoleRows.session.family, consoleRows.session.route, {}]
const isSession = (queryKey: readonly unknown[]) => queryKey[1] === consoleRows.session.route

/** Who is signed in, as far as the page knows; undefined before it has asked. */
const whoIs = (client: QueryClient) => {
  const session = client.getQueryData<Session>(sessionKey)
  return session && (session.me?.id ?? null)
}

const hereKey = [consoleRows.session.family, 'signed in here']
/** Whether who is signed in was signed in by this very page, and not by another tab. */
export const signedInHere = (client: QueryClient): boolean => client.getQueryData(hereKey) === whoIs(client)

/** What is mine is asked for in my name: another tab may have signed somebody else in. Signing in and out is open to everybody. */
const inMyName = (client: QueryClient, { route }: Endpoint) => {
  const me = open.has(route) ? undefined : whoIs(client)
  return me === undefined || me === null ? {} : { me }
}
const { session, signIn, signInAs, signOut, samplePeople } = consoleRows
const open = new Set<string>([session, signIn, signInAs, signOut, samplePeople].map(({ route }) => route))

/** A read: its key is family, route and input, so a family can be refreshed as one. */
export const query = <E extends Endpoint>(row: E, input: Input<E>) =>
  queryOptions({
    queryKey: [row.family, row.route, input],
    queryFn: ({ client, signal }) => call(row, input, { signal, ...inMyName(client, row) }),
  })

/** A write: when it succeeds, its family is read again before it counts as done. */
export const mutation = <E extends Endpoint>(row: E, { alsoRefresh = [] }: { alsoRefresh?: readonly string[] } = {}) =>
  mutationOptions<Answer<E>, Error, Input<E>>({
    mutationKey: [row.family, row.route],
    mutationFn: (input, { client }) => call(row, input, inMyName(client, row)),
    meta: { refresh: [row.family, ...(neighbours[row.family] ?? []), ...alsoRefresh] },
  })

/**
 * One write of many, for a queue: in my name, and seen by `useIsMutating`. Nothing is read again after it: that is
 * {@link readAgain}'s, once the queue is done. Rejects with `ApiError`; is never repeated by itself.
 */
export const write = <E extends Endpoint>(client: QueryClient, row: E, input: Input<E>): Promise<Answer<E>> =>
  client
    .getMutationCache()
    .build(client, { ...mutation(row), meta: {} })
    .execute(input)

/** Reads again what these writes touched; done when it is there. */
export async function readAgain(client: QueryClient, rows: readonly Endpoint[]): Promise<void> {
  const families = new Set(rows.flatMap(({ family }) => [family, ...(neighbours[family] ?? [])]))
  await Promise.all([...families].map((family) => client.invalidateQueries({ queryKey: [family] })))
}

/** A write after which somebody else, or nobody, is asking. It answers the new session. */
export const startOver = <E extends Endpoint>(row: E) =>
  mutationOptions<Answer<E>, Error, Input<E>>({ ...mutation(row), meta: { startOver: true } })

const isSignedOut = (error: unknown) => error instanceof ApiError && error.status === 401
// Nobody waits before an empty page for longer than these seconds: then it says what is wrong, and has a button.
const patience = 10
/** Whether a read may well succeed a moment later. */
function passes(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  if (error.status === 429) return error.retryAfter !== null && error.retryAfter <= patience
  return [0, 502, 503, 504].includes(error.status) && (error.retryAfter ?? 0) <= patience
}
const secondsToWait = (error: unknown) => (error instanceof ApiError && error.retryAfter) || 0

// Two windows side by side are both visible: what gets the focus is looked at again too.
focusManager.setEventListener((onFocus) => {
  const look = () => onFocus()
  for (const event of ['visibilitychange', 'focus']) addEventListener(event, look)
  return () => {
    for (const event of ['visibilitychange', 'focus']) removeEventListener(event, look)
  }
})

/** The one cache of the page: who refreshes what, and what is tried again, stand here. */
export function createQueryClient(): QueryClient {
  // The session ended elsewhere, or is somebody else's: asking for it again brings the sign-in page, or theirs.
  const askWho = (error: unknown) => {
    if (isSignedOut(error)) void client.invalidateQueries({ queryKey: sessionKey })
  }
  let asked: number | null | undefined
  const forgetOthers = () => {
    const before = asked
    asked = whoIs(client)
    if (before === undefined || before === asked) return
    void client.cancelQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
    client.removeQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
  }
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // What may pass by itself is asked for twice more, never at the same moment as everybody else.
        retry: (failures, error) => failures < 2 && passes(error),
        retryDelay: (failures, error) => 300 * 2 ** failures * (0.5 + Math.random()) + 1000 * secondsToWait(error),
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (!isSession(queryKey)) askWho(error)
      },
      onSuccess: (_, { queryKey }) => {
        if (isSession(queryKey)) forgetOthers()
      },
    }),
    mutationCache: new MutationCache({
      onError: askWho,
      onSuccess: async (answer, _variables, _context, { meta }) => {
        if (meta?.startOver) {
          await client.cancelQueries()
          client.removeQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
          client.setQueryData(sessionKey, answer)
          asked = whoIs(client)
          client.setQueryData(hereKey, asked)
        } else if (meta?.refresh) {
          await Promise.all(meta.refresh.map((family) => client.invalidateQueries({ queryKey: [family] })))
        }
      },
    }),
  })
  return client
}
