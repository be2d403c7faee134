import type { Cell } from './csv.ts'
import { unturned } from './isolated.ts'

/** Text that shows as it is, whatever Markdown would make of it; on one line. Fit to stand at the beginning of a line too. */
export const markdownText = (text: string): string =>
  unturned(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]|<>~&@]|:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`))

/** A table in Markdown. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [head, head.map(() => null), ...rows]
    .map((row, at) => `| ${row.map((cell) => (at === 1 ? '---' : cellText(cell))).join(' | ')} |\n`)
    .join('')

const cellText = (cell: Cell): string => (cell === null ? '' : typeof cell === 'number' ? String(cell) : markdownText(cell))
