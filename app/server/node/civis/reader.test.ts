import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDb } from '#app/test/db.ts'
import { type FakeCivis, startFakeCivis } from '#app/mocks/civis/fakeCivis.ts'
import type { Kept } from './journal.ts'
import { createReader } from './reader.ts'

let civis: FakeCivis
beforeAll(async () => {
  civis = await startFakeCivis(await testDb())
})
afterAll(() => civis.close())

function reading() {
  const waited: number[] = []
  const said: string[] = []
  const answers = new Map<string, Kept>()
  const kept: string[] = []
  const { get } = createReader({
    endpoint: civis.endpoint,
    key: 'civis-CANARY-reader',
    journal: {
      answers,
      keep: (answer) => {
        answers.set(answer.path, answer)
        kept.push(answer.path)
        return Promise.resolve()
      },
    },
    say: (text) => said.push(text),
    wait: (ms) => {
      waited.push(Math.round(ms))
      return Promise.resolve()
    },
  })
  return { get, waited, said, answers, kept }
}
/** Each answer once, then the last again and again. */
const answering = (...answers: { status?: number; headers?: Record<string, string>; body?: string }[]) => {
  const left = [...answers]
  civis.break(() => {
    const { status = 200, headers = {}, body = '[]' } = (left.length > 1 ? left.shift() : left[0]) ?? {}
    return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } })
  })
}

test('what says "later" is asked for again: after what it says, else after longer and longer', async () => {
  const { get, waited, said, answers } = reading()
  answering({ status: 429, headers: { 'retry-after': '7' } }, { status: 503 }, { status: 502 }, { body: '[1]' })
  expect(await get('/projects')).toMatchObject({ status: 200, body: [1] })
  expect(waited).toEqual([7_000, 2_000, 4_000])
  expect(said).toEqual([
    'Civis has had enough calls; on again in 7 s.',
    'Civis answered 503; on again in 2 s.',
    'Civis answered 502; on again in 4 s.',
  ])
  expect([...answers.keys()]).toEqual(['/projects'])
  answering({ status: 429, headers: { 'retry-after': new Date(Date.now() + 30_000).toUTCString() } }, {})
  await get('/groups')
  expect(waited[3]).toBeGreaterThan(27_000)
  expect(waited[3]).toBeLessThanOrEqual(30_000)
})

test('what never comes ends it in a sentence, and what was read is kept', async () => {
  const { get, waited, answers } = reading()
  answering({ status: 503 })
  await expect(get('/projects')).rejects.toThrow(/^Civis did not give \/projects, asked 8 times\. .* goes on there\.$/)
  expect(waited).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000])
  expect(answers.size).toBe(0)
})

test('what alone fails while all else answers is given up, told, and asked for again by a later run', async () => {
  const { get, waited, kept } = reading()
  civis.break((request) =>
    new URL(request.url).pathname === '/users/me' ? Response.json({ id: 1 }) : new Response('<h1>Oops</h1>', { status: 500 }),
  )
  expect((await get('/projects/5')).status).toBe(500)
  expect(waited).toEqual([1_000, 2_000, 4_000])
  const before = civis.asked.length
  expect((await get('/projects/5')).status).toBe(500)
  expect(civis.asked.length).toBe(before)
  expect(kept).toEqual([])
  civis.break((request) => (new URL(request.url).pathname === '/users/me' ? Response.json({ id: 1 }) : new Response('half of an ans')))
  expect(await get('/projects/6')).toMatchObject({ status: 502, body: { errorDescription: 'Civis gave an answer that is not JSON.' } })
})

test('an answer that is refused is an answer, a key that is not taken ends it, and nothing is asked twice', async () => {
  const { get } = reading()
  answering({ status: 404, body: '{"errorDescription":"No."}' })
  const before = civis.asked.length
  expect((await get('/projects/5')).status).toBe(404)
  expect((await get('/projects/5')).status).toBe(404)
  expect(civis.asked.length - before).toBe(1)
  answering({ status: 401 })
  await expect(get('/projects/6')).rejects.toThrow(/^Civis does not take this key\./)
})

test('when few calls are left it asks no faster than they come back', async () => {
  const { get, waited } = reading()
  const left = (remaining: number) => ({ headers: { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': String(remaining) } })
  answering(left(500), left(99), left(98), left(1_000), left(999))
  for (const path of ['/a', '/b', '/c', '/d', '/e']) await get(path)
  // 300 s for the nine tenths that are ours.
  expect(waited).toEqual([333, 333])
})
