// Two frames of a screen that draws sixty in a second.
const mostAtOnce = 32

/**
 * For long work that never has to wait, as where all that it asks for is known already: awaited after each piece, it lets the page draw
 * and hear the hand every few pieces.
 */
export function breathing(now: () => number = () => performance.now()): () => Promise<void> | undefined {
  let since = now()
  return () => {
    if (now() - since < mostAtOnce) return undefined
    return new Promise((done) =>
      setTimeout(() => {
        since = now()
        done()
      }),
    )
  }
}
