// A name in quotes before an address.
const quoted = /"(?:[^"\\\n]|\\.)*"\s*(?=<)/g
const addressed = /^[^<>]*<[^<>]+>\s*$/

/** The entries of a pasted list: one to a line, or between commas and semicolons; of `Ana Lopez <ana@x.org>` the address. Each once. */
export function entriesOf(text: string): string[] {
  const bare = text.replace(quoted, '')
  const pieces = bare.split(/[\n\r;\t]+/)
  // Where each between semicolons ends with its address, a comma before it is in a name: `Lopez, Ana <ana@x.org>;`.
  const named = bare.includes(';') && pieces.every((piece) => piece.trim() === '' || addressed.test(piece))
  const parts = pieces.flatMap((piece) => (named ? piece : piece.split(','))).map((part) => (/<([^<>]+)>/.exec(part)?.[1] ?? part).trim())
  return [...new Map(parts.filter(Boolean).map((part) => [part.toLowerCase(), part])).values()]
}

const bullet = /^(?:[-–—*•·]|\d{1,3}[.)])\s+/
const joined = /\s+(?:and|&)\s+/i

/** How an entry that is nobody can be read all the same, as one writes lists: `- Ruth Levy`, `and Ben Ek`, then `Ruth Levy and Ben Ek`. */
export function readingsOf(entry: string): string[][] {
  const bare = entry.replace(bullet, '').replace(/^(?:and|&)\s+/i, '')
  const parts = bare.split(joined).filter(Boolean)
  return [...(bare === entry ? [] : [[bare]]), ...(parts.length > 1 ? [parts] : [])]
}
