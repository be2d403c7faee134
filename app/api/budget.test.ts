import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Budget, bulkGap, isLow, known, noted, saidIn, untilMore, windowMs } from './budget.ts'

const budgets = fc
  .record({ limit: fc.integer({ min: 10, max: 5_000 }), left: fc.nat(), began: fc.nat({ max: 1e9 }), age: fc.nat({ max: windowMs - 1 }) })
  .map(({ limit, left, began, age }): Budget => ({ limit, left: left % (limit + 1), began, at: began + age }))

test('headers are read as numbers, and anything else says nothing', () => {
  const of = (limit: string, left: string) => saidIn(new Headers({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': left }))
  expect(of('1000', '42')).toEqual({ limit: 1000, left: 42 })
  expect(of('1000', '0')).toEqual({ limit: 1000, left: 0 })
  expect(of('1000', '4000')).toEqual({ limit: 1000, left: 1000 })
  for (const [limit, left] of [
    ['0', '0'],
    ['many', '3'],
    ['1000', '-1'],
    ['1000', ''],
    ['1e3', '5'],
  ] as const)
    expect(of(limit, left)).toBeNull()
  expect(saidIn(new Headers())).toBeNull()
})

test('an answer that was overtaken does not bring requests back; a new window does', () => {
  const first = noted(null, { limit: 1000, left: 500 }, 0)
  const later = noted(first, { limit: 1000, left: 480 }, 1_000)
  expect(noted(later, { limit: 1000, left: 490 }, 1_100).left).toBe(480)
  expect(noted(later, { limit: 1000, left: 999 }, 60_000)).toEqual({ limit: 1000, left: 999, began: 60_000, at: 60_000 })
  expect(noted(later, { limit: 1000, left: 470 }, windowMs + 1)).toMatchObject({ left: 470, began: windowMs + 1 })
  expect(known(later, windowMs - 1)).toBe(later)
  expect(known(later, windowMs)).toBeNull()
})

test('whatever is said, what is known is never more than was said last, nor less than nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 60_000 }))), (heard) => {
      let at = 0
      let budget: Budget | null = null
      for (const [left, ms] of heard) {
        at += ms
        budget = noted(budget, { limit: 1000, left }, at)
        expect(budget.left).toBeLessThanOrEqual(left)
        expect(budget.began).toBeLessThanOrEqual(at)
        expect(untilMore(budget, at)).toBeLessThanOrEqual(windowMs)
      }
    }),
  )
})

test('work in bulk waits no shorter the fewer are left, never longer than until more come back, and not at all while half are', () => {
  fc.assert(
    fc.property(budgets, (budget) => {
      const gap = bulkGap(budget, budget.at)
      expect(gap).toBeGreaterThanOrEqual(0)
      expect(gap).toBeLessThanOrEqual(untilMore(budget, budget.at))
      if (budget.left >= budget.limit / 2) expect(gap).toBe(0)
      if (budget.left > 0) expect(bulkGap({ ...budget, left: budget.left - 1 }, budget.at)).toBeGreaterThanOrEqual(gap)
    }),
  )
})

test('work in bulk alone never makes them low before more come back', () => {
  fc.assert(
    fc.property(budgets, (start) => {
      fc.pre(!isLow(start))
      let budget = start
      let now = start.at
      for (let asked = 0; asked < 6_000; asked++) {
        now += bulkGap(budget, now)
        if (untilMore(budget, now) < 1) break
        budget = noted(budget, { limit: budget.limit, left: budget.left - 1 }, now)
        if (budget.left < Math.floor(start.limit / 10) - 1) break
      }
      // Once for all of them: to expect something takes longer than to work it out.
      expect(budget.left).toBeGreaterThanOrEqual(Math.floor(start.limit / 10) - 1)
    }),
    { numRuns: 50 },
  )
})
