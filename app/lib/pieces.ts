import { firstLine } from './words.ts'

// Where what somebody looks for stands in a text. Servers look for a piece of it and take no heed of capitals, and so does this.

/** Whether a text has a piece in it. */
export const hasPiece = (text: string | null, piece: string): boolean => (text ?? '').toLowerCase().includes(piece.toLowerCase())

/** A text in parts: every second one is the piece, as it stands there. */
export const partsBy = (text: string, piece: string): string[] =>
  piece ? text.split(new RegExp(`(${piece.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)})`, 'giu')) : [text]

// A line in a list shows about so much before the piece.
const before = 16

/** The line of a description that shows why it was found, from shortly before the piece; its first line where it has no such piece. */
export function lineWith(description: string | null, piece: string): string {
  const line = (description ?? '').split(/\r?\n/).find((one) => piece && hasPiece(one, piece))
  if (line === undefined) return firstLine(description)
  const [lead = ''] = partsBy(line, piece)
  if (lead.length <= before) return firstLine(line)
  // From the beginning of a word, so that it reads.
  const from = line.indexOf(' ', lead.length - before)
  return `… ${line.slice(from >= 0 && from < lead.length ? from + 1 : lead.length - before).trimStart()}`
}
