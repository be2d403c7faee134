import type { consoleRows, Session } from '#app/contract/console.ts'
import type { Credential, Me } from '../access/access.ts'
import type { Db } from '../db/db.ts'
import type { Change, Handler } from '../handler.ts'
import { unauthorized } from '../refusal.ts'

/** How this server is run, as far as the page needs to know. */
export interface ConsoleOptions {
  mode: Session['mode']
  /** Where an object opens in Civis; null where it does not. */
  civisWebUrl: string | null
  /** Whether somebody sends what is in the outbox (docs/rules.md 10). */
  mail?: boolean
  /** Whether this request may choose a sample person: only Node knows where it listens and what came before it (docs/rules.md 30). */
  samplePeople(request: Request): boolean
}

/** Keeps who is signed in for one request's browser, in place of whoever was. */
export interface SessionKeeper {
  /** `by`: the key that has to be good still; absent where somebody came without one. */
  start(personId: number, by?: Credential): Promise<void>
  end(): Promise<void>
}

/** What the console's own handlers get. They answer those too who are not signed in. */
export interface ConsoleContext {
  db: Db
  me: Me | null
  now: Date
  options: ConsoleOptions
  request: Request
  /** Absent where no session can be kept; signing in is then an unknown path. */
  sessions: SessionKeeper | undefined
  /** Grows with what was changed, for the log. */
  changes: Change[]
  /** Limits the attempts to sign in from this request's address and with this key. */
  attempts: ((request: Request, key: string, now: Date) => Promise<SignInAttempts>) | undefined
}

/** Before an attempt, and after one that failed. */
export interface SignInAttempts {
  allow(): Promise<void>
  failed(): Promise<void>
}

export type ConsoleHandler<K extends keyof typeof consoleRows> = Handler<(typeof consoleRows)[K], ConsoleContext>

/** Who asks; 401 where nobody does. */
export function signedIn({ me }: ConsoleContext): Me {
  if (!me) throw unauthorized()
  return me
}
