import { failureOf } from './failure.ts'
import type { Trouble } from './queue.ts'

/** Said of one of many where nobody knows if it was done. */
export const notKnown = 'It is not known whether this one was done.'

/**
 * What a failure means for the others of a queue, and whether it passes: 429 and 503 say that nothing was done (docs/rules.md 23). `away`:
 * whether the server is out of reach.
 */
export function troubleOf(error: unknown, away: boolean): Trouble {
  const { message, requestId, unclear, wait } = failureOf(error)
  const status = statusOf(error)
  return {
    said: unclear ? `${message} ${notKnown}` : message,
    requestId,
    again: status === 429 ? wait || 5 : status === 503 ? wait || 2 : null,
    all: status === 0 || status === 401,
    // What failed to be read, with no answer, was before anything was sent.
    ending: unclear ? 'unknown' : status === 0 ? 'unsent' : 'answered',
    away: away && status === 0,
  }
}

/** The HTTP status; 0 where no answer came, null where nothing was asked. */
function statusOf(error: unknown): number | null {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : null
  return typeof status === 'number' ? status : null
}
