import { civisFamilies } from '#app/server/services/endpoints.ts'
import type { Endpoint } from '#app/contract/endpoint.ts'
import type { Db } from '#app/server/db/db.ts'
import { listen } from '#app/server/node/listen.ts'
import { createLog } from '#app/server/node/log.ts'
import { createSite } from '#app/server/node/site.ts'
import { patternOf } from '../patternOf.ts'
import { brokenBy, type CivisFault } from './civisFaults.ts'
import { asCivisReads, inCivisForm, isOnlyOurs, noEndpoint } from './civisForm.ts'

/** One request as it arrived at the fake Civis. */
export interface Asked {
  route: string
  headers: Headers
  body: string
}

/** Breaks the next answers: gets the request, and answers in its place, or lets it pass by null. */
export type Break = (request: Request) => Response | Promise<Response> | null

export interface FakeCivis {
  /** Without a slash at its end, as the gateway wants it. */
  endpoint: string
  /** The last thousand, the latest at the end. */
  asked: Asked[]
  /** Answers in another way from now on; null mends it. */
  break: (how: Break | null) => void
  /** Breaks one row of the contract, `PUT /projects/{id}/archive`, or with `all` every one, until it is mended by null. `once`: the next request alone. */
  fault: (route: string, name: `${CivisFault}` | null, options?: { once?: boolean }) => void
  /** From now on so many requests are left, one fewer with each, and at the end 429 for `seconds`; null: as good as no limit. */
  left: (requests: number | null, seconds?: number) => void
  close: () => Promise<void>
}

const plenty = 1_000

/**
 * A Civis to stand before: our own API at the root of an address, in the shape of the real one (`civisForm.ts`), without what Civis has
 * not, and broken on demand (`civisFaults.ts`).
 */
export async function startFakeCivis(db: Db, { port = 0 }: { port?: number } = {}): Promise<FakeCivis> {
  const settings = { host: '127.0.0.1', civisWebUrl: null, publicOrigin: null, rateLimit: null, smtpUrl: null }
  const site = createSite({ db, settings, log: createLog('silent'), page: () => new Response('no page', { status: 404 }) })
  const asked: Asked[] = []
  const faults = new Map<string, { name: `${CivisFault}`; once: boolean; mended: Promise<void>; mend: () => void }>()
  let breaking: Break | null = null
  let limit: { left: number; seconds: number; until: number } | null = null

  const faultFor = (request: Request) => {
    const route = routeOf(request)
    const found = [route, 'all'].find((one) => one !== undefined && faults.has(one))
    const fault = found === undefined ? undefined : faults.get(found)
    if (found !== undefined && fault?.once) faults.delete(found)
    return fault
  }
  const remaining = () => {
    if (!limit) return plenty
    if (limit.left <= 0 && limit.until === 0) limit.until = Date.now() + limit.seconds * 1000
    if (limit.left <= 0 && Date.now() < limit.until) return null
    if (limit.left <= 0) limit = { ...limit, left: plenty, until: 0 }
    limit.left -= 1
    return limit.left
  }

  const server = await listen({
    host: '127.0.0.1',
    port,
    log: createLog('silent'),
    fetch: async (request, address) => {
      const url = new URL(request.url)
      const text = request.method === 'GET' ? '' : await request.clone().text()
      asked.push({ route: `${request.method} ${url.pathname}${url.search}`, headers: request.headers, body: text })
      if (asked.length > 1_000) asked.shift()
      const broken = await breaking?.(request.clone())
      if (broken) return broken
      const left = remaining()
      if (left === null) return tooMany(limit?.until ?? 0)
      const answer = async () => {
        if (isOnlyOurs(url)) return noEndpoint()
        const read = asCivisReads(url, request.headers)
        const said = await site(
          new Request(read.url, { method: request.method, headers: read.headers, ...(text && { body: text }) }),
          address,
        )
        const shaped = await inCivisForm(request.method, url, said)
        const headers = new Headers(shaped.headers)
        headers.set('x-ratelimit-limit', String(plenty))
        headers.set('x-ratelimit-remaining', String(left))
        return new Response(shaped.body, { status: shaped.status, headers })
      }
      const fault = faultFor(request)
      return fault ? brokenBy(fault.name, { request, answer, mended: fault.mended }) : answer()
    },
  })
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    asked,
    break: (how) => {
      breaking = how
    },
    fault: (route, name, { once = false } = {}) => {
      faults.get(route)?.mend()
      if (route === 'all' && name === null) for (const { mend } of faults.values()) mend()
      if (route === 'all' && name === null) faults.clear()
      else if (name === null) faults.delete(route)
      else {
        let mend = () => {}
        const mended = new Promise<void>((done) => (mend = done))
        faults.set(route, { name, once, mended, mend })
      }
    },
    left: (requests, seconds = 300) => {
      limit = requests === null ? null : { left: requests, seconds, until: 0 }
    },
    close: () => server.stop(100),
  }
}

const tooMany = (until: number) =>
  Response.json(
    { code: 429 },
    {
      status: 429,
      headers: {
        'retry-after': String(Math.max(1, Math.ceil((until - Date.now()) / 1000))),
        'x-ratelimit-limit': String(plenty),
        'x-ratelimit-remaining': '0',
      },
    },
  )

const rows = civisFamilies.flatMap(({ rows: family }) => Object.values<Endpoint>(family))
const patterns = rows.map(({ route, method, path }) => ({ route, method, pattern: patternOf(path) }))

/** The row of the contract that a request is for. */
function routeOf(request: Request): string | undefined {
  const { pathname } = new URL(request.url)
  return patterns.find(({ method, pattern }) => method === request.method && pattern.test(pathname))?.route
}
