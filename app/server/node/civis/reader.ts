import { users } from '#app/contract/people.ts'
import { Refusal } from '../../refusal.ts'
import { Sentence } from '../command.ts'
import { askUpstream, type UpstreamAnswer } from '../gateway/upstream.ts'
import type { Journal, Kept } from './journal.ts'

/** Asks Civis for one thing after the other, and for none twice. */
export interface Reader {
  /** The answer to `GET path`, whatever its status. */
  get: (path: string) => Promise<Kept>
}

export interface ReaderOptions {
  endpoint: string
  key: string
  journal: Pick<Journal, 'answers' | 'keep'>
  say: (text: string) => void
  /** Waits so many milliseconds. */
  wait: (ms: number) => Promise<void>
}

const attempts = 8
// After so many it is asked whether Civis answers at all: if it does, this one thing is what is broken.
const attemptsOfOne = 4
const later = [429, 500, 502, 503, 504]
// The last tenth of the calls is left to the person whose key it is.
const reserve = 0.1
/** Civis counts calls in windows of 300 s. */
const windowMs = 300_000

/**
 * Reads and never writes. What says "later" (429, 500, 502, 503, 504, no answer) is asked for again: after `Retry-After`, else after 1, 2, 4 …
 * seconds, eight times in all; then a {@link Sentence} ends it. What alone fails while Civis answers is given up after four, and its failure is
 * the answer. When few calls are left it slows down to what comes back.
 */
export function createReader({ endpoint, key, journal, say, wait }: ReaderOptions): Reader {
  let pauseMs = 0
  /** One answer; `why` there was none, where there was none. */
  const once = async (path: string): Promise<UpstreamAnswer & { why: string | null }> => {
    try {
      return { ...(await askUpstream(endpoint, { method: 'GET', path, key })), why: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { status: error.code, headers: new Headers(), body: { errorDescription: error.message }, why: error.message }
    }
  }
  const ask = async (path: string): Promise<UpstreamAnswer> => {
    for (let attempt = 1; ; attempt += 1) {
      if (pauseMs > 0) await wait(pauseMs)
      const answer = await once(path)
      const { status, headers, why } = answer
      if (why === null) pauseMs = pauseAfter(headers)
      if (!later.includes(status)) return answer
      if (attempt === attemptsOfOne && status !== 429 && (await once(users.listMe.path)).status === 200) return answer
      if (attempt === attempts) {
        throw new Sentence(
          `Civis did not give ${path}, asked ${attempts} times. ${why ?? `It answered ${status}.`} What was read is kept: the same command goes on there.`,
        )
      }
      const ms = retryAfter(headers, Date.now()) ?? Math.min(60_000, 1_000 * 2 ** (attempt - 1))
      say(`${status === 429 ? 'Civis has had enough calls' : `Civis answered ${status}`}; on again in ${Math.ceil(ms / 1_000)} s.`)
      await wait(ms)
    }
  }
  return {
    get: async (path) => {
      const kept = journal.answers.get(path)
      if (kept) return kept
      const { status, headers, body } = await ask(path)
      if (status === 401) throw new Sentence('Civis does not take this key. Nothing more was read; what was is kept.')
      const total = Number(headers.get('x-pagination-total-entries') ?? Number.NaN)
      const answer = { path, status, total: Number.isSafeInteger(total) ? total : null, body: body ?? null }
      // What failed is asked for again by a later run.
      if (later.includes(status)) journal.answers.set(path, answer)
      else await journal.keep(answer)
      return answer
    },
  }
}

/** How long to wait before the next call, so that some are left. */
function pauseAfter(headers: Headers): number {
  const [limit, left] = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map((name) => Number(headers.get(name) ?? Number.NaN))
  if (limit === undefined || left === undefined || !(limit > 0) || !(left >= 0)) return 0
  return left < limit * reserve ? Math.min(60_000, windowMs / limit / (1 - reserve)) : 0
}

/** `Retry-After` in milliseconds: a number of seconds, or a date. */
function retryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim()
  if (!text) return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isNaN(ms) ? null : Math.min(windowMs, Math.max(1_000, ms))
}
