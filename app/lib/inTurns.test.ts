import { expect, test } from 'vitest'
import { inTurns } from './inTurns.ts'

test('a few at a time, the answers in order', async () => {
  let going = 0
  let most = 0
  const answers = await inTurns([5, 1, 4, 2, 3], 2, async (one) => {
    going += 1
    most = Math.max(most, going)
    for (let wait = 0; wait < one; wait++) await Promise.resolve()
    going -= 1
    return one * 10
  })
  expect(answers).toEqual([50, 10, 40, 20, 30])
  expect(most).toBe(2)
  expect(await inTurns([], 2, () => Promise.resolve())).toEqual([])
})

test('the first failure ends it', async () => {
  const fail = inTurns([1, 2, 3], 1, (one) => (one === 2 ? Promise.reject(new Error('no 2')) : Promise.resolve(one)))
  await expect(fail).rejects.toThrow('no 2')
})
