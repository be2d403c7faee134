import { delay, http, type HttpHandler, HttpResponse } from 'msw'
import type { Endpoint, Method } from '#app/contract/endpoint.ts'

const verbs = { GET: http.get, POST: http.post, PUT: http.put, PATCH: http.patch, DELETE: http.delete } satisfies Record<Method, unknown>
const pattern = ({ path }: Endpoint) => `*/api${path.replace(/\{(\w+)\}/g, ':$1')}`

/** What the sentence of a fault begins with, so that a test knows it from one of the server. */
const sentences: Record<number, string> = {
  400: 'That is not possible.',
  401: 'Your session has ended.',
  403: 'You may not do that.',
  404: 'It does not exist, or it is not shared with you.',
  429: 'Too many requests.',
  500: 'Something went wrong on the server.',
  503: 'The server cannot answer just now.',
}

/** Breaks exactly one endpoint: `fault(projects.putTransfer, 503, { 'retry-after': '1' })`. Status 0: no answer comes at all. */
export const fault = (row: Endpoint, status: number, headers: Record<string, string> = {}): HttpHandler =>
  verbs[row.method](pattern(row), () =>
    status === 0
      ? HttpResponse.error()
      : HttpResponse.json(
          { error: 'fault', errorDescription: sentences[status] ?? `Status ${status}.`, code: status },
          { status, headers: { 'x-request-id': 'fault-request', ...headers } },
        ),
  )

/** Answers one endpoint with something that is not JSON, as a proxy in between would. */
export const garbled = (row: Endpoint, status = 200): HttpHandler =>
  verbs[row.method](pattern(row), () => HttpResponse.html('<h1>Proxy</h1>', { status }))

/** Lets one endpoint wait before it is asked. */
export const slow = (row: Endpoint, ms: number): HttpHandler =>
  verbs[row.method](pattern(row), async () => {
    await delay(ms)
  })
