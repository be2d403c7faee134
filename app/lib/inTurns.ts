/** As many as a server answers beside everything else that the page asks. */
export const atOnce = 4

/** Does `work` for each of a list, `most` at a time; the answers in the list's order. The first failure ends it. */
export async function inTurns<T, R>(list: readonly T[], most: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const answers = new Map<number, R>()
  const waiting = list.entries()
  const go = async () => {
    for (const [at, one] of waiting) answers.set(at, await work(one))
  }
  await Promise.all(Array.from({ length: Math.min(most, list.length) }, go))
  return [...answers].toSorted(([a], [b]) => a - b).map(([, answer]) => answer)
}
