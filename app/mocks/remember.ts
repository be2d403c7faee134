type Which = 'localStorage' | 'sessionStorage'

/** Keeps a text in this browser, or with null forgets it; where the browser lets us. */
export function remember(which: Which, key: string, text: string | null): void {
  try {
    if (text === null) globalThis[which].removeItem(key)
    else globalThis[which].setItem(key, text)
  } catch {
    // Blocked, or full: it works without.
  }
}

/** What was kept; null where there is nothing. */
export function remembered(which: Which, key: string): string | null {
  try {
    return globalThis[which].getItem(key)
  } catch {
    return null
  }
}
