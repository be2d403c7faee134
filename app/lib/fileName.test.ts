import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName } from './fileName.ts'

test('a file gets the words as its name, without what no system takes', () => {
  expect(fileName('Transfer of “Voter file / 2026: refresh”', 'csv')).toBe('Transfer of “Voter file 2026 refresh”.csv')
  expect(fileName('..', 'md')).toBe('report.md')
  expect(fileName('\u202Efdp.exe', 'csv')).toBe('fdp.exe.csv')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (words) => {
      const name = fileName(words, 'csv')
      expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u)
      expect(name).not.toMatch(/^\./)
      expect([...name].length).toBeLessThanOrEqual(84)
    }),
  )
})
