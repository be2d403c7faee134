import { expect, test } from 'vitest'
import { isolated, unturned } from './isolated.ts'

test('a name that runs from right to left, or turns what follows, keeps to itself in a sentence; others are as they are', () => {
  expect(isolated('Ana Lopez')).toBe('Ana Lopez')
  expect(isolated('Žofie «2»')).toBe('Žofie «2»')
  expect(isolated('نادية')).toBe('\u2068نادية\u2069')
  expect(isolated('Ana \u202eevil')).toBe('\u2068Ana \ufffdevil\u2069')
  // It cannot end its own isolation.
  expect(isolated('Ana\u2069 \u202eevil')).toBe('\u2068Ana \ufffdevil\u2069')
})

test('a name whose letters are made to run the other way shows the sign that does so, and reads as it is written', () => {
  expect(unturned('Payroll \u202efdp.exe')).toBe('Payroll \ufffdfdp.exe')
  expect(unturned('\u202dx\u202c')).toBe('\ufffdx\u202c')
  expect(unturned('نادية \u200fv2')).toBe('نادية \u200fv2')
})
