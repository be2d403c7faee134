import { Hono } from 'hono'
import { consoleRows, type Session } from '#app/contract/console.ts'
import { consoleSchema } from '#app/contract/console.schema.ts'
import type { Endpoint, Payload } from '#app/contract/endpoint.ts'
import { fillPath, idIn, isId, pathNames } from '#app/contract/wire.ts'
import type { RequestEvent } from '../../app.ts'
import type { Handlers } from '../../handler.ts'
import { mount } from '../../mount.ts'
import { notFound, Refusal, unauthorized } from '../../refusal.ts'
import { civisFamilies } from '../../services/endpoints.ts'
import { maxBody, readText } from '../../validate.ts'
import { addressOf, createFront, type Fetch } from '../front.ts'
import type { Place } from '../guard.ts'
import { healthAnswer } from '../health.ts'
import { type Log, logRequest } from '../log.ts'
import { isLoopback, type Settings } from '../settings.ts'
import { createAttempts } from './attempts.ts'
import { normalize } from './normalize.ts'
import { pageOf } from './pageOf.ts'
import { createWhoIs } from './people.ts'
import { createGatewaySessions } from './sessions.ts'
import { askUpstream } from './upstream.ts'

export interface GatewayOptions {
  /** Civis' address, without a slash at its end. The only one that is ever asked. */
  endpoint: string
  /** The key of the one person who runs this for themselves; null where each signs in with their own. */
  ownKey: string | null
  secrets: readonly string[]
  settings: Pick<Settings, 'host' | 'publicOrigin' | 'civisWebUrl'>
  log: Log
  page: (request: Request) => Response | Promise<Response>
  clock?: () => Date
  onRequest?: (event: RequestEvent) => void
  isOpen?: () => boolean
  /** Milliseconds in which Civis has to answer; those of `askUpstream` where nothing is said. */
  patience?: number
}

/** What of Civis' headers travels back. Cookies and what belongs to a connection do not. */
const passed = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'retry-after', 'x-request-id']

interface ConsoleContext {
  request: Request
  answer: Headers
}

/**
 * The page before the real Civis: a gateway at `/api` that forwards the contract's endpoints, and nothing else, to one address. The key of
 * whoever asks is added here and never given out. Nothing is repeated, and nothing is kept but who is behind a key (docs/security.md).
 */
export function createGateway(options: GatewayOptions): Fetch {
  const { endpoint, ownKey, secrets, settings, log, page, clock = () => new Date(), isOpen = () => true, patience } = options
  const place: Place = { loopback: isLoopback(settings.host), publicOrigin: settings.publicOrigin }
  const sessions = createGatewaySessions(place, secrets, ownKey, clock)
  const whoIs = createWhoIs(endpoint, clock)
  const attempts = createAttempts(clock)
  const cameFrom = new WeakMap<Request, string>()
  const reported = new Set<string>()
  const app = new Hono({ strict: false }).basePath('/api')

  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    const id = c.res.headers.get('x-request-id') ?? crypto.randomUUID()
    c.res.headers.set('x-request-id', id)
    c.res.headers.set('cache-control', 'private, no-store')
    c.res.headers.set('x-content-type-options', 'nosniff')
    const event: RequestEvent = {
      id,
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: performance.now() - start,
      personId: null,
      changes: [],
      ...(c.error && !(c.error instanceof Refusal) && { fault: c.error }),
    }
    logRequest(log, event)
    options.onRequest?.(event)
  })

  const present = async (key: string | null): Promise<Session> => {
    const known = key === null ? null : await whoIs.of(key)
    return {
      me: known?.me ?? null,
      mode: 'connected',
      organization: known?.organization || 'Civis Platform',
      samplePeople: false,
      listExtras: false,
      rulesKnown: false,
      civisWebUrl: settings.civisWebUrl,
      mail: true,
      administration: false,
      nobodyYet: false,
      now: clock().toISOString(),
    }
  }
  const absent = () => Promise.reject(notFound())
  const handlers: Handlers<typeof consoleRows, ConsoleContext> = {
    session: ({ request, answer }) => {
      sessions.renew(request, answer)
      return present(sessions.keyOf(request))
    },
    signIn: async ({ request, answer }, { apiKey }) => {
      const key = apiKey.trim()
      const from = addressOf(place, request, cameFrom.get(request))
      attempts.allow(from)
      const session = await present(key)
      if (!session.me) {
        attempts.failed(from)
        throw new Refusal(401, 'unauthorized', 'Civis does not take this API key. It may have expired.', unauthorized().headers)
      }
      sessions.end(request, answer)
      answer.delete('set-cookie')
      sessions.start(key, answer)
      return session
    },
    signOut: async ({ request, answer }) => {
      const key = sessions.keyOf(request)
      if (key) whoIs.forget(key)
      sessions.end(request, answer)
      return present(ownKey)
    },
    signInAs: absent,
    samplePeople: absent,
    listKeys: absent,
    createKey: absent,
    revokeKey: absent,
  }
  mount(app, consoleRows, consoleSchema, handlers, {
    contextFor: (request, answer) => Promise.resolve({ request, answer }),
    checkAnswers: false,
  })

  for (const { rows, schemas } of civisFamilies) {
    for (const [name, row] of Object.entries<Endpoint>(rows)) {
      const payload = schemas[name]
      if (!payload) throw new Error(`${row.route} has no schema`)
      app.on(row.method, row.path.replace(/\{(\w+)\}/g, ':$1'), (c) => forward(row, payload, c.req.raw, c.req.param()))
    }
  }

  async function forward(row: Endpoint, payload: Payload, request: Request, params: Record<string, string>): Promise<Response> {
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
    headers.set(
      'access-control-expose-headers',
      'X-Pagination-Per-Page, X-Pagination-Current-Page, X-Pagination-Total-Pages, X-Pagination-Total-Entries',
    )
    if (answer.status >= 400) {
      if (answer.status === 401) {
        whoIs.forget(key)
        headers.set('www-authenticate', unauthorized().headers['www-authenticate'] ?? '')
      }
      return Response.json(errorOf(answer.status, answer.body), { status: answer.status, headers })
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

  app.notFound((c) => refuse(sessions.keyOf(c.req.raw) === null ? unauthorized() : notFound()))
  app.onError((error) =>
    refuse(
      error instanceof Refusal
        ? error
        : new Refusal(
            500,
            'internal_error',
            'Something went wrong on the server. Try again; if it stays, give the request id to whoever runs it.',
          ),
    ),
  )

  return createFront({
    place,
    page,
    health: (request) => healthAnswer(request, isOpen, () => Promise.resolve(true)),
    api: async (request, address) => {
      if (address) cameFrom.set(request, address)
      return app.fetch(request)
    },
  })
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

/** Civis' refusal in the form that pages and scripts read. */
function errorOf(status: number, body: unknown): { error: string; errorDescription: string; code: number } {
  const said = (name: string) => {
    const text = typeof body === 'object' && body !== null ? new Map<string, unknown>(Object.entries(body)).get(name) : undefined
    return typeof text === 'string' && text ? text.slice(0, 2_000) : undefined
  }
  return {
    error: said('error') ?? 'error',
    // What Civis says of a key is one word; what is to be done about it is ours to say.
    errorDescription:
      (status === 401 ? undefined : said('errorDescription')) ?? sentences[status] ?? `Civis answered with status ${status}.`,
    code: status,
  }
}

const sentences: Record<number, string> = {
  401: 'Civis does not take this API key any more. Sign in again.',
  403: 'Civis does not allow this.',
  404: 'It does not exist, or it is not shared with you.',
  429: 'Civis has had too many requests with this key. It goes on after a pause.',
  500: 'Something went wrong at Civis.',
  502: 'Civis has trouble within itself. Try again in a moment.',
  503: 'Civis cannot answer just now. Try again in a moment.',
  504: 'Civis took too long within itself. Try again in a moment.',
}

const refuse = ({ code, error, description, headers }: Refusal): Response =>
  Response.json({ error, errorDescription: description, code }, { status: code, headers })
