import { type TypeWords, wordsOfWire } from '#app/lib/objectWords.ts'
import { count, listed } from '#app/lib/words.ts'

/** How many of each type: `2 scripts and 1 model`. Kinds that people call the same, such as `scripts/sql` and `scripts/python3`, count together. */
export function typesCounted(types: ReadonlyMap<string, number>): string {
  const called = new Map<TypeWords['one'], { words: TypeWords; n: number }>()
  for (const [type, n] of types) {
    const words = wordsOfWire(type)
    called.set(words.one, { words, n: n + (called.get(words.one)?.n ?? 0) })
  }
  return listed([...called.values()].map(({ words, n }) => count(n, words.one.toLowerCase(), words.many.toLowerCase())))
}

export function typesOf(things: readonly { type: string }[]): ReadonlyMap<string, number> {
  const types = new Map<string, number>()
  for (const { type } of things) types.set(type, (types.get(type) ?? 0) + 1)
  return types
}
