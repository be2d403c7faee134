import { delay, http, type HttpHandler, HttpResponse, type HttpResponseResolver } from 'msw'
import { consoleRows } from '#app/contract/console.ts'
import type { Endpoint } from '#app/contract/endpoint.ts'
import { type Api, isApi } from './bridge.ts'
import { misshape } from './misshape.ts'
import { patternOf } from './patternOf.ts'

/** One endpoint, or all but those that say who is signed in: one can still sign in as somebody else. */
export type Target = Endpoint | 'all'

/** What the sentence of a fault begins with, so that a test knows it from one of the server. */
const sentences: Record<number, string> = {
  400: 'That is not possible.',
  401: 'Your session has ended.',
  403: 'You may not do that.',
  404: 'It does not exist, or it is not shared with you.',
  409: 'Somebody else has changed this meanwhile. Nothing was changed.',
  429: 'Too many requests.',
  500: 'Something went wrong on the server.',
  503: 'The server cannot answer just now.',
}

/**
 * Breaks exactly one endpoint: `fault(projects.putTransfer, 503, { 'retry-after': '1' })`. Status 0: no answer comes at all. With `once` the
 * next request is answered as ever.
 */
export const fault = (target: Target, status: number, headers: Record<string, string> = {}, { once = false } = {}): HttpHandler =>
  on(target, () => (status === 0 ? HttpResponse.error() : refusal(status, headers)), { once })

/** Answers one endpoint with something that is not JSON, as a proxy in between would. */
export const garbled = (target: Target, status = 200): HttpHandler => on(target, () => HttpResponse.html('<h1>Proxy</h1>', { status }))

/** Lets one endpoint wait before it is asked; until `enough`, if that is earlier. */
export const slow = (target: Target, ms: number, enough?: Promise<unknown>): HttpHandler =>
  on(target, async () => {
    await (enough ? Promise.race([delay(ms), enough]) : delay(ms))
  })

/** Begins one endpoint's true answer and breaks off in the middle of it. What was asked for is done. With `once` as {@link fault}. */
export const cut = (target: Target, api: Api, { once = false } = {}): HttpHandler =>
  on(
    target,
    async ({ request }) => {
      const answer = await (await api()).fetch(request)
      const { status, headers, body } = answer
      if (!body) return HttpResponse.error()
      const bytes = new Uint8Array(await answer.arrayBuffer())
      return new HttpResponse(beginningOf(bytes.subarray(0, Math.max(1, bytes.length >> 1))), { status, headers })
    },
    { once },
  )

/** Gives one endpoint's true answer as another version of the server might: lists are missing, texts are null, levels have another name. */
export const misshapen = (target: Target, api: Api): HttpHandler =>
  on(target, async ({ request }) => {
    const answer = await (await api()).fetch(request)
    if (!answer.ok || !answer.body) return answer
    const { status, headers } = answer
    return new HttpResponse(JSON.stringify(misshape(await answer.json())), { status, headers })
  })

/** The ways to break an endpoint by hand: what the demo's panel offers, and what its tests use. */
export const faultNames = {
  slow: 'Slow: ten seconds',
  offline: 'No connection',
  401: '401: the session has ended',
  403: '403: not allowed',
  404: '404: gone, or no longer shared',
  409: '409: changed meanwhile',
  429: '429: too many requests, again in 15 seconds',
  500: '500: something went wrong',
  503: '503: not just now',
  cut: 'Cut off in the middle',
  misshapen: 'Another shape: lists missing, texts null',
  garbled: 'No JSON but a web page',
} as const

export type FaultName = keyof typeof faultNames

export const isFaultName = (name: string): name is `${FaultName}` => name in faultNames

interface Around {
  api: Api
  /** Ends the session of who asks, which is what a 401 tells of. */
  endSession: () => Promise<void>
  /** When the endpoint is mended: whoever waits need not wait longer. */
  mended: Promise<unknown>
}

/** One fault by its name. */
export function faultBy(name: `${FaultName}`, target: Target, { api, endSession, mended }: Around): HttpHandler {
  switch (name) {
    case 'slow':
      return slow(target, 10_000, mended)
    case 'offline':
      return fault(target, 0)
    case 'cut':
      return cut(target, api)
    case 'misshapen':
      return misshapen(target, api)
    case 'garbled':
      return garbled(target)
    case '429':
      return fault(target, 429, { 'retry-after': '15' })
    case '401':
      return on(target, async () => {
        await endSession()
        return refusal(401)
      })
    case '403':
    case '404':
    case '409':
    case '500':
    case '503':
      return fault(target, Number(name))
  }
}

const on = (target: Target, resolver: HttpResponseResolver, how: { once?: boolean } = {}): HttpHandler =>
  http.all(target === 'all' ? isAny : isFor(target), resolver, how)

const refusal = (status: number, headers: Record<string, string> = {}) =>
  HttpResponse.json(
    { error: 'fault', errorDescription: sentences[status] ?? `Status ${status}.`, code: status },
    { status, headers: { 'x-request-id': 'fault-request', ...headers } },
  )

const isFor = ({ method, path }: Endpoint) => {
  const pattern = patternOf(`/api${path}`)
  return ({ request }: { request: Request }) => request.method === method && pattern.test(new URL(request.url).pathname)
}

const { session, signIn, signInAs, signOut, samplePeople } = consoleRows
const whoIsSignedIn = [session, signIn, signInAs, signOut, samplePeople].map((row) => isFor(row))
const isAny = (asked: { request: Request }) => isApi(asked) && !whoIsSignedIn.some((is) => is(asked))

/** A body that breaks off after these bytes; a whole one where the browser cannot hand streams on (Safari). */
function beginningOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream | Uint8Array<ArrayBuffer> {
  const body = new ReadableStream({
    pull(controller) {
      if (bytes.length > 0) {
        controller.enqueue(bytes)
        bytes = bytes.subarray(bytes.length)
      } else controller.error(new TypeError('cut off'))
    },
  })
  return handsStreamsOn() ? body : bytes
}

function handsStreamsOn(): boolean {
  try {
    const stream = new ReadableStream()
    structuredClone(stream, { transfer: [stream] })
    return true
  } catch {
    return false
  }
}
