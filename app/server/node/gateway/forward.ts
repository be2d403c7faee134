import type { Endpoint, Payload } from '#app/contract/endpoint.ts'
import { fillPath, idIn, isId, pathNames } from '#app/contract/wire.ts'
import { pageHeaders } from '../../mount.ts'
import { notFound, unauthorized } from '../../refusal.ts'
import { maxBody, readText } from '../../validate.ts'
import type { Log } from '../log.ts'
import { civisError } from './civisError.ts'
import { normalize } from './normalize.ts'
import { pageOf } from './pageOf.ts'
import type { WhoIs } from './people.ts'
import type { GatewaySessions } from './sessions.ts'
import { askUpstream } from './upstream.ts'

interface Forwarding {
  endpoint: string
  patience: number | undefined
  sessions: GatewaySessions
  whoIs: WhoIs
  log: Log
}

/** Hands one row's request to Civis with the key of whoever asks, and its answer back; `params` are the names in the path, as they came. */
type Forward = (row: Endpoint, payload: Payload, request: Request, params: Record<string, string>) => Promise<Response>

/** What of Civis' headers travels back. Cookies and what belongs to a connection do not. */
const passed = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'retry-after', 'x-request-id']

/** 401 for nobody, 404 for a path that is not the contract's, 413 for a body that is too large; then whatever comes of {@link askUpstream}. */
export function createForward({ endpoint, patience, sessions, whoIs, log }: Forwarding): Forward {
  // What was told of answers that differ, so that it is told once.
  const reported = new Set<string>()

  /** A page says in whose name it asks: where another tab has signed somebody else in, nothing is read or done as them. */
  async function isInOwnName({ headers }: Request, key: string): Promise<boolean> {
    const named = headers.get('x-console-person')
    return named === null || named === String((await whoIs.of(key))?.me.id)
  }

  /** The answer as its schema has it; where it is not, that is said once, by its place and without a value. */
  function fitted(route: string, { returns }: Payload, body: unknown): unknown {
    if (!returns) return body
    const { value, differs } = normalize(returns, body, { fillLists: !route.endsWith('/shares') })
    const news = differs.filter((place) => !reported.has(`${route} ${place}`)).slice(0, 50)
    if (news.length > 0 && reported.size < 5_000) {
      for (const place of news) reported.add(`${route} ${place}`)
      log.warn({ route, fields: news }, 'Civis answers otherwise than its specification says')
    }
    return value
  }

  return async (row, payload, request, params) => {
    const headers = new Headers()
    const key = sessions.keyOf(request)
    if (key === null || !(await isInOwnName(request, key))) throw unauthorized()
    sessions.renew(request, headers)
    const path = fillPath(row.path, checkedParams(row.path, params))
    const body = payload.body ? (await readText(request, maxBody)) || '{}' : undefined
    const answer = await askUpstream(endpoint, {
      method: row.method,
      path: `${path}${new URL(request.url).search}`,
      key,
      body,
      patience,
      gone: request.signal,
    })
    for (const name of passed) {
      const value = answer.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    headers.set('access-control-expose-headers', pageHeaders)
    if (answer.status >= 400) {
      if (answer.status === 401) {
        whoIs.forget(key)
        headers.set('www-authenticate', unauthorized().headers['www-authenticate'] ?? '')
      }
      return Response.json(civisError(answer.status, answer.body), { status: answer.status, headers })
    }
    if (answer.status === 204 || !payload.returns) return new Response(null, { status: 204, headers })
    const value = fitted(row.route, payload, answer.body)
    // Where the contract knows pages, and only there: by these headers the page tells one kind of list from the other.
    if (payload.paged && Array.isArray(value)) {
      const page = pageOf(value.length, answer.headers, new URL(request.url).searchParams)
      for (const [name, number] of Object.entries(page)) headers.set(`x-pagination-${name}`, String(number))
    }
    return Response.json(value, { status: answer.status, headers })
  }
}

/** Ids are numbers and texts are one piece of a path, so that what is asked stays below the contract's own path. */
function checkedParams(path: string, params: Record<string, string>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const name of pathNames(path)) {
    const text = params[name] ?? ''
    if (isId(name) ? idIn(text) === null : text === '' || text === '.' || text === '..' || text.includes('\0')) throw notFound()
    values[name] = text
  }
  return values
}
