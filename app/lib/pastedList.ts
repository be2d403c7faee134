/** The entries of a pasted list: one to a line, or between commas and semicolons; of `Ana Lopez <ana@x.org>` the address. Each once. */
export function entriesOf(text: string): string[] {
  const parts = text.split(/[\n\r,;\t]+/).map((part) => (/<([^<>]+)>/.exec(part)?.[1] ?? part).trim())
  return [...new Map(parts.filter(Boolean).map((part) => [part.toLowerCase(), part])).values()]
}
