/** The page numbers to offer: the ends, and those around this one; null for what is left out. At most seven places. */
export function pagesAround(page: number, last: number): (number | null)[] {
  if (last <= 7) return Array.from({ length: last }, (_, index) => index + 1)
  // A gap that would stand for a single page is that page instead.
  const middle = page <= 4 ? [2, 3, 4, 5] : page >= last - 3 ? [last - 4, last - 3, last - 2, last - 1] : [page - 1, page, page + 1]
  const before = middle[0] === 2 ? [] : [null]
  const after = middle.at(-1) === last - 1 ? [] : [null]
  return [1, ...before, ...middle, ...after, last]
}
