import { Hono } from 'hono'
import { consoleRows } from '#app/contract/console.ts'
import { consoleSchema } from '#app/contract/console.schema.ts'
import type { Payload } from '#app/contract/endpoint.ts'
import { endpoints } from '#app/contract/endpoints.ts'
import { endpointsSchema } from '#app/contract/endpoints.schema.ts'
import { favorites } from '#app/contract/favorites.ts'
import { favoritesSchema } from '#app/contract/favorites.schema.ts'
import { objects } from '#app/contract/objects.ts'
import { objectsSchema } from '#app/contract/objects.schema.ts'
import { organizationRows } from '#app/contract/organization.ts'
import { organizationSchema } from '#app/contract/organization.schema.ts'
import { groups, users } from '#app/contract/people.ts'
import { groupsSchema, usersSchema } from '#app/contract/people.schema.ts'
import { projects } from '#app/contract/projects.ts'
import { projectsSchema } from '#app/contract/projects.schema.ts'
import { search } from '#app/contract/search.ts'
import { searchSchema } from '#app/contract/search.schema.ts'
import { welcomeRows } from '#app/contract/welcome.ts'
import { welcomeSchema } from '#app/contract/welcome.schema.ts'
import type { Me } from './access/access.ts'
import type { Db } from './db/db.ts'
import type { Change, Context } from './handler.ts'
import { mount } from './mount.ts'
import { notFound, Refusal, unauthorized } from './refusal.ts'
import { organizationHandlers } from './services/administration/administration.ts'
import { consoleHandlers } from './services/console.ts'
import type { ConsoleContext, ConsoleOptions, SessionKeeper } from './services/consoleContext.ts'
import { endpointsHandlers } from './services/endpoints.ts'
import { favoritesHandlers } from './services/favorites.ts'
import { groupsHandlers } from './services/groups.ts'
import { objectsHandlers } from './services/objects.ts'
import { projectsHandlers } from './services/projects.ts'
import { searchHandlers } from './services/search.ts'
import { usersHandlers } from './services/users.ts'
import { welcomeHandlers } from './services/welcome.ts'
import { asUnavailable } from './unavailable.ts'

/** What happened to one request; for the log. Holds no body, no query and no key. */
export interface RequestEvent {
  id: string
  method: string
  /** The contract's path, not the request's. */
  route: string
  status: number
  ms: number
  personId: number | null
  /** What went wrong inside, on a 500 or 503. */
  fault?: unknown
  /** What was changed, as the audit has it. */
  changes: readonly Change[]
}

export interface ApiOptions {
  db: Db
  /** Who asks; null for nobody. Node reads key or cookie; the page and the tests name a person. */
  authenticate(request: Request): Promise<Me | null>
  /** Sessions of browsers, where there are any: set on the answer's headers. */
  sessions?(request: Request, answer: Headers): SessionKeeper
  clock?: () => Date
  /** Limits attempts to sign in; absent where nobody can. */
  attempts?: ConsoleContext['attempts']
  /** Counts the request of whoever asks, with what is left on the answer's headers; 429 where it is one too many. */
  count?(request: Request, answer: Headers): Promise<void>
  console: ConsoleOptions
  checkAnswers?: boolean
  onRequest?(event: RequestEvent): void
}

/** Our own implementation of the API, below `/api`. Web standards only: it runs in Node, in tests and in the page. */
export function createApi(options: ApiOptions): Hono {
  const { db, clock = () => new Date(), checkAnswers = false } = options
  const app = new Hono({ strict: false }).basePath('/api')
  const asking = new WeakMap<Request, Me | null>()

  const identify = async (request: Request): Promise<Me | null> => {
    const known = asking.get(request)
    if (known !== undefined) return known
    const me = inOwnName(request, await options.authenticate(request))
    asking.set(request, me)
    return me
  }
  const changes = new WeakMap<Request, Change[]>()
  const changesOf = (request: Request): Change[] => {
    const known = changes.get(request) ?? []
    changes.set(request, known)
    return known
  }
  const contextFor = async (request: Request, answer: Headers): Promise<Context> => {
    const me = await identify(request)
    if (!me) throw unauthorized()
    await options.count?.(request, answer)
    return { db, me, now: clock(), changes: changesOf(request) }
  }
  const consoleContextFor = async (request: Request, answer: Headers, { open = false }: Payload): Promise<ConsoleContext> => {
    const me = await identify(request)
    if (!me && !open) throw unauthorized()
    return {
      db,
      me,
      now: clock(),
      changes: changesOf(request),
      options: options.console,
      request,
      sessions: options.sessions?.(request, answer),
      attempts: options.attempts,
    }
  }

  app.use(async (c, next) => {
    const start = performance.now()
    const id = crypto.randomUUID()
    await next()
    c.res.headers.set('x-request-id', id)
    c.res.headers.set('cache-control', 'private, no-store')
    c.res.headers.set('x-content-type-options', 'nosniff')
    options.onRequest?.({
      id,
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: performance.now() - start,
      personId: asking.get(c.req.raw)?.id ?? null,
      changes: c.res.ok ? changesOf(c.req.raw) : [],
      ...(c.error && !(c.error instanceof Refusal) && { fault: c.error }),
    })
  })

  const begin = (request: Request) => void changesOf(request).splice(0)
  const ours = { contextFor: consoleContextFor, checkAnswers, begin }
  mount(app, consoleRows, consoleSchema, consoleHandlers, ours)
  mount(app, welcomeRows, welcomeSchema, welcomeHandlers, ours)
  mount(app, organizationRows, organizationSchema, organizationHandlers, ours)
  const mounting = { contextFor, checkAnswers, begin }
  mount(app, projects, projectsSchema, projectsHandlers, mounting)
  mount(app, objects, objectsSchema, objectsHandlers, mounting)
  mount(app, users, usersSchema, usersHandlers, mounting)
  mount(app, favorites, favoritesSchema, favoritesHandlers, mounting)
  mount(app, groups, groupsSchema, groupsHandlers, mounting)
  mount(app, search, searchSchema, searchHandlers, mounting)
  mount(app, endpoints, endpointsSchema, endpointsHandlers, mounting)

  // Without a key everything is 401, unknown paths too (docs/rules.md 23).
  app.notFound(async (c) => {
    try {
      await contextFor(c.req.raw, new Headers())
      return refuse(notFound())
    } catch (error) {
      return refuse(asRefusal(error))
    }
  })
  app.onError((error) => refuse(asRefusal(error)))
  return app
}

/** A page says in whose name it asks: where another tab has signed somebody else in, nothing is read or done as them. */
function inOwnName({ headers }: Request, me: Me | null): Me | null {
  const named = headers.get('x-console-person')
  return named === null || named === String(me?.id) ? me : null
}

/** One writer for every error (docs/rules.md 23). What is not a refusal of ours is told in general words only. */
function refuse({ code, error, description, headers }: Refusal | Fault): Response {
  return Response.json(
    { error, errorDescription: description, code },
    { status: code, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } },
  )
}

interface Fault {
  code: number
  error: string
  description: string
  headers: Record<string, string>
}

const asRefusal = (error: unknown): Refusal | Fault =>
  error instanceof Refusal
    ? error
    : (asUnavailable(error) ?? {
        code: 500,
        error: 'internal_error',
        description: 'Something went wrong on the server. If it stays, give the request id to whoever runs it.',
        headers: {},
      })
