import { say } from './Toasts.tsx'

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
    if (text !== null) {
      fallback.set(key, text)
      sayOnce()
    }
  }
  for (const tell of listeners) tell()
}

/** Forgets all texts with such a key. */
export function forgetTabTexts(which: (key: string) => boolean): void {
  let kept: string[] = []
  try {
    kept = Object.keys(sessionStorage)
  } catch {
    // Blocked: nothing is kept.
  }
  for (const key of [...kept, ...fallback.keys()]) if (which(key)) writeTabText(key, null)
}

/** Calls back after each change of any of them until the answer is called. */
export function onTabText(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

let said = false
function sayOnce(): void {
  if (said) return
  said = true
  say(
    'This browser keeps nothing for this page: its storage is blocked, or full. What you type and plan lasts until the page is loaded again.',
  )
}
