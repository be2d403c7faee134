export type Cell = string | number | null

/**
 * A table as comma-separated text that spreadsheets open: lines end in CRLF, the first signs say that it is UTF-8. Text that
 * a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
 */
export const csv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`

// The wide forms count too: some spreadsheets make them plain ones before they look. A tab or a line end before a formula is passed over.
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = startsFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
