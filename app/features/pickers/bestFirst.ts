/** Who is called so before who has it in the middle, once all that were found are there: Enter takes the first. */
export function bestFirst<T>(
  { rows, total }: { rows: readonly T[]; total: number },
  text: string,
  called: (row: T) => string[],
): readonly T[] {
  if (!text || rows.length < total) return rows
  const word = text.toLowerCase()
  const begins = (row: T) => called(row).some((name) => name.toLowerCase().startsWith(word))
  return rows.toSorted((a, b) => Number(begins(b)) - Number(begins(a)))
}
