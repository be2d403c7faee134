/** The most that a text may have, in code points (docs/rules.md 21). */
export const longest = { name: 255, description: 10_000, note: 100_000, mailText: 10_000 } as const

/** Lines of one import, and people of one call. */
export const mostLines = 5_000
/** Characters of one import. */
export const largestCsv = 3_000_000
/** Groups that one import makes, and that one line names. */
export const mostNewGroups = 1_000

/** Length as the server counts: an emoji is one, however it is stored. */
export const codePoints = (text: string): number => [...text].length

/** Whether a text has more code points than allowed; a short one is not counted. */
export const isTooLong = (text: string, most: number): boolean => text.length > most && codePoints(text) > most
