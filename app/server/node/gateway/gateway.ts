import { Hono } from 'hono'
import { consoleRows } from '#app/contract/console.ts'
import { consoleSchema } from '#app/contract/console.schema.ts'
import type { Endpoint } from '#app/contract/endpoint.ts'
import type { RequestEvent } from '../../app.ts'
import { mount } from '../../mount.ts'
import { notFound, Refusal, unauthorized } from '../../refusal.ts'
import { civisFamilies } from '../../services/endpoints.ts'
import { addressOf, createFront, type Fetch } from '../front.ts'
import type { Place } from '../guard.ts'
import { healthAnswer } from '../health.ts'
import { type Log, logRequest } from '../log.ts'
import { isLoopback, type Settings } from '../settings.ts'
import { createConsoleHandlers } from './consoleHandlers.ts'
import { createForward } from './forward.ts'
import { createWhoIs } from './people.ts'
import { createGatewaySessions } from './sessions.ts'

export interface GatewayOptions {
  /** Civis' address, without a slash at its end. The only one that is ever asked. */
  endpoint: string
  /** The key of the one person who runs this for themselves; null where each signs in with their own. */
  ownKey: string | null
  secrets: readonly string[]
  settings: Pick<Settings, 'host' | 'publicOrigin' | 'civisWebUrl'>
  log: Log
  /** What is in the cookie's name (`CookiePlace`). */
  mark?: string
  page: (request: Request) => Response | Promise<Response>
  clock?: () => Date
  onRequest?: (event: RequestEvent) => void
  isOpen?: () => boolean
  /** Milliseconds in which Civis has to answer; those of `askUpstream` where nothing is said. */
  patience?: number
}

/**
 * The page before the real Civis: a gateway at `/api` that forwards the contract's endpoints, and nothing else, to one address. The key of
 * whoever asks is added here and never given out. Nothing is repeated, and nothing is kept but who is behind a key (docs/security.md).
 */
export function createGateway(options: GatewayOptions): Fetch {
  const { endpoint, ownKey, secrets, settings, log, mark, page, clock = () => new Date(), isOpen = () => true, patience } = options
  const place: Place = { loopback: isLoopback(settings.host), publicOrigin: settings.publicOrigin, mark }
  const sessions = createGatewaySessions(place, secrets, ownKey, clock)
  const whoIs = createWhoIs(endpoint, clock)
  const cameFrom = new WeakMap<Request, string>()
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

  const handlers = createConsoleHandlers({
    sessions,
    whoIs,
    ownKey,
    civisWebUrl: settings.civisWebUrl,
    addressOf: (request) => addressOf(place, request, cameFrom.get(request)),
    clock,
  })
  mount(app, consoleRows, consoleSchema, handlers, {
    contextFor: (request, answer) => Promise.resolve({ request, answer }),
    checkAnswers: false,
  })

  const forward = createForward({ endpoint, patience, sessions, whoIs, log })
  for (const { rows, schemas } of civisFamilies) {
    for (const [name, row] of Object.entries<Endpoint>(rows)) {
      const payload = schemas[name]
      if (!payload) throw new Error(`${row.route} has no schema`)
      app.on(row.method, row.path.replace(/\{(\w+)\}/g, ':$1'), (c) => forward(row, payload, c.req.raw, c.req.param()))
    }
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

const refuse = ({ code, error, description, headers }: Refusal): Response =>
  Response.json({ error, errorDescription: description, code }, { status: code, headers })
