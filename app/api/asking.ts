import type { QueryClient } from '@tanstack/react-query'
import type { Endpoint, Input } from '#app/contract/endpoint.ts'
import { favorites } from '#app/contract/favorites.ts'
import { organizationRows } from '#app/contract/organization.ts'
import { projects } from '#app/contract/projects.ts'
import { ApiError } from './apiError.ts'
import { type Answer, call } from './call.ts'
import { isOutOfReach } from './contact.ts'
import { forgetStrikes, pause, pauseOver, secondsToWait } from './pause.ts'
import { underWay } from './running.ts'
import { askWho, inMyName, isOpen, rulesKnown, sessionFirst, signedInAgain, whoIs } from './session.ts'

/**
 * A read of the page: it waits while the server wants no requests, and while its person has to sign in again, and then goes on by itself.
 * Rejects with {@link ApiError}, or as it was cancelled.
 */
export function readAs<E extends Endpoint>(client: QueryClient, row: E, input: Input<E>, signal: AbortSignal): Promise<Answer<E>> {
  if (isOpen(row)) return call(row, input, { signal })
  return underWay(signal, (read) => {
    const own = read.stop.signal
    return untilSignedIn(client, own, async () => {
      for (;;) {
        await pauseOver(own)
        await sessionFirst(client)
        read.asked = Date.now()
        try {
          return await noted(call(row, input, { signal: own, ...inMyName(client) }))
        } catch (error) {
          if (!(error instanceof ApiError && error.status === 429)) throw error
        } finally {
          read.asked = null
        }
      }
    })
  })
}

interface Sending<E extends Endpoint> {
  row: E
  answer: Promise<Answer<E>>
}
// What is under way, by who sends what.
const sending = new Map<string, Sending<Endpoint>>()
const isOf = <E extends Endpoint>(row: E, under: Sending<Endpoint> | undefined): under is Sending<E> => under?.row === row

/** {@link sendAs}; pressed twice at once it is one. */
export function writeAs<E extends Endpoint>(client: QueryClient, row: E, input: Input<E>): Promise<Answer<E>> {
  const request = requestOf(client, row, input)
  const under = sending.get(request)
  if (isOf(row, under)) return under.answer
  const answer = sendAs(client, row, input).finally(() => sending.delete(request))
  sending.set(request, { row, answer })
  return answer
}

const requestOf = (client: QueryClient, row: Endpoint, input: object) => JSON.stringify([whoIs(client), row.route, input])

/**
 * A write of the page: sent once. Not sent at all, and told so, while the server wants no requests or cannot be reached. One that was refused
 * because the session had ended is sent again once the same person has signed in: nothing was done by then.
 */
async function sendAs<E extends Endpoint>(client: QueryClient, row: E, input: Input<E>): Promise<Answer<E>> {
  if (isOpen(row)) return call(row, input)
  const wait = secondsToWait()
  if (wait > 0) {
    const error = new ApiError(row.route, 429, 'The server takes no more requests for the moment. Nothing was sent.', { ending: 'unsent' })
    error.retryAfter = wait
    throw error
  }
  const me = whoIs(client)
  if (isOutOfReach()) await reach(client, row)
  // Who looks whether the server is there may find somebody else signed in.
  if (whoIs(client) !== me) throw new ApiError(row.route, 401, 'Somebody else is signed in now. Nothing was sent.', { ending: 'unsent' })
  const named = keyFor(client, row, input)
  try {
    const answer = await untilSignedIn(client, undefined, () => noted(call(row, input, { ...inMyName(client), key: named?.key })))
    named?.done()
    return answer
  } catch (error) {
    if (!(error instanceof ApiError && error.unclear)) named?.done()
    else
      error.repeatable =
        row.method !== 'POST' || row.route === organizationRows.retryMail.route || (knownByKey.has(row.route) && rulesKnown(client))
    throw error
  }
}

/** Looks whether the server can be reached before something is sent of which nobody could say what became of it. */
async function reach(client: QueryClient, { route }: Endpoint): Promise<void> {
  try {
    await askWho(client)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status > 0) return
    throw new ApiError(route, 0, 'The server cannot be reached. Nothing was sent; try again when you are connected.', { ending: 'unsent' })
  }
}

/** Asks, and where the answer is 401, again: once if the session is good, and once after the person has signed in. */
async function untilSignedIn<T>(client: QueryClient, signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> {
  const owner = whoIs(client)
  for (let refused = 0; ; refused++) {
    try {
      return await ask()
    } catch (error) {
      const nobody = error instanceof ApiError && error.status === 401
      if (!nobody || refused === 2) throw error
      if (typeof owner !== 'number') void askWho(client).catch(() => undefined)
      if (typeof owner !== 'number' || !(await signedInAgain(client, owner, refused === 1, signal))) throw error
    }
  }
}

async function noted<T>(asked: Promise<T>): Promise<T> {
  try {
    const answer = await asked
    forgetStrikes()
    return answer
  } catch (error) {
    if (error instanceof ApiError && error.status === 429) error.retryAfter = pause(error.retryAfter)
    throw error
  }
}

// Of those POSTs that nobody knows the end of: the same again is the same request, and makes nothing twice (docs/rules.md 24).
const unclear = new Map<string, string>()
const knownByKey = new Set<string>([projects.post, projects.postClone, favorites.post].map(({ route }) => route))

function keyFor(client: QueryClient, row: Endpoint, input: object) {
  if (row.method !== 'POST') return undefined
  const request = requestOf(client, row, input)
  const key = unclear.get(request) ?? crypto.randomUUID()
  unclear.set(request, key)
  return { key, done: () => void unclear.delete(request) }
}
