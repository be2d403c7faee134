import { causesOf, codeOf } from './causes.ts'

// Codes of PostgreSQL for two transactions that were in each other's way: serialization failure, deadlock.
const inTheWay = new Set(['40001', '40P01'])
const attempts = 3

/**
 * Does a request's work again where its transaction and another one's were in each other's way and the database rolled ours back, so
 * that nothing of it was done. Three times at most; then the failure is the caller's to repeat (app/server/unavailable.ts).
 */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !causesOf(error).some((cause) => inTheWay.has(codeOf(cause)))) throw error
      // Not at the same moment as the other one.
      await new Promise((done) => setTimeout(done, attempt * (5 + Math.random() * 20)))
    }
  }
}
