import { sessionAge } from '../services/identity.ts'

/** Over HTTPS, which here comes from the proxy before us, the name binds the cookie to this host and to HTTPS. */
const nameOf = (secure: boolean) => (secure ? '__Host-session' : 'session')
const isSecure = ({ publicOrigin }: { publicOrigin: string | null }) => publicOrigin?.startsWith('https:') ?? false

/** The session's id as the browser sent it. */
export function sessionCookie(place: { publicOrigin: string | null }, headers: Headers): string | null {
  const wanted = `${nameOf(isSecure(place))}=`
  const found = (headers.get('cookie') ?? '').split(';').find((part) => part.trim().startsWith(wanted))
  return found?.trim().slice(wanted.length) || null
}

/** The header that keeps a session in the browser, no longer than the session itself lasts; with an empty id, the one that ends it. */
export function setSessionCookie(place: { publicOrigin: string | null }, id: string, age = sessionAge): string {
  const secure = isSecure(place)
  return [
    `${nameOf(secure)}=${id}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    `Max-Age=${id ? age / 1000 : 0}`,
  ].join('; ')
}
