import { getPath } from 'hono/utils/url'
import { Refusal } from '../refusal.ts'
import { type CookiePlace, sessionCookie } from './cookie.ts'
import { isLoopback } from './settings.ts'

// What is refused before any work, by where a request comes from. A key in `Authorization` is never sent by a browser
// on its own, so these rules are about cookies and about signing in and out.

export interface Place extends CookiePlace {
  /** Listens on a loopback address. */
  loopback: boolean
}

const isForwarding = (header: string) => /^(forwarded$|via$|x-real-ip$|x-forwarded)/i.test(header)

/** Host names that mean this machine, with any port: people forward ports. */
const hasLoopbackHost = (headers: Headers): boolean => isLoopback(nameOf(headers.get('host') ?? ''))

/** Whether sample people may be offered: nobody but this machine asks, and no proxy stands between (docs/rules.md 30). */
export const isLocal = ({ loopback }: Place, { headers }: Request): boolean =>
  loopback && hasLoopbackHost(headers) && ![...headers.keys()].some(isForwarding)

/**
 * Whether the request names this server. On a loopback address any other name is a page elsewhere whose DNS was turned
 * to this machine to make us its own origin. On an open address we cannot know our names.
 */
export const isForUs = ({ loopback, publicOrigin }: Place, headers: Headers): boolean =>
  !loopback || hasLoopbackHost(headers) || (publicOrigin !== null && headers.get('host') === new URL(publicOrigin).host)

/** Why a write is refused, or null: another site's page could have sent it with the cookie of whoever looks at that page. */
export function refuseForeignWrite(place: Place, request: Request): Refusal | null {
  const { method, headers } = request
  if (method === 'GET' || method === 'HEAD') return null
  // As the router reads it, `%73ign-in` too.
  const signsInOrOut = /^\/api\/console\/sign-/i.test(getPath(request))
  const byCookie = !headers.has('authorization') && sessionCookie(place, headers) !== null
  if (!signsInOrOut && !byCookie) return null

  const site = headers.get('sec-fetch-site')
  if (site === null ? !sameOrigin(place, headers) : site !== 'same-origin' && site !== 'none') return foreign()
  if (hasBody(headers) ? !isJson(headers) : site !== 'same-origin' && !isJson(headers) && !headers.has('x-requested-with')) return notJson()
  return null
}

function sameOrigin({ publicOrigin }: Place, headers: Headers): boolean {
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  return origin === publicOrigin || new URL(origin).host === headers.get('host')?.toLowerCase()
}

const hasBody = (headers: Headers) => headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > 0
const isJson = (headers: Headers) => /^application\/json *(;|$)/i.test(headers.get('content-type') ?? '')
const nameOf = (host: string) => host.replace(/:\d*$/, '')

const foreign = () =>
  new Refusal(
    403,
    'forbidden',
    'Changes by a signed-in browser are taken from this site’s own pages only. A script sends its API key instead.',
  )
const notJson = () => new Refusal(403, 'forbidden', 'Changes by a signed-in browser are taken as application/json only.')

/** The answer to what never reaches the API, in the API's own form (docs/rules.md 23). */
export const answer = (code: number, error: string, errorDescription: string): Response =>
  Response.json(
    { error, errorDescription, code },
    { status: code, headers: { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' } },
  )
