/** The page numbers to offer: the ends, and those around this one; null for what is left out. At most seven places. */
export function pagesAround(page: number, last: number): (number | null)[] {
  if (last <= 7) return Array.from({ length: last }, (_, index) => index + 1)
  const from = Math.min(Math.max(page - 1, 3), last - 4)
  const middle = page <= 3 ? [2, 3, 4, 5] : page >= last - 2 ? [last - 4, last - 3, last - 2, last - 1] : [from, from + 1, from + 2]
  const before = middle[0] === 2 ? [] : [null]
  const after = middle.at(-1) === last - 1 ? [] : [null]
  return [1, ...before, ...middle, ...after, last]
}
