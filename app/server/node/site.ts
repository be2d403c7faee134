import { createApi } from '../app.ts'
import type { Db } from '../db/db.ts'
import { compressed } from './compress.ts'
import { answer, isForUs, isLocal, type Place, refuseForeignWrite } from './guard.ts'
import { type Log, logRequest } from './log.ts'
import { createSessions } from './session.ts'
import { isLoopback, type Settings } from './settings.ts'

export interface SiteOptions {
  db: Db
  settings: Pick<Settings, 'host' | 'civisWebUrl' | 'publicOrigin'>
  log: Log
  /** Everything but the API. */
  page: (request: Request) => Response | Promise<Response>
  clock?: () => Date
  /** Holds every answer of the API against its schema; for tests and development. */
  checkAnswers?: boolean
}

/** Page and API under one address, with keys, cookies and what keeps other sites out. */
export function createSite({
  db,
  settings,
  log,
  page,
  clock = () => new Date(),
  checkAnswers = false,
}: SiteOptions): (request: Request) => Promise<Response> {
  const place: Place = { loopback: isLoopback(settings.host), publicOrigin: settings.publicOrigin }
  const api = createApi({
    db,
    clock,
    checkAnswers,
    ...createSessions(db, place, clock),
    console: { mode: 'embedded', civisWebUrl: settings.civisWebUrl, samplePeople: (request) => isLocal(place, request) },
    onRequest: (event) => logRequest(log, event),
  })

  return async (request) => {
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
