import { isLevel, type Level, levelWords } from '#app/contract/levels.ts'

// With the page's other words, and for components, which take no more than types of the contract. The API's own word belongs in the tooltip.
export { isLevel, levelWords }

/** What each level lets one do. */
export const levelMeanings: Record<Level, string> = {
  read: 'see it and clone it',
  write: 'change it, and add or take out objects',
  manage: 'do everything, also share and archive it',
}

/** A level as the server sent it; one that is not known stands for itself. */
export const levelWord = (level: string | null): string => (level === null ? 'None' : isLevel(level) ? levelWords[level] : level)

/** A number as it stands on the screen, wherever it may be large: `1,000`; `?` where another server left it out, or sent no number. */
export const thousands = (n: number): string =>
  // By hand: for the first number that it writes a browser reads a whole language, which takes as long as some rows.
  Number.isFinite(n) ? String(n).replaceAll(/\B(?=(\d{3})+$)/g, ',') : '?'

/** `1 project`, `2 projects`, `1,000 projects`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${thousands(n)} ${n === 1 ? one : many}`

/** `Ana, Ben and Cleo` */
export const listed = (names: readonly string[], word = 'and'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`

/** The first line that says something, without Markdown's signs of a heading or a list. */
export const firstLine = (text: string | null): string =>
  (text ?? '')
    .trim()
    .split(/\r?\n/, 1)[0]
    ?.replace(/^[#>*\-\s]+/, '') ?? ''

/** With a capital at the beginning, as a sentence has it. */
export const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
