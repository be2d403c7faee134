import type { Db } from '#app/server/db/db.ts'
import { listen } from '#app/server/node/listen.ts'
import { createLog } from '#app/server/node/log.ts'
import { createSite } from '#app/server/node/site.ts'

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
  asked: Asked[]
  break: (how: Break | null) => void
  close: () => Promise<void>
}

/**
 * A Civis to stand before: our own API at the root of an address, in the shape of the real one's answers. List rows have no level and no
 * `hidden`, what our list has beyond Civis is ignored, a PUT answers with an empty `allObjects`, a 503 has no `errorDescription`, and
 * every answer says what is left of the rate limit.
 */
export async function startFakeCivis(db: Db, { port = 0 }: { port?: number } = {}): Promise<FakeCivis> {
  const settings = { host: '127.0.0.1', civisWebUrl: null, publicOrigin: null, rateLimit: 100_000, smtpUrl: null }
  const site = createSite({ db, settings, log: createLog('silent'), page: () => new Response('no page', { status: 404 }) })
  const asked: Asked[] = []
  let breaking: Break | null = null
  const server = await listen({
    host: '127.0.0.1',
    port,
    log: createLog('silent'),
    fetch: async (request, address) => {
      const url = new URL(request.url)
      const text = request.method === 'GET' ? '' : await request.clone().text()
      asked.push({ route: `${request.method} ${url.pathname}${url.search}`, headers: request.headers, body: text })
      const broken = await breaking?.(request.clone())
      if (broken) return broken
      for (const ours of ['query', 'exclude_author', 'favorite', 'root'])
        if (url.pathname.replace(/\/$/, '') === '/projects') url.searchParams.delete(ours)
      url.pathname = `/api${url.pathname}`
      const answer = await site(
        new Request(url, { method: request.method, headers: request.headers, ...(text && { body: text }) }),
        address,
      )
      return inCivisForm(request.method, url.pathname, answer)
    },
  })
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    asked,
    break: (how) => {
      breaking = how
    },
    close: () => server.stop(100),
  }
}

type Json = Record<string, unknown>

async function inCivisForm(method: string, path: string, answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.includes('json')) return answer
  const headers = new Headers(answer.headers)
  for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name)
  // Holds because our own API answers with JSON objects and lists of them.
  const body = (await answer.json()) as Json | Json[]
  const shaped = Array.isArray(body)
    ? body.map((row) => (/\/(projects|parent_projects)\/?$/.test(path) ? without(row, 'myPermissionLevel', 'hidden') : row))
    : method === 'PUT' && 'allObjects' in body
      ? { ...body, allObjects: [] }
      : answer.status === 503
        ? { code: 503, error: 'Service Unavailable' }
        : body
  return Response.json(shaped, { status: answer.status, headers })
}

const without = (row: Json, ...names: string[]): Json => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
