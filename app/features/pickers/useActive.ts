import { useState } from 'react'

/**
 * Which of a list is pointed at while the focus stays in the field: once something was typed and answered, `first`; else
 * none, until the arrow keys choose one. When what was pointed at is gone, what has come to its place is.
 */
export function useActive(keys: readonly string[], first: string | null) {
  const [at, setAt] = useState<{ key: string | null; index: number } | null>(null)
  const place = at === null || at.key === null ? -1 : keys.indexOf(at.key)
  const index = place >= 0 ? place : at ? Math.min(at.index, keys.length - 1) : first === null ? -1 : keys.indexOf(first)
  return {
    active: keys[index] ?? null,
    /** Goes so many on; at the ends, once round. */
    move: (by: number) => {
      const last = keys.length - 1
      if (last < 0) return
      const from = index < 0 && by < 0 ? keys.length : index
      const one = Math.abs(by) === 1
      const next = from + by > last ? (one ? 0 : last) : from + by < 0 ? (one ? last : 0) : from + by
      setAt({ key: keys[next] ?? null, index: next })
    },
    /** Points to what comes to this place, whatever that is. */
    stay: (key: string) => setAt({ key: null, index: keys.indexOf(key) }),
    reset: () => setAt(null),
  }
}
