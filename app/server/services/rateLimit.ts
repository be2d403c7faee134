import { sql } from 'drizzle-orm'
import { type Db, row } from '../db/db.ts'
import { timestamp } from '../db/sql.ts'
import { Refusal } from '../refusal.ts'

/** How often something may be asked: `requests` in each window of `seconds`. */
export interface Limit {
  requests: number
  seconds: number
}

/** As Civis: 1,000 requests in 300 seconds for a key. */
export const usualLimit: Limit = { requests: 1_000, seconds: 300 }
/** Failed sign-ins from one address, and with one key, in three minutes. */
const failedFrom: Limit = { requests: 30, seconds: 180 }
const failedWith: Limit = { requests: 10, seconds: 180 }

interface Counted {
  count: number
  /** Seconds to the end of the window. */
  left: number
}

// Counted in the database, so that all processes share it. The window of a subject begins with its first request.
const counted = (db: Db, subject: string, { seconds }: Limit, now: Date, add: 0 | 1): Promise<Counted | undefined> => {
  const at = timestamp(now)
  const begin = timestamp(new Date(now.getTime() - seconds * 1000))
  const left = sql`ceil(extract(epoch from since - ${begin}))::int as left`
  return row<Counted>(
    db,
    add === 0
      ? sql`select count, ${left} from request_count where subject = ${subject} and since > ${begin}`
      : sql`insert into request_count as c (subject, since, count) values (${subject}, ${at}, 1)
          on conflict (subject) do update set
            count = case when c.since > ${begin} then c.count + 1 else 1 end,
            since = case when c.since > ${begin} then c.since else excluded.since end
          returning count, ${left}`,
  )
}

/**
 * Counts a request of a subject, and says in headers what is left, as Civis does: `X-RateLimit-Limit` and `X-RateLimit-Remaining`.
 * Too many: 429 with `Retry-After` in seconds (docs/rules.md 23).
 */
export async function countRequest(db: Db, subject: string, limit: Limit, now: Date): Promise<Record<string, string>> {
  const { count, left } = (await counted(db, subject, limit, now, 1)) ?? { count: 1, left: limit.seconds }
  const headers = { 'x-ratelimit-limit': String(limit.requests), 'x-ratelimit-remaining': String(Math.max(0, limit.requests - count)) }
  if (count <= limit.requests) return headers
  throw tooMany(`More than ${limit.requests.toLocaleString('en')} requests in ${limit.seconds / 60} minutes.`, left, headers)
}

/** Attempts to sign in, from an address and with a key: only failed ones count, and nobody is told whether it is address or key. */
export function signInAttempts(db: Db, address: string, keyHash: string, now: Date) {
  const limits = [
    [`sign-in from ${address}`, failedFrom],
    [`sign-in with ${keyHash}`, failedWith],
  ] as const
  return {
    /** 429 where too many failed. Before any look at the key. */
    async allow(): Promise<void> {
      for (const [subject, limit] of limits) {
        const found = await counted(db, subject, limit, now, 0)
        if (found && found.count >= limit.requests) throw tooMany('Too many attempts to sign in failed.', found.left)
      }
    },
    async failed(): Promise<void> {
      for (const [subject, limit] of limits) await counted(db, subject, limit, now, 1)
    },
  }
}

const tooMany = (what: string, seconds: number, headers: Record<string, string> = {}) => {
  const wait = Math.max(1, seconds)
  return new Refusal(429, 'too_many_requests', `${what} Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`, {
    'retry-after': String(wait),
    ...headers,
  })
}

/** Takes away counts whose window is long over. */
export const forgetOldCounts = (db: Db, now: Date) =>
  db.execute(sql`delete from request_count where since < ${timestamp(new Date(now.getTime() - 3_600_000))}`)
