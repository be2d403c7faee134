import { ApiError } from './apiError.ts'
import { contactMade } from './contact.ts'
import { stopped } from './running.ts'

declare global {
  /** What index.html has asked for already, by path; each answer is taken once. */
  var early: Record<string, Promise<Response | null>> | undefined
}

// After this nobody waits any more, neither person nor page.
const patience = 30_000

/** Sends one request and reads its answer; `heard` gets the headers of whatever comes, good or bad; whatever is no success is an {@link ApiError}, in words for a person. */
export const send = (
  route: string,
  url: string,
  signal: AbortSignal | undefined,
  init: RequestInit,
  heard: (headers: Headers) => void = () => {},
) =>
  within(route, signal, async (limited) => {
    const response = await ask(route, url, { ...init, signal: limited })
    heard(response.headers)
    return { headers: response.headers, body: await read(route, response) }
  })

/** Gives up after {@link patience}, or when a person stops waiting; a caller who is not interested any more gets its own reason. */
async function within<T>(route: string, given: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController()
  const pass = () => limit.abort(given?.reason)
  if (given?.aborted) pass()
  given?.addEventListener('abort', pass, { once: true })
  const timer = setTimeout(() => limit.abort(late), patience)
  try {
    return await ask(limit.signal)
  } catch (error) {
    if (limit.signal.reason === late) throw new ApiError(route, 0, lateWords, { ending: 'late' })
    if (limit.signal.reason === stopped) throw new ApiError(route, 0, stoppedWords, { ending: 'stopped' })
    throw error
  } finally {
    clearTimeout(timer)
    given?.removeEventListener('abort', pass)
  }
}
const late = Symbol('late')
const lateWords = `The server has not answered for ${patience / 1000} seconds.`
const stoppedWords = 'You stopped waiting for it.'

/** The answer that is on its way since before this script was, if it is a good one, or says that nobody is signed in. */
async function takeEarly(url: string, signal: AbortSignal): Promise<Response | null> {
  const asked = globalThis.early?.[url]
  if (!asked) return null
  delete globalThis.early?.[url]
  const response = await Promise.race([asked, aborted(signal)])
  if (!response) return null
  if ((response.ok || response.status === 401) && response.headers.get('content-type')?.includes('json')) return response
  // Unread it would hold its connection.
  void response.body?.cancel()
  return null
}

const aborted = (signal: AbortSignal) =>
  new Promise<null>((done) => (signal.aborted ? done(null) : signal.addEventListener('abort', () => done(null), { once: true })))

async function ask(route: string, url: string, init: RequestInit & { signal: AbortSignal }): Promise<Response> {
  try {
    const early = init.method === 'GET' ? await takeEarly(url, init.signal) : null
    const response = early ?? (await fetch(url, init))
    contactMade(route)
    return response
  } catch (error) {
    if (init.signal.aborted) throw error
    const advice = init.method === 'GET' ? ' Check your connection and try again.' : ''
    throw new ApiError(route, 0, `The server could not be reached.${advice}`, { ending: 'unreachable' })
  }
}

async function read(route: string, response: Response): Promise<unknown> {
  const { status, headers } = response
  if (status === 204) return undefined
  let body: unknown
  try {
    body = await response.json()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    const said = response.ok ? 'an answer that this page cannot read' : `status ${status} and nothing that this page can read`
    throw new ApiError(route, response.ok ? 502 : status, `The server gave ${said}.`, { headers })
  }
  if (response.ok) return body
  throw new ApiError(route, status, describe(body) ?? `The server answered with status ${status}.`, { headers })
}

function describe(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('errorDescription' in body)) return undefined
  return typeof body.errorDescription === 'string' && body.errorDescription ? body.errorDescription : undefined
}
