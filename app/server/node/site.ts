import { createApi, type RequestEvent } from '../app.ts'
import type { Db } from '../db/db.ts'
import { countRequest, signInAttempts, usualLimit } from '../services/rateLimit.ts'
import { hashOf } from '../services/identity.ts'
import { addressOf, createFront, type Fetch } from './front.ts'
import { isLocal, type Place } from './guard.ts'
import { answers, healthAnswer } from './health.ts'
import { type Log, logRequest } from './log.ts'
import { createSessions } from './session.ts'
import { isLoopback, type Settings } from './settings.ts'

export interface SiteOptions {
  db: Db
  settings: Pick<Settings, 'host' | 'civisWebUrl' | 'publicOrigin' | 'rateLimit' | 'smtpUrl'>
  log: Log
  /** What is in the cookie's name (`CookiePlace`). */
  mark?: string
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

/** Page and API under one address, with keys, cookies and what keeps other sites out. */
export function createSite({
  db,
  settings,
  log,
  mark,
  page,
  clock = () => new Date(),
  checkAnswers = false,
  onRequest,
  isOpen = () => true,
}: SiteOptions): Fetch {
  const place: Place = { loopback: isLoopback(settings.host), publicOrigin: settings.publicOrigin, mark }
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

  return createFront({
    place,
    page,
    health: (request) => healthAnswer(request, isOpen, () => answers(db)),
    api: async (request, address) => {
      if (address) cameFrom.set(request, address)
      return api.fetch(request)
    },
  })
}
