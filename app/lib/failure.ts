/** What is known of a failed write, read off its error, wherever that comes from. */
export interface Failure {
  /** What happened, in the server's words where there are any. */
  message: string
  /** For whoever runs the server. */
  requestId: string | null
  /** Whether nobody knows if it was done. */
  unclear: boolean
  /** Whether sending the same again does no harm, whatever became of the first. */
  repeatable: boolean
  /** Seconds in which the server wants to hear nothing; 0 where it says none. */
  wait: number
}

export function failureOf(error: unknown): Failure {
  // An error's fields, as far as it has them; its message is none.
  const known: Record<string, unknown> = error instanceof Error ? Object.fromEntries<unknown>(Object.entries(error)) : {}
  const { requestId, unclear, repeatable, retryAfter, status } = known
  return {
    message: error instanceof Error ? error.message : String(error),
    requestId: typeof requestId === 'string' ? requestId : null,
    unclear: unclear === true,
    repeatable: repeatable === true,
    wait: (status === 429 || status === 503) && typeof retryAfter === 'number' ? retryAfter : 0,
  }
}

/** What is to be said of a failed write that is not repeated by itself: what happened, whether it was done, and what to do. */
export function failureWords(error: unknown): string {
  const { message, unclear, repeatable } = failureOf(error)
  if (!unclear) return message
  return `${message} It is not known whether this was done. ${repeatable ? 'Sending it again does no harm.' : 'Look before you send it again.'}`
}

/** The same in a line of a list or a report, where no button can stand beside it. */
export function failureLine(error: unknown): string {
  const { requestId } = failureOf(error)
  return `${failureWords(error)}${requestId ? ` (request ${requestId})` : ''}`
}

/** A failure in other words than the server's, with the request that it was. */
export const inOtherWords = (message: string, requestId: string | null): Error => Object.assign(new Error(message), { requestId })

/** Of a POST that writes nothing, such as a dry run: it does not matter whether it was done. */
export function ofRead(error: Error | null): Error | null {
  if (!error) return null
  const known = reads.get(error) ?? inOtherWords(error.message, failureOf(error).requestId)
  reads.set(error, known)
  return known
}
// The same for the same: what shows one looks whether it is another.
const reads = new WeakMap<Error, Error>()
