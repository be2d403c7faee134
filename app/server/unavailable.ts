import { causesOf, codeOf } from './causes.ts'
import { Refusal } from './refusal.ts'

// Codes of PostgreSQL, and of the socket to it, that say "not now": connection lost, shutting down, too many
// connections, out of disk or memory, waited too long for a lock, cancelled, serialization failure, deadlock.
const passing = /^(08|53|57P0|57014$|55P03$|58030$|40001$|40P01$)/
const sockets = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])

/** A 503 for what passes by itself. The transaction is rolled back by then, so that a script may repeat the call. */
export function asUnavailable(error: unknown): Refusal | null {
  for (const cause of causesOf(error)) {
    const code = codeOf(cause)
    const lost = /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(cause.message)
    if (code === '53100')
      return unavailable('The disk of the data is full. Nothing was changed. Whoever runs the server has to make room on it.')
    if (passing.test(code) || sockets.has(code) || lost)
      return unavailable('The database is not available right now. Nothing was changed. Try again in a few seconds.')
  }
  return null
}

const unavailable = (description: string) => new Refusal(503, 'unavailable', description, { 'retry-after': '2' })
