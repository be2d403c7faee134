import type { Me } from '../access/access.ts'
import type { Db } from '../db/db.ts'
import type { SessionKeeper } from '../services/consoleContext.ts'
import { endSession, hashOf, personByKey, personBySession, startSession } from '../services/identity.ts'
import { sessionCookie, setSessionCookie } from './cookie.ts'
import type { Place } from './guard.ts'

/** Who asks, and the browser's session: what `createApi` needs to know of keys and cookies. */
export const createSessions = (db: Db, place: Place, clock: () => Date) => ({
  /** By the key if there is one, right or wrong, else by the cookie: the two are never mixed (docs/rules.md 23). */
  async authenticate({ headers }: Request): Promise<Me | null> {
    const authorization = headers.get('authorization')
    if (authorization !== null) {
      const key = keyIn(authorization)
      return key ? personByKey(db, key, clock()) : null
    }
    const id = sessionCookie(place, headers)
    return id ? personBySession(db, id, clock()) : null
  },

  /** Key or session of a request, as the rate limit counts it: hashed, as it stands in the database. Null where there is none. */
  async subjectOf({ headers }: Request): Promise<string | null> {
    const authorization = headers.get('authorization')
    const key = authorization === null ? null : keyIn(authorization)
    if (key) return `key ${await hashOf(key)}`
    const id = authorization === null ? sessionCookie(place, headers) : null
    return id ? `session ${await hashOf(id)}` : null
  },

  sessions(request: Request, answer: Headers): SessionKeeper {
    const old = sessionCookie(place, request.headers)
    return {
      // Always a new id, so that one planted before the sign-in is worth nothing after it.
      async start(personId, by) {
        if (old) await endSession(db, old, clock())
        answer.append('set-cookie', setSessionCookie(place, await startSession(db, personId, clock(), by)))
      },
      async end() {
        if (old) await endSession(db, old, clock())
        answer.append('set-cookie', setSessionCookie(place, ''))
      },
    }
  },
})

/** The key in `Bearer KEY`, or in `Basic` as the user name with an empty password, as civis-python sends it. */
export function keyIn(authorization: string): string | null {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(authorization) ?? []
  if (/^bearer$/i.test(scheme)) return value
  if (!/^basic$/i.test(scheme)) return null
  const text = Buffer.from(value, 'base64').toString('utf8')
  return text.endsWith(':') && text.indexOf(':') === text.length - 1 ? text.slice(0, -1) || null : null
}
