import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shrinkFor } from './shrinking.ts'

const cut = { plugins: [shrinkFor(0)], seed: 1 }
const isSmall = (n: number) => n < 100

test('a property that fails is told with its seed and path when the time for a smaller counterexample is up', async () => {
  const told = /seed: 1, path: "\d+", endOnFailure[^]*Shrunk 0 time[^]*SHRINK=600/
  expect(() => fc.assert(fc.property(fc.nat(), isSmall), cut)).toThrow(told)
  await expect(
    fc.assert(
      fc.asyncProperty(fc.nat(), (n) => Promise.resolve(isSmall(n))),
      cut,
    ),
  ).rejects.toThrow(told)
})

test('one whose smallest counterexample is found in time is told without a word of that', () => {
  const shrunk = () => fc.assert(fc.property(fc.nat(), isSmall), { plugins: [shrinkFor(60)] })
  expect(shrunk).toThrow(/Counterexample: \[100\]/)
  expect(shrunk).not.toThrow(/SHRINK/)
})

test('one that holds has all its runs, however long they take', () => {
  let runs = 0
  fc.assert(
    fc.property(fc.nat(), () => void (runs += 1)),
    { ...cut, numRuns: 250 },
  )
  expect(runs).toBe(250)
})
