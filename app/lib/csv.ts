import { unturned } from './isolated.ts'

export type Cell = string | number | null

/**
 * A table as comma-separated text that spreadsheets open: lines end in CRLF, the first signs say that it is UTF-8. Text that
 * a spreadsheet would take for a formula gets an apostrophe before it, in the middle too; numbers stay numbers, and a sign that turns letters around is one that is seen.
 */
export const csv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`

// The wide forms count too: some spreadsheets make them plain ones before they look. A tab or a line end before a formula is passed over.
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/
// Where a semicolon parts the cells, as in many countries, quotes within a line hold nothing together: what comes after one, or on a new line,
// begins a cell there.
const startsLater = /(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const later = unturned(cell).replace(startsLater, "'")
  const safe = startsFormula.test(cell) ? `'${later}` : later
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
