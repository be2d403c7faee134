import { expect, test } from 'vitest'
import { lengthSaid } from './lengthSaid.ts'

test('nothing is said far from the limit; near it what is left, beyond it what is too much, in code points', () => {
  expect(lengthSaid('x'.repeat(200), 255)).toBeNull()
  expect(lengthSaid('x'.repeat(250), 255)).toBe('5 characters left.')
  expect(lengthSaid('x'.repeat(254), 255)).toBe('1 character left.')
  expect(lengthSaid('🐳'.repeat(255), 255)).toBe('0 characters left.')
  expect(lengthSaid('🐳'.repeat(256), 255)).toBe('1 character too many: 255 is the most.')
  // Many code units, few code points.
  expect(lengthSaid('🐳'.repeat(150), 255)).toBeNull()
})
