export const ms = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(1))
export const ratio = (value: number | null) => (value === null || Number.isNaN(value) ? '–' : `${value.toFixed(2)}×`)

/** Rows of Markdown, their columns in line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(3, title.length, ...rows.map((row) => (row[at] ?? '').length)))
  const line = (cells: readonly string[]) => `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
