import { wordsOfWire } from '#app/lib/objectWords.ts'
import { count, listed } from '#app/lib/words.ts'

/** How many of each type: `2 scripts and 1 model`. */
export const typesCounted = (types: ReadonlyMap<string, number>): string =>
  listed([...types].map(([type, n]) => count(n, wordsOfWire(type).one.toLowerCase(), wordsOfWire(type).many.toLowerCase())))

export function typesOf(things: readonly { type: string }[]): ReadonlyMap<string, number> {
  const types = new Map<string, number>()
  for (const { type } of things) types.set(type, (types.get(type) ?? 0) + 1)
  return types
}
