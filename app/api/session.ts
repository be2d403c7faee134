import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { consoleRows, type Session } from '#app/contract/console.ts'
import type { Endpoint } from '#app/contract/endpoint.ts'
import { welcomeRows } from '#app/contract/welcome.ts'
import { call } from './call.ts'

/** The session as the page keeps it. */
export interface PageSession extends Session {
  /** It has ended while the page was in use: `me` is who it was. The page stays as it is, and asks to sign in. */
  ended?: true
  /** Another tab signed out on purpose, so nothing stayed here either. */
  leftElsewhere?: true
}

const isPageSession = (answer: unknown): answer is PageSession => typeof answer === 'object' && answer !== null && 'me' in answer
/** The session in an answer of signing in or out: all of it, or beside a key that was made with it. */
export const sessionIn = (answer: unknown): PageSession | null =>
  isPageSession(answer)
    ? answer
    : typeof answer === 'object' && answer !== null && 'session' in answer && isPageSession(answer.session)
      ? answer.session
      : null

const { session, signIn, signInAs, signOut, samplePeople } = consoleRows
/** What is answered to everybody, and so in nobody's name. */
const open = new Set<string>(
  [session, signIn, signInAs, signOut, samplePeople, ...Object.values<Endpoint>(welcomeRows)].map(({ route }) => route),
)
export const isOpen = ({ route }: Endpoint): boolean => open.has(route)

const sessionKey = [session.family, session.route, {}]
export const isSession = (queryKey: readonly unknown[]): boolean => queryKey[1] === session.route

/** Who is signed in, and what the server can do. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: sessionKey,
    queryFn: async ({ client, signal }): Promise<PageSession> => {
      const answer: PageSession = await call(session, {}, { signal })
      const before = sessionOf(client)
      if (answer.me) return answer
      return before?.me ? { ...before, now: answer.now, ended: true } : { ...answer, ...(before?.leftElsewhere && { leftElsewhere: true }) }
    },
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: 'always',
  })

const sessionOf = (client: QueryClient) => client.getQueryData<PageSession>(sessionKey)
export const setSession = (client: QueryClient, value: PageSession): void => void client.setQueryData<PageSession>(sessionKey, value)

/** Whose page it is, as far as it knows: null for nobody's, undefined before it has asked. */
export const whoIs = (client: QueryClient): number | null | undefined => {
  const known = sessionOf(client)
  return known && (known.me?.id ?? null)
}

/** Whether the server keeps to docs/rules.md. */
export const rulesKnown = (client: QueryClient): boolean => sessionOf(client)?.rulesKnown ?? false

/** What is mine is asked for in my name: another tab may have signed somebody else in. */
export const inMyName = (client: QueryClient): { me?: number } => {
  const me = whoIs(client)
  return typeof me === 'number' ? { me } : {}
}

/** Nobody gets what is still read for who was there before, nor what was read before: whatever waits for it goes no further. */
export const dropReads = (client: QueryClient): void =>
  void client.cancelQueries({ predicate: ({ queryKey }) => !isSession(queryKey) }, { revert: false, silent: true })

/** Another tab signed out: nothing that was read may stay here either. */
export function leave(client: QueryClient): void {
  const known = sessionOf(client)
  if (!known?.me) return
  void client.cancelQueries({ predicate: ({ queryKey }) => isSession(queryKey) })
  const { ended: _, ...session } = known
  setSession(client, { ...session, me: null, leftElsewhere: true })
  dropReads(client)
  client.removeQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
}

const hereKey = [session.family, 'signed in here']
/** Notes that who is signed in has done so on this very page. */
export const noteSignedInHere = (client: QueryClient): void => void client.setQueryData(hereKey, whoIs(client))
/** Whether who is signed in was signed in by this very page, and not by another tab. */
export const signedInHere = (client: QueryClient): boolean => client.getQueryData(hereKey) === whoIs(client)

/** Asks who is signed in, now. */
export const askWho = (client: QueryClient): Promise<PageSession> => client.fetchQuery({ ...sessionQuery(), staleTime: 0 })

// Longer than any work without a pause: a computer that slept, or somebody who comes back to their desk.
const longAgo = 60 * 60_000
/** After a long time nothing is asked for before it is known who is signed in. */
export async function sessionFirst(client: QueryClient): Promise<void> {
  const at = client.getQueryState(sessionKey)?.dataUpdatedAt
  // If it cannot be asked, what comes next says so.
  if (at && Date.now() - at > longAgo) await askWho(client).catch(() => undefined)
}

/**
 * The server has refused what a page asked for as nobody's. Answers whether to ask again: at once if the session is good after all, else once
 * the same person has signed in, which the page asks for meanwhile. Not if the page is somebody else's by then, or was nobody's before.
 *
 * @param insist Whether a session that seems good is not: it was asked for, and refused, before.
 */
export async function signedInAgain(client: QueryClient, owner: number, insist: boolean, signal?: AbortSignal): Promise<boolean> {
  const found = await askWho(client).catch(() => null)
  if (found?.me?.id !== owner) return false
  if (insist && !found.ended) setSession(client, { ...found, ended: true })
  return new Promise((done) => {
    const forget = client.getQueryCache().subscribe(look)
    signal?.addEventListener('abort', look)
    look()
    function look() {
      const known = sessionOf(client)
      const same = known?.me?.id === owner && !signal?.aborted
      if (same && known.ended) return
      forget()
      signal?.removeEventListener('abort', look)
      done(same)
    }
  })
}
