import { expect, test } from 'vitest'
import { isolated } from './isolated.ts'

test('a name that runs from right to left, or turns what follows, keeps to itself in a sentence; others are as they are', () => {
  expect(isolated('Ana Lopez')).toBe('Ana Lopez')
  expect(isolated('Žofie «2»')).toBe('Žofie «2»')
  expect(isolated('نادية')).toBe('\u2068نادية\u2069')
  expect(isolated('Ana \u202eevil')).toBe('\u2068Ana \u202eevil\u2069')
  // It cannot end its own isolation.
  expect(isolated('Ana\u2069 \u202eevil')).toBe('\u2068Ana \u202eevil\u2069')
})
