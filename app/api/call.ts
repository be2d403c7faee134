import type { Endpoint, Input, Output, Page } from '#app/contract/endpoint.ts'
import { fillPath, pathNames, queryText } from '#app/contract/wire.ts'

/** What a call answers: the rows with their total where the contract says `paged`, else the body as it is. */
export type Answer<E> =
  E extends Endpoint<infer P> ? (P extends { paged: true } ? (Output<E> extends (infer Row)[] ? Page<Row> : never) : Output<E>) : never

/** An answer that is no success, or none at all. Its message is fit to show to a person. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** The HTTP status; 0 where no answer came. */
  readonly status: number
  readonly requestId: string | null
  /** The contract's row, e.g. `GET /projects/{projectId}`. */
  readonly route: string
  /** Seconds to wait, where the answer says so. */
  readonly retryAfter: number | null

  constructor(route: string, status: number, description: string, headers: Headers = new Headers()) {
    super(description)
    this.route = route
    this.status = status
    this.requestId = headers.get('x-request-id')
    this.retryAfter = secondsOf(headers.get('retry-after'))
  }

  /** The server's own sentence about what happened. */
  get description(): string {
    return this.message
  }
}

interface How {
  signal?: AbortSignal | undefined
  /** In whose name: the server refuses where another tab has signed somebody else in meanwhile. */
  me?: number | undefined
}

/** Does one row of the contract: path, query and body are filled from one flat input. */
export async function call<E extends Endpoint>(row: E, input: Input<E>, { signal, me }: How = {}): Promise<Answer<E>> {
  // Holds because Input<E> is always a flat object of path, query and body names; those of a query are plain values or lists of them.
  const values = input as Parameters<typeof queryText>[0]
  const inPath = pathNames(row.path)
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !inPath.includes(name)))
  const reads = row.method === 'GET'
  const response = await send(row.route, `/api${fillPath(row.path, values)}${reads ? queryText(rest) : ''}`, {
    method: row.method,
    // A write always says what it is, also without a body: a form of another site cannot.
    headers: {
      accept: 'application/json',
      ...(!reads && { 'content-type': 'application/json' }),
      ...(me !== undefined && { 'x-console-person': String(me) }),
    },
    ...(!reads && row.method !== 'DELETE' && { body: JSON.stringify(rest) }),
    ...(signal && { signal }),
  })
  const body = await read(row.route, response)
  const total = response.headers.get('x-pagination-total-entries')
  // Holds because the server answers by the same row, in tests checked against its schema; the paged ones carry the header.
  return (total !== null && Array.isArray(body) ? { rows: body, total: Number(total) } : body) as Answer<E>
}

declare global {
  /** What index.html has asked for already, by path; each answer is taken once. */
  var early: Record<string, Promise<Response | null>> | undefined
}

/** The answer that is on its way since before this script was, if it is a good one, or says that nobody is signed in. */
async function takeEarly(url: string): Promise<Response | null> {
  const asked = globalThis.early?.[url]
  if (!asked) return null
  delete globalThis.early?.[url]
  const response = await asked
  if (!response) return null
  if ((response.ok || response.status === 401) && response.headers.get('content-type')?.includes('json')) return response
  // Unread it would hold its connection.
  void response.body?.cancel()
  return null
}

async function send(route: string, url: string, init: RequestInit): Promise<Response> {
  try {
    const early = init.method === 'GET' ? await takeEarly(url) : null
    return early ?? (await fetch(url, init))
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiError(route, 0, 'The server could not be reached. Check your connection and try again.')
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
    throw new ApiError(route, response.ok ? 502 : status, `The server gave ${said}. Try again.`, headers)
  }
  if (response.ok) return body
  throw new ApiError(route, status, describe(body) ?? `The server answered with status ${status}.`, headers)
}

function describe(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('errorDescription' in body)) return undefined
  return typeof body.errorDescription === 'string' && body.errorDescription ? body.errorDescription : undefined
}

/** `Retry-After` is seconds or a date. */
function secondsOf(text: string | null): number | null {
  if (!text) return null
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null
}
