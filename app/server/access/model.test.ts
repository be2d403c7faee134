import fc from 'fast-check'
import { expect, test } from 'vitest'
import { walk, walks } from '#app/test/accessWalk.ts'
import { testApi } from '#app/test/api.ts'
import { ownDb } from '#app/test/db.ts'
import { rounds } from '#app/test/rounds.ts'

const steps = rounds(75)
const runs = 3

test('rules 1, 4, 8, 11 to 15, 17: what people list, open, count and find is what a model says, whatever anybody does', {
  timeout: 60_000 + steps * 20_000,
}, async () => {
  const answered = new Set<number>()
  await fc.assert(
    fc.asyncProperty(walks(steps), async (dice) => {
      const own = await ownDb()
      try {
        const { request } = await testApi({ db: own.db })
        await walk(own.db, request, dice, (status) => answered.add(status))
      } finally {
        await own.close()
      }
    }),
    // One failing run is told by its seed; to shrink it would take a database for each try.
    { numRuns: runs, endOnFailure: true },
  )
  // A test whose steps are all refused would prove little.
  expect([...answered]).toEqual(expect.arrayContaining([200, 204, 400, 401, 403, 404]))
})
