/**
 * How it ended: with an answer; with none, for the server could not be reached; with none in time; because somebody stopped waiting; or
 * nothing was sent at all, which is known.
 */
type Ending = 'answered' | 'unreachable' | 'late' | 'stopped' | 'unsent'

/** An answer that is no success, or none at all. Its message is fit to show to a person. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** The HTTP status; 0 where no answer came. */
  readonly status: number
  readonly requestId: string | null
  /** The contract's row, e.g. `GET /projects/{projectId}`. */
  readonly route: string
  readonly ending: Ending
  /**
   * Whether nobody knows if this write was done: it was sent, and what came back is nothing, or comes from something in between, or from a
   * server that fell over it. A 503 is sent before anything is done.
   */
  readonly unclear: boolean
  /** Seconds to wait, where the answer says so; after 429 always. */
  retryAfter: number | null
  /** Whether sending the same write again does it once, or no harm, whatever became of the first: a POST may make one more. */
  repeatable = false

  constructor(
    route: string,
    status: number,
    description: string,
    { headers = new Headers(), ending = 'answered' }: { headers?: Headers; ending?: Ending } = {},
  ) {
    super(description)
    this.route = route
    this.status = status
    this.ending = ending
    this.requestId = headers.get('x-request-id')
    this.retryAfter = secondsOf(headers)
    const sent = !route.startsWith('GET ') && ending !== 'unsent'
    this.unclear = sent && (ending !== 'answered' || [500, 502, 504].includes(status))
  }

  /** The server's own sentence about what happened. */
  get description(): string {
    return this.message
  }
}

/** `Retry-After` is seconds or a date; the date counts from the server's own, for this clock may be wrong. */
function secondsOf(headers: Headers): number | null {
  const text = headers.get('retry-after')
  if (!text) return null
  const now = Date.parse(headers.get('date') ?? '')
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - (Number.isFinite(now) ? now : Date.now())) / 1000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null
}
