import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasPiece, lineWith, partsBy } from './pieces.ts'

test('a piece is found whatever its capitals, and as it stands there', () => {
  expect(partsBy('Voter file, voters', 'VOTER')).toEqual(['', 'Voter', ' file, ', 'voter', 's'])
  expect(partsBy('a.b*c', '.b*')).toEqual(['a', '.b*', 'c'])
  expect(partsBy('axb', '.')).toEqual(['axb'])
  expect(partsBy('plain', '')).toEqual(['plain'])
  expect(hasPiece('Straße', 'STRASSE')).toBe(false)
  expect(hasPiece(null, 'x')).toBe(false)
})

test('nothing of a text is lost by parting it, whatever is looked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, piece) => {
      expect(partsBy(text, piece).join('')).toBe(text)
    }),
  )
})

test('the line of a description is the one that has the piece, from shortly before it', () => {
  expect(lineWith('# Nightly match\nof the state file', '')).toBe('Nightly match')
  expect(lineWith('# Nightly match\nof the state file', 'budget')).toBe('Nightly match')
  expect(lineWith('# Nightly match\nof the State file', 'state')).toBe('of the State file')
  expect(lineWith('- NIGHTLY match', 'night')).toBe('NIGHTLY match')
  const far = `${'many words of no use '.repeat(20)}and the needle at its end`
  expect(lineWith(far, 'needle')).toBe('… no use and the needle at its end')
  expect(lineWith(`${'x'.repeat(300)}needle`, 'needle')).toBe(`… ${'x'.repeat(16)}needle`)
  expect(lineWith(null, 'x')).toBe('')
})
