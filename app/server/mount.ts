import type { Hono } from 'hono'
import { z } from 'zod'
import type { Endpoint, Page, Payload, Payloads } from '#app/contract/endpoint.ts'
import type { Handlers, Repeatable } from './handler.ts'
import { badRequest } from './refusal.ts'
import { retrying } from './retrying.ts'
import { reader } from './validate.ts'

/** What a row's request needs before its handler may run: who asks, and how the answer is given. */
export interface Mounting<C> {
  /** Makes the handler's context, or throws 401. Runs before anything of the request is looked at. */
  contextFor(request: Request, answer: Headers, payload: Payload): Promise<C>
  /** Holds every answer against its schema; for tests and development. */
  checkAnswers: boolean
  /** Before every attempt at the work: nothing of a failed one may stay. */
  begin?(request: Request): void
}

export type Rows = Record<string, Endpoint>

/** Contract rows to routes: read, call, answer. Refusals are thrown through to the app's error writer. */
export function mount<F extends Rows, C>(app: Hono, rows: F, schemas: Payloads, handlers: Handlers<F, C>, mounting: Mounting<C>): void {
  for (const [name, row] of Object.entries<Endpoint>(rows)) {
    const payload = schemas[name]
    if (!payload) throw new Error(`${row.route} has no schema`)
    // Holds because Handlers<F> has exactly the keys of F, each taking what its row's reader returns.
    const handler = handlers[name] as unknown as (context: C, input: Record<string, unknown>) => Promise<unknown>
    const read = reader(row.path, payload)

    app.on(row.method, row.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
      const headers = new Headers()
      const context = await mounting.contextFor(c.req.raw, headers, payload)
      const input = await read(c.req.param(), new URL(c.req.url).searchParams, c.req.raw)
      const repeatable = row.method === 'POST' ? await repeatableOf(row.route, input, c.req.header('idempotency-key')) : undefined
      const result = await retrying(() => {
        mounting.begin?.(c.req.raw)
        return handler(repeatable ? { ...context, repeatable } : context, input)
      })
      if (!payload.returns) return new Response(null, { status: 204, headers })
      const body = payload.paged ? paged(result as Page<unknown>, input, headers) : result
      if (mounting.checkAnswers) check(row.route, payload, body)
      return json(c.req.raw, body, payload.status ?? 200, headers)
    })
  }
}

/** What the caller named the request; the key belongs to method, path and body as they were understood (docs/rules.md 24). */
async function repeatableOf(route: string, input: Record<string, unknown>, key: string | undefined): Promise<Repeatable | undefined> {
  if (key === undefined) return undefined
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw badRequest('Idempotency-Key must be 1 to 255 visible characters of ASCII.')
  return { key, request: await digest(new TextEncoder().encode(`${route} ${canonical(input)}`)) }
}

/** By these a page of a list says which it is: the names that a page's script may read. */
export const pageHeaders = 'X-Pagination-Per-Page, X-Pagination-Current-Page, X-Pagination-Total-Pages, X-Pagination-Total-Entries'

function paged({ rows, total }: Page<unknown>, input: Record<string, unknown>, headers: Headers): unknown[] {
  const perPage = Number(input['limit'])
  headers.set('x-pagination-per-page', String(perPage))
  headers.set('x-pagination-current-page', String(input['pageNum']))
  headers.set('x-pagination-total-pages', String(Math.ceil(total / perPage)))
  headers.set('x-pagination-total-entries', String(total))
  headers.set('access-control-expose-headers', pageHeaders)
  return rows
}

async function json(request: Request, value: unknown, status: number, headers: Headers): Promise<Response> {
  const body = new TextEncoder().encode(JSON.stringify(value))
  headers.set('content-type', 'application/json; charset=utf-8')
  // A hash of the body as this caller sees it; compared only here, after every check (docs/rules.md 23).
  const etag = `W/"${await digest(body)}"`
  headers.set('etag', etag)
  if (request.method === 'GET' && matches(request.headers.get('if-none-match'), etag)) {
    headers.delete('content-type')
    return new Response(null, { status: 304, headers })
  }
  headers.set('content-length', String(body.byteLength))
  return new Response(body, { status, headers })
}

const matches = (given: string | null, etag: string) =>
  (given ?? '').split(',').some((one) => one.trim() === etag || one.trim() === etag.slice(2))

async function digest(body: BufferSource): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  return [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function check(route: string, payload: Payload, body: unknown): void {
  if (!payload.returns) return
  const result = z.safeParse(payload.returns, body)
  if (!result.success) throw new Error(`${route} answers what its schema does not allow: ${z.prettifyError(result.error)}`)
  if (canonical(result.data) !== canonical(body)) throw new Error(`${route} answers keys that its schema does not have`)
}

// Key by key in one order, so that only missing and additional keys count.
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  )
