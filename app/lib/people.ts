import { strokes } from './plainText.ts'

// Letters with a stroke, letters of other scripts, and digits, that look like Latin ones.
const twins: Record<string, string> = {
  ...strokes,
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  ι: 'i',
  κ: 'k',
  τ: 't',
  0: 'o',
  1: 'l',
  '|': 'l',
}

/** What a name looks like to a hurried eye: without accents, case, spaces, invisible signs, and letters that only look the same. */
export const lookOf = (name: string): string =>
  [...name.normalize('NFKD').toLowerCase()]
    .filter((sign) => !/[\p{M}\p{Cf}\s]/u.test(sign))
    .map((sign) => twins[sign] ?? sign)
    .join('')
    .replaceAll('rn', 'm')

/** The ids of those whose name another of them could be mistaken for. */
export function alikeIds(people: readonly { id: number; name: string }[]): ReadonlySet<number> {
  const byLook = new Map<string, Set<number>>()
  // Most are named often, and to look at a name takes its time.
  for (const [id, name] of new Map(people.map(({ id, name }) => [id, name]))) {
    const look = lookOf(name)
    byLook.set(look, (byLook.get(look) ?? new Set()).add(id))
  }
  return new Set([...byLook.values()].filter(({ size }) => size > 1).flatMap((ids) => [...ids]))
}

/** What to call each of them in a sentence, by id: whoever could be mistaken for another by the user name too, where it is known. */
export function toldApart(people: readonly { id: number; name: string; username?: string }[]): Map<number, string> {
  const alike = alikeIds(people)
  const usernames = new Map(people.flatMap(({ id, username }) => (username ? [[id, username] as const] : [])))
  return new Map(
    people.map(({ id, name }) => {
      const username = alike.has(id) ? usernames.get(id) : undefined
      return [id, username ? `${name} (${username})` : name]
    }),
  )
}
