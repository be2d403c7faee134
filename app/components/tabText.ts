const listeners = new Set<() => void>()
// Where the browser keeps nothing, it lasts as long as the page.
const fallback = new Map<string, string>()

/** A text that this tab keeps, also over a reload and from page to page; null where there is none. */
export function readTabText(key: string): string | null {
  try {
    return fallback.get(key) ?? sessionStorage.getItem(key)
  } catch {
    return fallback.get(key) ?? null
  }
}

/** Keeps a text in this tab; null forgets it. */
export function writeTabText(key: string, text: string | null): void {
  fallback.delete(key)
  try {
    if (text === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    if (text !== null) fallback.set(key, text)
  }
  for (const tell of listeners) tell()
}

/** Calls back after each change of any of them until the answer is called. */
export function onTabText(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
