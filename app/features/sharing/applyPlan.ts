import { ApiError } from '#app/api/call.ts'
import type { PlannedCall } from '#app/lib/access/calls.ts'
import { lowers } from '#app/lib/access/shares.ts'

/**
 * What became of one call. `held`: it was not sent, because of what failed before it. `looked`: nobody knew whether it was done, and what
 * was read since says that it was not.
 */
export type Result = { state: 'done' } | { state: 'failed'; error: ApiError; looked?: true } | { state: 'held' }

// Refused for what it names, or broken by it: the others may well go through. Everything else would meet them too.
const isItsOwn = ({ status }: ApiError) => status === 400 || status === 500

/**
 * Sends the calls of a plan one after the other. What takes access away is not sent where something that gives it has
 * failed: nobody is to be left without. What concerns all calls, such as no connection, ends it.
 */
export async function applyPlan(
  calls: readonly PlannedCall[],
  send: (call: PlannedCall) => Promise<unknown>,
  tell: (call: PlannedCall, result: Result) => void,
): Promise<void> {
  let ended = false
  let missing = false
  for (const call of calls) {
    const takes = call.changes.some(({ from, to }) => lowers(from, to))
    if (ended || (missing && takes)) {
      tell(call, { state: 'held' })
      continue
    }
    try {
      await send(call)
      tell(call, { state: 'done' })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      tell(call, { state: 'failed', error })
      ended = !isItsOwn(error)
      missing ||= !takes
    }
  }
}
