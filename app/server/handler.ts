import type { Endpoint, Output, Page, Parsed, RouteText } from '#app/contract/endpoint.ts'
import type { Me } from './access/access.ts'
import type { Db } from './db/db.ts'

/** What every service gets: where the data is, who asks, and what time it is (of this process, in whole milliseconds). */
export interface Context {
  db: Db
  me: Me
  now: Date
  /** What the caller named the request, so that it may be sent again (docs/rules.md 24); absent where they did not. */
  repeatable?: Repeatable
  /** Grows with what is recorded; for the log, once it is committed. */
  changes?: Change[]
}

/** One thing that a request changed: an action and its object, as in the audit. */
export interface Change {
  action: string
  objectId: number | null
}

/** A request with an `Idempotency-Key`. */
export interface Repeatable {
  key: string
  /** A hash of method, path and body: the key belongs to these. */
  request: string
}

/**
 * One endpoint's work: says first who may, then does it in one transaction. Takes the parsed input, returns the
 * answer's body (a {@link Page} for a paged list), throws `Refusal`. Knows nothing of HTTP.
 */
export type Handler<E, C = Context> = (context: C, input: Parsed<E>) => Promise<Answer<E>>

/** The handlers of one family: a missing row is a type error. */
export type Handlers<F, C = Context> = { [K in keyof F]: Handler<F[K], C> }

type Answer<E> =
  E extends Endpoint<infer P, RouteText>
    ? P['paged'] extends true
      ? Output<E> extends (infer Row)[]
        ? Page<Row>
        : never
      : P['returns'] extends object
        ? Output<E>
        : void
    : never
