import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
// Where the browser keeps nothing, it lasts as long as the page.
const fallback = new Map<string, string>()

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key) ?? fallback.get(key) ?? null
  } catch {
    return fallback.get(key) ?? null
  }
}

function write(key: string, text: string | null): void {
  fallback.delete(key)
  try {
    if (text === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    if (text !== null) fallback.set(key, text)
  }
  for (const tell of listeners) tell()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** A text that this tab keeps, also over a reload and from page to page; null is none. */
export function useTabText(key: string): [string | null, (text: string | null) => void] {
  return [useSyncExternalStore(subscribe, () => read(key)), (text) => write(key, text)]
}
