import Papa from 'papaparse'
import { mostLines } from '#app/contract/lengths.ts'
import { badRequest } from '../../refusal.ts'

// People as CSV: as people write it, as spreadsheets save it, and as we write it ourselves (docs/rules.md 33).

const columns = ['name', 'username', 'mail', 'groups', 'active'] as const
type Column = (typeof columns)[number]

/** What a column may be called, without blanks, case and the signs that spreadsheets and people put between words. */
const called: Record<string, Column> = {
  name: 'name',
  fullname: 'name',
  displayname: 'name',
  username: 'username',
  user: 'username',
  login: 'username',
  mail: 'mail',
  email: 'mail',
  emailaddress: 'mail',
  mailaddress: 'mail',
  groups: 'groups',
  group: 'groups',
  active: 'active',
  isactive: 'active',
}

/** One line of the file: its cells as text, by column; a column that the file does not have is absent. */
export interface PeopleLine {
  /** The number of its first line, as an editor counts. */
  line: number
  cells: Partial<Record<Column, string>>
  /** Why it cannot be read. */
  fault: string | null
}

export interface PeopleFile {
  lines: PeopleLine[]
  /** Columns that nobody reads. */
  ignored: string[]
}

/** Reads a file of people. 400 where it has no usable first line, or more lines than one import may have. */
export function readPeople(text: string): PeopleFile {
  const { body, delimiter, skipped } = beginningOf(text.replace(/^\uFEFF/, ''))
  const found = parse(body, delimiter)
  if (found.length > mostRecords) {
    throw badRequest(
      `The file has more than ${mostRecords.toLocaleString('en')} lines; one import takes ${mostLines.toLocaleString('en')} people.`,
    )
  }
  const head = found.shift()
  if (!head) throw badRequest('The file is empty.')
  const { names, ignored } = headOf(head.cells)
  const lines = found
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells, fault }): PeopleLine => {
      const wrong = fault ?? countFault(cells.length, head.cells.length)
      return { line: line + skipped, cells: cellsOf(names, cells), fault: wrong }
    })
  if (lines.length > mostLines) {
    throw badRequest(
      `The file has ${lines.length.toLocaleString('en')} lines of people; one import takes ${mostLines.toLocaleString('en')}. Split it.`,
    )
  }
  return { lines, ignored }
}

/** Writes people in the form that {@link readPeople} reads: UTF-8 with a mark that spreadsheets look for, CRLF, commas. */
export function writePeople(people: readonly Record<Column, string>[]): string {
  const head = ['name', 'user name', 'mail', 'groups', 'active']
  const rows = people.map((person) => columns.map((column) => harmless(person[column])))
  return `\uFEFF${Papa.unparse([head, ...rows], { delimiter: ',', newline: '\r\n' })}\r\n`
}

/** Groups in one cell: names with semicolons between; a semicolon or backslash in a name has a backslash before it. */
export const joinGroups = (names: readonly string[]): string => names.map((name) => name.replace(/[\\;]/g, '\\$&')).join('; ')

/** The inverse; what is empty between two semicolons is no group. */
export function splitGroups(cell: string): string[] {
  const names = [...cell.matchAll(/((?:\\[\s\S]|[^\\;]|\\$)*)(?:;|$)/g)].map(([, name = '']) => name.replace(/\\([\s\S])/g, '$1').trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Yes or no, in the words that people and spreadsheets write, which have those of their own language; null for anything else. */
export function readActive(cell: string): boolean | null {
  const word = cell.trim().toLowerCase()
  if (yes.includes(word)) return true
  if (no.includes(word)) return false
  return null
}
const yes = [
  'yes',
  'y',
  'true',
  '1',
  'x',
  'active',
  'wahr',
  'vrai',
  'verdadero',
  'vero',
  'verdadeiro',
  'waar',
  'ja',
  'oui',
  'sí',
  'sì',
  'sim',
]
const no = ['no', 'n', 'false', '0', 'inactive', 'falsch', 'faux', 'falso', 'onwaar', 'nein', 'nee', 'nej', 'non', 'não']

/** The inverse, as we write it. */
export const yesNo = (active: boolean) => (active ? 'yes' : 'no')

/** A person as a line of {@link writePeople}. */
export const asCells = (
  { name, username, email, active }: { name: string; username: string; email: string; active: boolean },
  groups: readonly string[],
) => ({
  name,
  username,
  mail: email,
  groups: joinGroups(groups),
  active: yesNo(active),
})

// A spreadsheet takes what begins so for a formula. The wide forms count too: some make them plain ones before they look.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
/** Text that no spreadsheet takes for a formula: with an apostrophe before it, also where it had one, so that it can be taken off again. */
const harmless = (text: string) => (formula.test(text) ? `'${text}` : text)
const asMeant = (text: string) => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text)

interface Parsed {
  line: number
  cells: string[]
  fault: string | null
}

// With empty lines, of which a file may have some: what is longer is no list of people, and takes long to read.
const mostRecords = 20 * mostLines

function parse(text: string, delimiter: string): Parsed[] {
  const found: Parsed[] = []
  let at = 0
  let line = 1
  Papa.parse<string[]>(text, {
    delimiter,
    step: ({ data, errors, meta: { cursor } }, parser) => {
      if (found.length === mostRecords) parser.abort()
      found.push({
        line,
        cells: data,
        fault: errors.length > 0 ? 'A quotation mark is not closed, or stands within a cell without being doubled.' : null,
      })
      line += text.slice(at, cursor).match(/\r\n|\r|\n/g)?.length ?? 0
      at = cursor
    },
  })
  return found
}

/** By what its cells are separated: as its own `sep=` line says, else by the sign with which the first line names most columns. */
function beginningOf(text: string): { body: string; delimiter: string; skipped: number } {
  const [said = '', sign = ''] = /^sep=([,;\t|])\r?\n/i.exec(text) ?? []
  if (said) return { body: text.slice(said.length), delimiter: sign, skipped: 1 }
  const known = (delimiter: string) => {
    const [head = []] = Papa.parse<string[]>(text.slice(0, 10_000), { delimiter, preview: 1 }).data
    return head.filter((cell) => called[wordOf(cell)]).length
  }
  const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => known(b) - known(a))
  return { body: text, delimiter, skipped: 0 }
}

const wordOf = (cell: string) => cell.toLowerCase().replace(/[\s_.-]+/g, '')

function headOf(cells: readonly string[]): { names: (Column | undefined)[]; ignored: string[] } {
  const names = cells.map((cell) => called[wordOf(cell)])
  const twice = names.find((name, index) => name && names.indexOf(name) !== index)
  if (twice) throw badRequest(`The first line names the column ${said[twice]} twice.`)
  if (!names.includes('name') || !names.includes('username')) {
    const has = cells.map((cell) => cell.trim()).filter(Boolean)
    throw badRequest(
      `The first line has to name the columns, at least name and user name; mail, groups and active if they are there. It says: ${has.slice(0, 10).join(', ').slice(0, 200) || 'nothing'}.`,
    )
  }
  return { names, ignored: cells.filter((cell, index) => !names[index] && cell.trim() !== '').map((cell) => cell.trim().slice(0, 100)) }
}

const said: Record<Column, string> = { name: 'name', username: 'user name', mail: 'mail', groups: 'groups', active: 'active' }

const cellsOf = (names: readonly (Column | undefined)[], cells: readonly string[]): PeopleLine['cells'] =>
  Object.fromEntries(names.flatMap((name, index) => (name && cells[index] !== undefined ? [[name, asMeant(cells[index])]] : [])))

const countFault = (cells: number, expected: number) =>
  cells === expected
    ? null
    : `The line has ${cells} ${cells === 1 ? 'cell' : 'cells'}, the first line has ${expected}. A cell with a separator in it needs quotation marks.`
