import { createApi, type RequestEvent } from '../app.ts'
import type { Db } from '../db/db.ts'
import { countRequest, signInAttempts, usualLimit } from '../services/rateLimit.ts'
import { hashOf } from '../services/identity.ts'
import { compressed } from './compress.ts'
import { answer, isForUs, isLocal, type Place, refuseForeignWrite } from './guard.ts'
import { healthAnswer } from './health.ts'
import { type Log, logRequest } from './log.ts'
import { createSessions } from './session.ts'
import { isLoopback, type Settings } from './settings.ts'

export interface SiteOptions {
  db: Db
  settings: Pick<Settings, 'host' | 'civisWebUrl' | 'publicOrigin' | 'rateLimit' | 'smtpUrl'>
  log: Log
  /** Everything but the API. */
  page: (request: Request) => Response | Promise<Response>
  clock?: () => Date
  /** Holds every answer of the API against its schema; for tests and development. */
  checkAnswers?: boolean
  /** Told of every request of the API besides the log. */
  onRequest?: (event: RequestEvent) => void
  /** Whether this process takes work; not while it is stopping. */
  isOpen?: () => boolean
}

/** Answers one request that came from `address`, as the socket has it. */
export type Fetch = (request: Request, address?: string) => Promise<Response>

/** Page and API under one address, with keys, cookies and what keeps other sites out. */
export function createSite({
  db,
  settings,
  log,
  page,
  clock = () => new Date(),
  checkAnswers = false,
  onRequest,
  isOpen = () => true,
}: SiteOptions): Fetch {
  const place: Place = { loopback: isLoopback(settings.host), publicOrigin: settings.publicOrigin }
  const sessions = createSessions(db, place, clock)
  const { rateLimit } = settings
  const cameFrom = new WeakMap<Request, string>()
  const api = createApi({
    db,
    clock,
    checkAnswers,
    ...sessions,
    ...(rateLimit !== null && {
      count: async (request: Request, answer: Headers) => {
        const subject = await sessions.subjectOf(request)
        if (!subject) return
        const left = await countRequest(db, subject, { ...usualLimit, requests: rateLimit }, clock())
        for (const [name, value] of Object.entries(left)) answer.set(name, value)
      },
    }),
    attempts: async (request, key, now) => signInAttempts(db, addressOf(place, request, cameFrom.get(request)), await hashOf(key), now),
    console: {
      mode: 'embedded',
      civisWebUrl: settings.civisWebUrl,
      mail: settings.smtpUrl !== null,
      samplePeople: (request) => isLocal(place, request),
    },
    onRequest: (event) => {
      logRequest(log, event)
      onRequest?.(event)
    },
  })

  return async (request, address) => {
    if (address) cameFrom.set(request, address)
    const health = await healthAnswer(request, db, isOpen)
    if (health) return health
    if (!isForUs(place, request.headers)) {
      return answer(
        421,
        'misdirected_request',
        'This server listens on this machine only and does not go by that name. Open it as localhost, or set PUBLIC_ORIGIN.',
      )
    }
    const { pathname } = new URL(request.url)
    if (pathname !== '/api' && !pathname.startsWith('/api/')) return page(request)
    const refusal = refuseForeignWrite(place, request)
    if (refusal) return answer(refusal.code, refusal.error, refusal.description)
    return compressed(request, await api.fetch(request))
  }
}

/** Whose attempt it is. A proxy before us says so in the last entry that it wrote; without one nobody is believed. */
function addressOf({ publicOrigin }: Place, { headers }: Request, address = 'unknown'): string {
  const forwarded = publicOrigin === null ? undefined : headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return forwarded || address
}
