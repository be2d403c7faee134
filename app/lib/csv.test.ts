import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv } from './csv.ts'
import { unturned } from './isolated.ts'

/** As RFC 4180 reads it. */
function read(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', ';', '＝', 'a', ' ', "'") }),
)

const formula = '[=+\\-@＝＋－＠]'

test('every text comes back as it was, but for the apostrophe before what would be a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.array(nasty, { minLength: 2, maxLength: 2 })), (rows) => {
      const back = read(csv(['a', 'b'], rows))
      expect(back[0]).toEqual(['a', 'b'])
      const without = (cell: string) =>
        cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '').replaceAll(new RegExp(`(?<=[;\t\r\n])'(?=${formula})`, 'g'), '')
      expect(back.slice(1).map((row) => row.map(without))).toEqual(rows.map((row) => row.map((cell) => without(unturned(cell)))))
    }),
  )
})

test('no cell of text begins as a formula does, whatever is in it; a number below zero is a number', () => {
  fc.assert(
    fc.property(nasty, (cell) => {
      const [, [first = ''] = []] = read(csv(['a'], [[cell]]))
      expect(first).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
  )
  // Nor where a semicolon parts the cells.
  const parted = new RegExp(`[;\t\r\n]${formula}`)
  fc.assert(
    fc.property(nasty, (cell) => {
      expect(csv(['a', 'b'], [['x', cell]])).not.toMatch(parted)
    }),
  )
  expect(csv(['n', 'none'], [[-5, null]])).toBe('\uFEFFn,none\r\n-5,\r\n')
})

test('a sign that turns letters around is one that is seen, as on the page', () => {
  expect(read(csv(['a'], [['Payroll \u202efdp.exe']]))[1]).toEqual(['Payroll \ufffdfdp.exe'])
})
