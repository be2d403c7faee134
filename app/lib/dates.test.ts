import { afterEach, expect, test } from 'vitest'
import { ago, asOf, clock, exactly, now, onDay, setServerNow } from './dates.ts'

const at = Date.parse('2026-11-17T13:02:55.000Z')
const before = (ms: number) => new Date(at - ms).toISOString()
const minute = 60_000
const hour = 60 * minute

afterEach(() => setServerNow(new Date().toISOString()))

test.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [minute, '1 min ago'],
  [59 * minute, '59 min ago'],
  [hour, '1 h ago'],
  [23 * hour, '23 h ago'],
  [25 * hour, 'yesterday'],
  [49 * hour, '2 days ago'],
  [6 * 24 * hour, '6 days ago'],
  [30 * 24 * hour, '18 Oct'],
  [400 * 24 * hour, '13 Oct 2025'],
])('%i ms ago is %s', (ms, words) => expect(ago(before(ms), at, 'UTC')).toBe(words))

test('nothing lies in the future, and what is no time stands for itself', () => {
  expect(ago(before(-hour), at)).toBe('just now')
  expect(ago('soon', at)).toBe('soon')
  expect(exactly('soon')).toBe('soon')
})

test('the exact time names its zone', () => {
  expect(exactly('2026-11-17T13:02:55.000Z', 'Europe/Berlin')).toBe('Tue, 17 Nov 2026, 14:02:55 CET')
  expect(onDay('2026-01-01T00:30:00.000Z', at, 'UTC')).toBe('1 Jan')
})

test('when something was read is said by the time of day, and by the day where that is not this one', () => {
  const noon = new Date(2026, 10, 17, 12, 5).getTime()
  expect(clock(new Date(2026, 10, 17, 4, 2).getTime())).toBe('04:02')
  expect(asOf(noon - 12 * hour, noon)).toBe('00:05')
  expect(asOf(noon - 13 * hour, noon)).toBe('yesterday, 23:05')
  expect(asOf(noon - 48 * hour, noon)).toBe('15 Nov, 12:05')
})

test('a wrong clock is set right by the server’s', () => {
  setServerNow(new Date(Date.now() + 24 * hour).toISOString())
  expect(now() - Date.now()).toBeGreaterThan(23 * hour)
  setServerNow('nonsense')
  expect(now() - Date.now()).toBeGreaterThan(23 * hour)
})
