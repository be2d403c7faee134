import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entriesOf } from './pastedList.ts'

describe('a pasted list', () => {
  test('is read by lines, commas, semicolons and tabs, and each entry once, whatever its case', () => {
    expect(entriesOf('ana@x.org, ben\r\nCleo Diaz;\tAna@x.org\n\n')).toEqual(['Ana@x.org', 'ben', 'Cleo Diaz'])
  })

  test('of a mail program gives the addresses', () => {
    expect(entriesOf('Ana Lopez <ana@x.org>; "Ek, Ben" <ben@x.org>')).toContain('ana@x.org')
    expect(entriesOf('Ana Lopez <ana@x.org>')).toEqual(['ana@x.org'])
  })

  test('of a mail program has no entry for a part of a name, where names have commas', () => {
    expect(entriesOf('"Lopez, Ana" <ana@x.org>, "Ek, Ben" <ben@x.org>\n"O, \\"Cleo\\"" <cleo@x.org>')).toEqual([
      'ana@x.org',
      'ben@x.org',
      'cleo@x.org',
    ])
    expect(entriesOf('Lopez, Ana <ana@x.org>; Ek, Ben <ben@x.org>;')).toEqual(['ana@x.org', 'ben@x.org'])
    // Nothing says that these are names.
    expect(entriesOf('cleo, Ana Lopez <ana@x.org>; ben')).toEqual(['cleo', 'ana@x.org', 'ben'])
    expect(entriesOf('cleo, Ana Lopez <ana@x.org>')).toEqual(['cleo', 'ana@x.org'])
  })

  test('gives back what was joined', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.uniqueArray(word), fc.constantFrom(',', ';', '\n', '\r\n', ', ', '\t'), (words, between) => {
        expect(entriesOf(words.join(between))).toEqual(words)
      }),
    )
  })
})
