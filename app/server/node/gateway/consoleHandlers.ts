import type { consoleRows, Session } from '#app/contract/console.ts'
import type { Handlers } from '../../handler.ts'
import { keyOfAnother, notFound, Refusal, unauthorized } from '../../refusal.ts'
import { createAttempts } from './attempts.ts'
import type { WhoIs } from './people.ts'
import type { GatewaySessions } from './sessions.ts'

/** What the rows of the console need here: the request, and the headers of its answer for cookies. */
export interface ConsoleContext {
  request: Request
  answer: Headers
}

interface Console {
  sessions: GatewaySessions
  whoIs: WhoIs
  /** The key of the one person who runs this for themselves. */
  ownKey: string | null
  civisWebUrl: string | null
  /** Whose request it is, for the limit on failed attempts. */
  addressOf: (request: Request) => string
  clock: () => Date
}

/** Session, sign-in and sign-out before Civis: a key is good if Civis takes it. Sample people and keys of our own there are none. */
export function createConsoleHandlers({
  sessions,
  whoIs,
  ownKey,
  civisWebUrl,
  addressOf,
  clock,
}: Console): Handlers<typeof consoleRows, ConsoleContext> {
  const attempts = createAttempts(clock)

  const present = async (key: string | null): Promise<Session> => {
    const known = key === null ? null : await whoIs.of(key)
    return {
      me: known?.me ?? null,
      mode: 'connected',
      organization: known?.organization || 'Civis Platform',
      samplePeople: false,
      listExtras: false,
      rulesKnown: false,
      civisWebUrl,
      mail: true,
      administration: false,
      nobodyYet: false,
      now: clock().toISOString(),
    }
  }
  const absent = () => Promise.reject(notFound())
  return {
    session: ({ request, answer }) => {
      sessions.renew(request, answer)
      return present(sessions.keyOf(request))
    },
    signIn: async ({ request, answer }, { apiKey, only }) => {
      const key = apiKey.trim()
      const from = addressOf(request)
      attempts.allow(from)
      const session = await present(key)
      if (!session.me) {
        attempts.failed(from)
        throw new Refusal(401, 'unauthorized', 'Civis does not take this API key. It may have expired.', unauthorized().headers)
      }
      if (only !== undefined && only !== session.me.id) throw keyOfAnother(session)
      sessions.end(request, answer)
      answer.delete('set-cookie')
      sessions.start(key, answer)
      return session
    },
    signOut: async ({ request, answer }) => {
      const key = sessions.keyOf(request)
      if (key) whoIs.forget(key)
      sessions.end(request, answer)
      return present(ownKey)
    },
    signInAs: absent,
    samplePeople: absent,
    listKeys: absent,
    createKey: absent,
    revokeKey: absent,
  }
}
