import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createQueue, type ItemState, type Queue, type Trouble } from './queue.ts'

const broken: Trouble = { said: 'broken', requestId: 'r1', again: null, all: false, ending: 'answered', away: false }

const settled = (queue: Queue, phase = 'ended') =>
  new Promise<void>((done) => {
    const look = () => queue.state().phase === phase && done()
    queue.subscribe(look)
    look()
  })
const states = (queue: Queue) => Object.fromEntries([...queue.state().items].map(([id, { state }]) => [id, state]))
const of = (queue: Queue, id: number): ItemState | undefined => queue.state().items.get(id)

/** A clock that the test moves. */
function handClock() {
  let at = 1_000_000
  let waiting: { run: () => void; at: number }[] = []
  return {
    now: () => at,
    later: (run: () => void, ms: number) => {
      const one = { run, at: at + ms }
      waiting.push(one)
      return () => void (waiting = waiting.filter((other) => other !== one))
    },
    move: (ms: number) => {
      at += ms
      const due = waiting.filter((one) => one.at <= at)
      waiting = waiting.filter((one) => one.at > at)
      for (const { run } of due) run()
    },
  }
}

test('everything is done once, a few at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(), { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), async (ids, atOnce) => {
      const done: number[] = []
      let now = 0
      let most = 0
      const work = async (id: number) => {
        now += 1
        most = Math.max(most, now)
        await Promise.resolve()
        now -= 1
        done.push(id)
        return 'done'
      }
      await settled(createQueue({ ids, work, trouble: () => broken, atOnce }))
      expect(new Set(done)).toEqual(new Set(ids))
      expect(done).toHaveLength(ids.length)
      expect(most).toBeLessThanOrEqual(atOnce)
    }),
  )
})

test('what failed keeps its words, and is repeated alone', async () => {
  const asked: number[] = []
  let well = false
  const work = (id: number) => {
    asked.push(id)
    return id === 2 && !well ? Promise.reject(new Error()) : Promise.resolve('done')
  }
  const queue = createQueue({ ids: [1, 2, 3], work, trouble: () => broken })
  await settled(queue)
  expect(of(queue, 2)).toEqual({ state: 'failed', said: 'broken', requestId: 'r1' })
  well = true
  queue.retry('failed')
  await settled(queue)
  expect(states(queue)).toEqual({ 1: 'done', 2: 'done', 3: 'done' })
  expect(asked).toEqual([1, 2, 3, 2])
})

test('where the server says how long, all wait, and the same item is tried again by itself', async () => {
  const clock = handClock()
  const asked: number[] = []
  const work = (id: number) => {
    asked.push(id)
    return asked.length === 1 ? Promise.reject(new Error()) : Promise.resolve('done')
  }
  const queue = createQueue({ ids: [1, 2], work, trouble: () => ({ ...broken, again: 7 }), atOnce: 1, ...clock })
  await settled(queue, 'waiting')
  expect(queue.state()).toMatchObject({ until: clock.now() + 7_000, why: 'broken' })
  clock.move(6_999)
  expect(asked).toEqual([1])
  clock.move(1)
  await settled(queue)
  expect(asked).toEqual([1, 1, 2])
})

test('an item that the server puts off for ever fails in the end', async () => {
  const clock = handClock()
  const queue = createQueue({ ids: [1], work: () => Promise.reject(new Error()), trouble: () => ({ ...broken, again: 1 }), ...clock })
  for (let tries = 0; tries < 4; tries++) {
    await settled(queue, 'waiting')
    clock.move(1_000)
  }
  await settled(queue)
  expect(states(queue)).toEqual({ 1: 'failed' })
})

test('trouble that all would meet stops the others until the person goes on', async () => {
  let well = false
  const work = () => (well ? Promise.resolve('done') : Promise.reject(new Error()))
  const queue = createQueue({ ids: [1, 2, 3], work, trouble: () => ({ ...broken, all: true }), atOnce: 1 })
  await settled(queue, 'paused')
  expect(states(queue)).toEqual({ 1: 'failed', 2: 'waiting', 3: 'waiting' })
  expect(queue.state().why).toBe('broken')
  well = true
  queue.resume()
  await settled(queue)
  expect(states(queue)).toEqual({ 1: 'failed', 2: 'done', 3: 'done' })
})

/** A server that is out of reach until the test says that it is back; of what was under way the answers named are lost after it was done. */
function reach(lost: readonly number[]) {
  let there = false
  const done: number[] = []
  const asked: string[] = []
  return {
    asked,
    done,
    comes: () => void (there = true),
    work: (id: number) => {
      asked.push(`send ${id}`)
      if (there || lost.includes(id)) done.push(id)
      return there ? Promise.resolve('done') : Promise.reject(new Error('sent'))
    },
    look: (id: number) => {
      asked.push(`look ${id}`)
      if (!there) return Promise.reject(new Error('read'))
      return Promise.resolve(done.includes(id) ? 'found' : null)
    },
    trouble: (error: unknown): Trouble => ({
      ...broken,
      all: true,
      away: true,
      ending: error instanceof Error && error.message === 'sent' ? 'unknown' : 'unsent',
    }),
  }
}

test('out of reach, it waits; back, what was under way is looked up, and only what was not done is sent again', async () => {
  const { asked, done, comes, ...server } = reach([1])
  const queue = createQueue({ ids: [1, 2, 3], ...server, atOnce: 2 })
  await settled(queue, 'away')
  await expect.poll(() => states(queue)).toEqual({ 1: 'unknown', 2: 'unknown', 3: 'waiting' })
  queue.back()
  await settled(queue, 'away')
  comes()
  queue.back()
  await settled(queue)
  expect(states(queue)).toEqual({ 1: 'done', 2: 'done', 3: 'done' })
  expect(of(queue, 1)).toMatchObject({ said: 'found' })
  expect(new Set(done)).toEqual(new Set([1, 2, 3]))
  expect(done).toHaveLength(3)
  expect(asked.filter((one) => one.startsWith('send')).toSorted()).toEqual(['send 1', 'send 2', 'send 2', 'send 3'])
})

test('what a person paused stays so when the server is back, and looks first when they go on', async () => {
  const { asked, done, comes, ...server } = reach([1])
  const queue = createQueue({ ids: [1, 2], ...server, atOnce: 1 })
  await settled(queue, 'away')
  queue.pause()
  comes()
  queue.back()
  expect(queue.state().phase).toBe('paused')
  queue.resume()
  await settled(queue)
  expect(asked).toEqual(['send 1', 'look 1', 'send 2'])
  expect(done).toEqual([1, 2])
})

test('cancelled while out of reach, what is not known says so, and is looked up before it is sent again', async () => {
  const { asked, comes, done: _, ...server } = reach([1])
  const queue = createQueue({ ids: [1, 2], ...server, atOnce: 1 })
  await settled(queue, 'away')
  queue.cancel()
  await settled(queue)
  expect(states(queue)).toEqual({ 1: 'failed', 2: 'cancelled' })
  comes()
  queue.retry('failed')
  await settled(queue)
  expect(states(queue)).toEqual({ 1: 'done', 2: 'cancelled' })
  queue.retry('cancelled')
  await settled(queue)
  expect(asked).toEqual(['send 1', 'look 1', 'send 2'])
})

test('what is out of reach again and again waits for the person in the end', async () => {
  const { done: _, comes: __, ...server } = reach([])
  const queue = createQueue({ ids: [1, 2], ...server, atOnce: 1 })
  for (let tries = 0; tries < 4; tries++) {
    await settled(queue, 'away')
    queue.back()
  }
  await settled(queue, 'paused')
  expect(states(queue)).toEqual({ 1: 'failed', 2: 'waiting' })
})

test('paused, nothing is begun; cancelled, what is under way is done to its end', async () => {
  const finish: (() => void)[] = []
  const work = () => new Promise<string>((done) => finish.push(() => done('done')))
  const queue = createQueue({ ids: [1, 2, 3], work, trouble: () => broken, atOnce: 1 })
  await Promise.resolve()
  queue.pause()
  finish[0]?.()
  await expect.poll(() => states(queue)).toEqual({ 1: 'done', 2: 'waiting', 3: 'waiting' })
  queue.resume()
  expect(states(queue)).toEqual({ 1: 'done', 2: 'running', 3: 'waiting' })
  queue.cancel()
  expect(states(queue)).toEqual({ 1: 'done', 2: 'running', 3: 'cancelled' })
  finish[1]?.()
  await settled(queue)
  expect(states(queue)).toEqual({ 1: 'done', 2: 'done', 3: 'cancelled' })
})

test('a pace leaves time between two beginnings, and one that gets quicker is noticed soon', async () => {
  const clock = handClock()
  const begun: number[] = []
  let gap = 60_000
  const queue = createQueue({
    ids: [1, 2, 3],
    work: (id) => Promise.resolve(void begun.push(id)).then(() => 'done'),
    trouble: () => broken,
    pace: () => gap,
    now: clock.now,
    later: clock.later,
  })
  await settled(queue, 'running')
  await new Promise((done) => queueMicrotask(() => done(undefined)))
  expect(begun).toEqual([1])
  expect(queue.state().slow).toBe(true)
  clock.move(5_000)
  expect(begun).toEqual([1])
  gap = 1_000
  clock.move(5_000)
  expect(begun).toEqual([1, 2])
  gap = 0
  clock.move(1_000)
  await settled(queue)
  expect(begun).toEqual([1, 2, 3])
  expect(queue.state().slow).toBe(false)
})
