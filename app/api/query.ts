import { focusManager, type Mutation, MutationCache, mutationOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import type { Endpoint, Input } from '#app/contract/endpoint.ts'
import { readAs, writeAs } from './asking.ts'
import { type Answer, ApiError } from './call.ts'
import { contactLost, forgetContact, isItsOwn } from './contact.ts'
import { endPause, secondsToWait } from './pause.ts'
import { forgetRemaining, mayAskAhead } from './remaining.ts'
import { askWho, dropReads, isSession, leave, noteSignedInHere, type PageSession, sessionIn, setSession, whoIs } from './session.ts'
import { hearTabs, tellTabs } from './tabs.ts'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The families whose reads are out of date after this write. */
      refresh?: readonly string[]
      /** After this write somebody else is asking: nothing that was read may stay. */
      startOver?: boolean
    }
    queryMeta: {
      /** See {@link beside}. */
      beside?: boolean
    }
  }
}

/** For a read whose place on the page says nothing where it fails, since the page does without it: the page's notices say it. */
export const beside = { meta: { beside: true } } as const

/** The families that a write touches besides its own. */
const neighbours: Record<string, readonly string[]> = {
  objects: ['projects'],
  projects: ['objects', 'search', 'favorites'],
  favorites: ['projects'],
  // Who is there, in which groups, and whose projects are the admins' to manage.
  organization: ['users', 'groups', 'console', 'projects', 'objects', 'search', 'favorites'],
}

/** A read: its key is family, route and input, so a family can be refreshed as one. */
export const query = <E extends Endpoint>(row: E, input: Input<E>) =>
  queryOptions({
    queryKey: [row.family, row.route, input],
    queryFn: ({ client, signal }) => readAs(client, row, input, signal),
  })

/** A write: when it succeeds, its family is read again before it counts as done. */
export const mutation = <E extends Endpoint>(row: E, { alsoRefresh = [] }: { alsoRefresh?: readonly string[] } = {}) =>
  mutationOptions<Answer<E>, Error, Input<E>>({
    mutationKey: [row.family, row.route],
    mutationFn: (input, { client }) => writeAs(client, row, input),
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

/** Reads again what these writes touched; done when it is there, or when that takes long. */
export async function readAgain(client: QueryClient, rows: readonly Endpoint[]): Promise<void> {
  const families = [...new Set(rows.flatMap(({ family }) => [family, ...(neighbours[family] ?? [])]))]
  tellTabs({ kind: 'changed', families })
  await soon(refresh(client, families))
}

/** Reads again what shows something of these families. What is on its way since before is not taken for what is true now. */
async function refresh(client: QueryClient, families: readonly string[], atOnce = true): Promise<void> {
  const touched = ({ queryKey: [family] }: { queryKey: readonly unknown[] }) => families.includes(String(family))
  const late = client
    .getQueryCache()
    .findAll({ predicate: touched, fetchStatus: 'fetching' })
    .filter((query) => query.state.data === undefined || !query.isActive())
  for (const query of late) {
    const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true })
    void query.promise?.then(again, again)
  }
  // Where not at once: when somebody looks.
  await client.invalidateQueries({ predicate: touched, ...(!atOnce && { refetchType: 'none' as const }) })
}

// A write is done when what it changed is there to see; but done it is, or refused, also where that cannot be read just now.
const soon = (work: Promise<void>) =>
  secondsToWait() > 0 ? Promise.resolve() : Promise.race([work, new Promise<void>((done) => setTimeout(done, 5_000))])

/** A write after which somebody else, or nobody, is asking. It answers the new session. */
export const startOver = <E extends Endpoint>(row: E) =>
  mutationOptions<Answer<E>, Error, Input<E>>({ ...mutation(row), meta: { startOver: true } })

// Nobody waits before an empty page for longer than these seconds: then it says what is wrong, and has a button.
const patience = 10
/** Whether a read may well succeed a moment later. */
const passes = (error: unknown) =>
  error instanceof ApiError &&
  (error.ending === 'unreachable' || [429, 502, 503, 504].includes(error.status)) &&
  (error.retryAfter ?? 0) <= patience
const secondsAsked = (error: unknown) => (error instanceof ApiError && error.retryAfter) || 0
const noAnswer = (error: unknown): error is ApiError => error instanceof ApiError && error.ending === 'unreachable'
/** Whether a refused write tells of something that the page does not show yet: gone, changed by somebody else, or who knows. */
const tells = (error: unknown) => error instanceof ApiError && (error.unclear || [403, 404, 409, 412].includes(error.status))

// Two windows side by side are both visible: what gets the focus is looked at again too. And where a computer slept, nothing may tell.
focusManager.setEventListener((onFocus) => {
  const look = () => onFocus()
  let last = Date.now()
  const wake = setInterval(() => {
    if (Date.now() - last > 60_000) look()
    last = Date.now()
  }, 15_000)
  for (const event of ['visibilitychange', 'focus']) addEventListener(event, look)
  return () => {
    clearInterval(wake)
    for (const event of ['visibilitychange', 'focus']) removeEventListener(event, look)
  }
})

let stopHearing: (() => void) | undefined

/** The one cache of the page: who refreshes what, and what is tried again, stand here. */
export function createQueryClient(): QueryClient {
  endPause()
  forgetContact()
  forgetRemaining()
  // Whose data the cache holds.
  let owner: number | null | undefined
  // Who began each write.
  const begunBy = new WeakMap<Mutation<unknown, unknown, unknown>, number | null | undefined>()
  const empty = () => {
    dropReads(client)
    client.removeQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
  }
  const noteWho = () => {
    const now = whoIs(client)
    if (owner !== undefined && owner !== now) empty()
    owner = now
  }
  const startOverAs = (session: PageSession) => {
    // Who signs in again goes on where they were.
    if (session.me && session.me.id === owner) {
      setSession(client, session)
      return
    }
    // Who is there changes in the same moment: nothing that waits for a read goes on in between.
    void client.cancelQueries({ predicate: ({ queryKey }) => isSession(queryKey) })
    setSession(client, session)
    owner = whoIs(client)
    empty()
    forgetRemaining()
  }
  const noteNoAnswer = (route: string) => {
    if (!isItsOwn(route)) return contactLost(route)
    // The same again, after others had their answers: is it the server this time? If so, this says it.
    void askWho(client).catch(() => undefined)
  }
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // What may pass by itself is asked for twice more, never at the same moment as everybody else.
        retry: (failures, error) => failures < 2 && passes(error),
        retryDelay: (failures, error) => 300 * 2 ** failures * (0.5 + Math.random()) + 1000 * secondsAsked(error),
        networkMode: 'always',
        refetchOnReconnect: true,
        // Whoever was away may come from where it was changed. While requests are few, a look at the page costs none; but what is known
        // to be out of date is read.
        refetchOnWindowFocus: ({ state }) => (mayAskAhead() ? 'always' : state.isInvalidated),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
    queryCache: new QueryCache({
      onError: (error) => {
        if (noAnswer(error)) noteNoAnswer(error.route)
      },
      onSuccess: (_, { queryKey }) => {
        if (isSession(queryKey)) noteWho()
      },
    }),
    mutationCache: new MutationCache({
      onMutate: (_, mutation) => void begunBy.set(mutation, whoIs(client)),
      // Once the page is somebody else's, what the one before had begun ends here: it neither goes on in the name of the next nor says anything to them.
      onSettled: (_data, _error, _variables, _context, mutation) => {
        const by = begunBy.get(mutation)
        if (typeof by === 'number' && by !== whoIs(client) && !mutation.meta?.startOver) return new Promise<never>(() => {})
        return undefined
      },
      onError: (error, _variables, _context, { meta }) => {
        if (noAnswer(error)) noteNoAnswer(error.route)
        if (meta?.refresh && tells(error)) void refresh(client, meta.refresh)
        // Somebody may be signed in by now, or nobody any more.
        if (meta?.startOver && error instanceof ApiError && error.unclear) void askWho(client).catch(() => undefined)
      },
      onSuccess: async (answer, _variables, _context, { meta }) => {
        const session = meta?.startOver ? sessionIn(answer) : null
        if (session) {
          startOverAs(session)
          noteSignedInHere(client)
          tellTabs({ kind: session.me ? 'signed in' : 'signed out' })
        } else if (meta?.refresh) {
          tellTabs({ kind: 'changed', families: meta.refresh })
          await soon(refresh(client, meta.refresh))
        }
      },
    }),
  })
  stopHearing?.()
  stopHearing = hearTabs((told) => {
    if (told.kind === 'changed') void refresh(client, told.families, mayAskAhead() || !document.hidden)
    if (told.kind === 'signed in') void askWho(client).catch(() => undefined)
    if (told.kind === 'signed out') leave(client)
  })
  return client
}
