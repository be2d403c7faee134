import { randomBytes } from 'node:crypto'
import { sessionCookie, setSessionCookie } from '../cookie.ts'
import type { Place } from '../guard.ts'
import { keyIn } from '../session.ts'
import { createSeal, type Sealed, sealedAge, sealedIdle } from './seal.ts'

export interface GatewaySessions {
  /** The key to ask Civis with: the one in `Authorization`, else the one sealed in the cookie, else the server's own. */
  keyOf(request: Request): string | null
  /** Keeps a key in the browser, sealed. */
  start(key: string, answer: Headers): void
  /** Ends the session, also for a copy of its cookie, as long as this process remembers it. */
  end(request: Request, answer: Headers): void
  /** Writes down now and then that the session is in use. */
  renew(request: Request, answer: Headers): void
}

const renewedEvery = 5 * 60_000

/**
 * Sessions whose cookie holds the person's key, sealed: any process that has the secret opens it. `ownKey` is the server's own, where one
 * person runs it for themselves.
 */
export function createGatewaySessions(place: Place, secrets: readonly string[], ownKey: string | null, clock: () => Date): GatewaySessions {
  const { seal, open } = createSeal(secrets)
  // What was ended and could still be opened, by its id, with the time when it could no longer.
  const ended = new Map<string, number>()
  const now = () => clock().getTime()
  const sessionOf = ({ headers }: Request): Sealed | null => {
    const text = sessionCookie(place, headers)
    const session = text === null ? null : open(text, now())
    return session && !ended.has(session.id) ? session : null
  }
  const keep = (session: Sealed, answer: Headers) =>
    answer.append('set-cookie', setSessionCookie(place, seal(session), Math.min(sealedIdle, session.since + sealedAge - now())))

  return {
    keyOf(request) {
      // Key and cookie are never mixed (docs/rules.md 23).
      const authorization = request.headers.get('authorization')
      if (authorization !== null) return keyIn(authorization)
      return sessionOf(request)?.key ?? ownKey
    },
    start(key, answer) {
      keep({ id: randomBytes(16).toString('base64url'), key, since: now(), seen: now() }, answer)
    },
    end(request, answer) {
      const session = sessionOf(request)
      for (const [id, until] of ended) if (until < now()) ended.delete(id)
      if (session) ended.set(session.id, Math.min(session.since + sealedAge, now() + sealedIdle))
      answer.append('set-cookie', setSessionCookie(place, ''))
    },
    renew(request, answer) {
      const session = request.headers.has('authorization') ? null : sessionOf(request)
      if (session && now() - session.seen > renewedEvery) keep({ ...session, seen: now() }, answer)
    },
  }
}
