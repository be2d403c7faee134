const listeners = new Set<() => void>()

/** The server could not be reached, and answers again. */
export const contactIsBack = (): void => {
  for (const hear of listeners) hear()
}

/** Calls back each time that the server answers again until the answer is called. */
export function onContactBack(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
