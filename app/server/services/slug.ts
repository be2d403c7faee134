/** A name as it may stand in an address: `Data Science & friends` is `data-science-friends`. Never empty. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 200) || 'group'

/** The first of `data-science`, `data-science-2` … that is not taken; takes it. */
export function freeSlug(name: string, taken: Set<string>): string {
  const slug = slugOf(name)
  let free = slug
  for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`
  taken.add(free)
  return free
}
