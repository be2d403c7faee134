import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinGroups, readActive, readPeople, splitGroups, writePeople } from './peopleCsv.ts'

const ann = { name: 'Ann Lee', username: 'ann', mail: 'ann@example.org', groups: 'Data; Field', active: 'yes' }
const cellsOf = (text: string) => readPeople(text).lines.map(({ line, cells }) => [line, cells.name, cells.username, cells.groups])

describe('rules 33: the file that a spreadsheet really writes', () => {
  test.each([
    [
      'commas and CRLF, with the mark of UTF-8',
      '\uFEFFname,user name,mail,groups,active\r\nAnn Lee,ann,ann@example.org,"Data; Field",yes\r\n',
    ],
    ['semicolons, where a comma is in numbers', 'name;user name;mail;groups;active\r\nAnn Lee;ann;ann@example.org;"Data; Field";yes\r\n'],
    ['tabs, pasted', 'Name\tUser Name\tE-Mail\tGroups\tActive\nAnn Lee\tann\tann@example.org\tData; Field\tyes'],
    ['old line ends', 'name,user name,mail,groups,active\rAnn Lee,ann,ann@example.org,Data; Field,yes\r'],
    ['a line that names the separator', 'sep=;\r\nname;user name;mail;groups;active\r\nAnn Lee;ann;ann@example.org;"Data; Field";yes\r\n'],
    ['all cells quoted', '"name","user name","mail","groups","active"\r\n"Ann Lee","ann","ann@example.org","Data; Field","yes"\r\n'],
    ['columns in another order, under other names', 'E_MAIL,Login,Active,Group,Full Name\nann@example.org,ann,yes,Data; Field,Ann Lee\n'],
  ])('%s', (_, text) => {
    const [line] = readPeople(text).lines
    expect(line).toMatchObject({ cells: ann, fault: null })
  })

  test('empty lines, also of separators alone, are none; lines are numbered as in the file, also behind a cell of two lines', () => {
    const text = 'sep=;\r\nname;user name;groups\r\n"Ann\r\nLee";ann;A\r\n;;\r\n\r\nBen;ben;"B ""b"""\r\n'
    expect(cellsOf(text)).toEqual([
      [3, 'Ann\r\nLee', 'ann', 'A'],
      [7, 'Ben', 'ben', 'B "b"'],
    ])
  })

  test('columns that nobody reads are named, missing ones are absent, one that is there twice is refused', () => {
    const { lines, ignored } = readPeople('name,user name,phone,,shoe size\nAnn,ann,1,2,3\n')
    expect(ignored).toEqual(['phone', 'shoe size'])
    expect(lines[0]?.cells).toEqual({ name: 'Ann', username: 'ann' })
    expect(() => readPeople('name,user,login\nAnn,a,b\n')).toThrow('names the column user name twice')
  })

  test('without the first two columns, or without a line, it is refused with what it says', () => {
    expect(() => readPeople('Ann Lee,ann,ann@example.org\n')).toThrow('It says: Ann Lee, ann, ann@example.org.')
    expect(() => readPeople('')).toThrow('empty')
    expect(() => readPeople(`name,user name\n${'x,y\n'.repeat(5_001)}`)).toThrow('The file has 5,001 lines of people')
  })

  test('a line of too few or too many cells, and one with an open quotation mark, say so', () => {
    const [few, many, open] = readPeople('name,user name\nAnn\nBen,ben,x\nCleo,"cleo\nDan,dan\n').lines
    expect([few?.fault, many?.fault]).toEqual([expect.stringContaining('has 1 cell,'), expect.stringContaining('has 3 cells,')])
    expect(open).toMatchObject({ line: 4, fault: expect.stringContaining('quotation mark') })
  })

  test('yes and no in the words of people and spreadsheets', () => {
    expect(['yes', 'TRUE', '1', ' Active ', 'WAHR', 'Ja'].map(readActive)).toEqual([true, true, true, true, true, true])
    expect(['no', 'False', '0', 'inactive', 'FALSCH', 'Non'].map(readActive)).toEqual([false, false, false, false, false, false])
    expect(['', 'maybe', '2'].map(readActive)).toEqual([null, null, null])
  })
})

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\\', '\r', '\n', '\t', '＝', "'", 'a', ' '), maxLength: 12 }),
)

test('rules 33: what is written is read as it was, whatever is in it, and is no formula', () => {
  const person = fc.record({
    name: nasty,
    username: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    mail: nasty,
    groups: nasty,
    active: fc.constantFrom('yes', 'no'),
  })
  fc.assert(
    fc.property(fc.array(person, { maxLength: 8 }), (people) => {
      const text = writePeople(people)
      expect(readPeople(text).lines.map(({ cells }) => cells)).toEqual(people)
      for (const one of people)
        for (const cell of [one.name, one.mail, one.groups]) {
          // What a spreadsheet would see first in the cell.
          if (/^[=+\-@＝＋－＠]/.test(cell)) expect(text).toContain(`'${cell.slice(0, 1)}`)
        }
    }),
  )
})

test('rules 33: names of groups come back from one cell, with any signs in them', () => {
  const name = nasty.map((text) => text.trim()).filter((text) => text !== '')
  fc.assert(
    fc.property(fc.uniqueArray(name), (names) => {
      expect(splitGroups(joinGroups(names))).toEqual(names)
    }),
  )
  expect(splitGroups(' Data ;; Field;Data; ')).toEqual(['Data', 'Field'])
})

test('a hostile file is read in time that grows with its length alone', () => {
  const started = performance.now()
  readPeople(`name,user name\n${'"a""'.repeat(100_000)}`)
  readPeople(`name,user name,groups\nx,y,"${'\\;'.repeat(100_000)}"`)
  splitGroups('\\'.repeat(100_001))
  splitGroups(';'.repeat(100_001))
  expect(performance.now() - started).toBeLessThan(5_000)
})
