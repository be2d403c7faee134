import { expect, test } from 'vitest'
import { breathing } from './breath.ts'

test('long work that is never waited for lets others go between, and short work does not', async () => {
  let at = 0
  const breathe = breathing(() => at)
  const order: string[] = []
  const other = new Promise<void>((done) =>
    setTimeout(() => {
      order.push('other')
      done()
    }),
  )
  for (let piece = 1; piece <= 4; piece++) {
    at += 10
    await breathe()
    order.push(`piece ${piece}`)
  }
  await other
  expect(order).toEqual(['piece 1', 'piece 2', 'piece 3', 'other', 'piece 4'])
})
