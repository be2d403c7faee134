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
// The last tenth of the calls is left to the person whose key it is.
const reserve = 0.1
/** Civis counts calls in windows of 300 s. */
const windowMs = 300_000

/**
 * Reads and never writes. What says "later" (429, 502, 503, 504, no answer) is asked for again: after `Retry-After`, else after 1, 2, 4 …
 * seconds, eight times in all; then a {@link Sentence} ends it. When few calls are left it slows down to what comes back.
 */
export function createReader({ endpoint, key, journal, say, wait }: ReaderOptions): Reader {
  let pauseMs = 0
  const ask = async (path: string): Promise<UpstreamAnswer> => {
    for (let attempt = 1; ; attempt += 1) {
      if (pauseMs > 0) await wait(pauseMs)
      const answer = await askUpstream(endpoint, { method: 'GET', path, key }).catch((error: unknown) => {
        if (error instanceof Refusal) return error
        throw error
      })
      if (!(answer instanceof Refusal)) pauseMs = pauseAfter(answer.headers)
      const status = answer instanceof Refusal ? answer.code : answer.status
      if (!(answer instanceof Refusal) && ![429, 502, 503, 504].includes(status)) return answer
      if (attempt === attempts) {
        const why = answer instanceof Refusal ? answer.message : `It answered ${status}.`
        throw new Sentence(
          `Civis did not give ${path}, asked ${attempts} times. ${why} What was read is kept: the same command goes on there.`,
        )
      }
      const ms = (answer instanceof Refusal ? null : retryAfter(answer.headers, Date.now())) ?? Math.min(60_000, 1_000 * 2 ** (attempt - 1))
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
      await journal.keep(answer)
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
