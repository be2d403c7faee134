import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Db, row } from '../db/db.ts'
import { sessionAge } from '../services/identity.ts'

/** Where a cookie is good. */
export interface CookiePlace {
  /** The address that people open, where a proxy stands before this server. */
  publicOrigin: string | null
  /** What these sessions belong to, {@link markOf} or {@link markOfUpstream}: the same for all processes that share them. */
  mark?: string | undefined
}

const isSecure = ({ publicOrigin }: CookiePlace) => publicOrigin?.startsWith('https:') ?? false

/**
 * Over HTTPS, which here comes from the proxy before us, the name binds the cookie to this host and to HTTPS. Where people open this server
 * itself there may be others on the same machine, and a browser has one drawer for all ports of a host: there the mark is in the name.
 */
const nameOf = (place: CookiePlace) =>
  isSecure(place) ? '__Host-session' : place.publicOrigin === null && place.mark ? `session-${place.mark}` : 'session'

/** The session's id as the browser sent it. */
export function sessionCookie(place: CookiePlace, headers: Headers): string | null {
  const wanted = `${nameOf(place)}=`
  const found = (headers.get('cookie') ?? '').split(';').find((part) => part.trim().startsWith(wanted))
  return found?.trim().slice(wanted.length) || null
}

/** The header that keeps a session in the browser, no longer than the session itself lasts; with an empty id, the one that ends it. */
export function setSessionCookie(place: CookiePlace, id: string, age = sessionAge): string {
  return [
    `${nameOf(place)}=${id}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(place) ? ['Secure'] : []),
    `Max-Age=${id ? age / 1000 : 0}`,
  ].join('; ')
}

/** Tells data from all others: by when their first table was made, which no process changes. */
export async function markOf(db: Db): Promise<string> {
  const found = await row<{ made: string }>(db, sql`select extract(epoch from applied_at)::text as made from migration where number = 1`)
  return shortHash(found?.made ?? '')
}

/** Tells one Civis from another. */
export const markOfUpstream = (endpoint: string): string => shortHash(endpoint)

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
