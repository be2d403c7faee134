/** What a server has said of its limit on a person's requests, over all that they have open. */
export interface Budget {
  /** Requests in {@link windowMs}. */
  limit: number
  left: number
  /** When the first answer of this window came, in milliseconds of the clock: the window is as old as that, or older. */
  began: number
  /** When the last one came. */
  at: number
}

/** Civis counts over five minutes, and so does our own server (docs/rules.md 23). */
export const windowMs = 300_000

/** What an answer says of the limit; null where it says nothing. */
export function saidIn(headers: Headers): Pick<Budget, 'limit' | 'left'> | null {
  const [limit, left] = [headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')].map((text) =>
    text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null,
  )
  return limit && typeof left === 'number' ? { limit, left: Math.min(left, limit) } : null
}

// Answers overtake each other: one that says a little more, just after another, is an older one.
const overtaken = { requests: 30, ms: 5_000 }

/** The budget after one more answer, or after what another tab has heard. */
export function noted(before: Budget | null, said: Pick<Budget, 'limit' | 'left'>, at: number): Budget {
  if (!before || at - before.began >= windowMs || said.limit !== before.limit || said.left > before.left + overtaken.requests)
    return { ...said, began: at, at }
  const older = said.left > before.left && at - before.at < overtaken.ms
  return { ...before, left: older ? before.left : said.left, at: Math.max(at, before.at) }
}

/** What is known of it now: nothing once the window that was seen is over. */
export const known = (budget: Budget | null, now: number): Budget | null => (budget && now - budget.began < windowMs ? budget : null)

/** A tenth is the person's own: below that nothing is asked for that nobody waits for. */
const own = ({ limit }: Budget): number => limit / 10
export const isLow = (budget: Budget | null): boolean => budget !== null && budget.left < own(budget)

/** Milliseconds until more come back, at most. */
export const untilMore = ({ began }: Budget, now: number): number => Math.max(0, began + windowMs - now)

/**
 * Milliseconds between two requests of work in bulk: 0 while half of them are left; then so many that what is left above the person's own lasts
 * until more come back; and where that is used up, until then.
 */
export function bulkGap(budget: Budget | null, now: number): number {
  if (!budget || budget.left >= budget.limit / 2) return 0
  const room = budget.left - own(budget)
  const rest = untilMore(budget, now)
  return room <= 1 ? rest : rest / room
}
