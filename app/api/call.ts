import type { Endpoint, Input, Output, Page } from '#app/contract/endpoint.ts'
import { fillPath, pathNames, queryText } from '#app/contract/wire.ts'
import { ApiError } from './apiError.ts'
import { noteRemaining } from './remaining.ts'
import { send } from './send.ts'
import { Unreadable, whole } from './whole.ts'

export { ApiError } from './apiError.ts'

/** What a call answers: the rows with their total where the contract says `paged`, else the body as it is. */
export type Answer<E> =
  E extends Endpoint<infer P> ? (P extends { paged: true } ? (Output<E> extends (infer Row)[] ? Page<Row> : never) : Output<E>) : never

interface How {
  signal?: AbortSignal | undefined
  /** In whose name: the server refuses where another tab has signed somebody else in meanwhile. */
  me?: number | undefined
  /** The name of this one request, so that sending it again does it once (docs/rules.md 24). */
  key?: string | undefined
}

/** Does one row of the contract: path, query and body are filled from one flat input. */
export async function call<E extends Endpoint>(row: E, input: Input<E>, { signal, me, key }: How = {}): Promise<Answer<E>> {
  // Holds because Input<E> is always a flat object of path, query and body names; those of a query are plain values or lists of them.
  const values = input as Parameters<typeof queryText>[0]
  const inPath = pathNames(row.path)
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !inPath.includes(name)))
  const reads = row.method === 'GET'
  // Of these no server reads a body.
  const inQuery = reads || row.method === 'DELETE'
  const { body: said, headers } = await send(
    row.route,
    `/api${fillPath(row.path, values)}${inQuery ? queryText(rest) : ''}`,
    signal,
    {
      method: row.method,
      // A write always says what it is, also without a body: a form of another site cannot.
      headers: {
        accept: 'application/json',
        ...(!reads && { 'content-type': 'application/json' }),
        ...(me !== undefined && { 'x-console-person': String(me) }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(!inQuery && { body: JSON.stringify(rest) }),
    },
    noteRemaining,
  )
  const body = asExpected(row, said, headers)
  const total = headers.get('x-pagination-total-entries')
  // Holds because the server answers by the same row, in tests checked against its schema; the paged ones carry the header.
  return (total !== null && Array.isArray(body) ? { rows: body, total: Number(total) } : body) as Answer<E>
}

function asExpected(row: Endpoint, body: unknown, headers: Headers): unknown {
  try {
    return whole(row, body)
  } catch (error) {
    if (error instanceof Unreadable)
      throw new ApiError(row.route, 502, 'The server gave an answer that this page cannot read.', { headers })
    throw error
  }
}
