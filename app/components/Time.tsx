import { useSyncExternalStore } from 'react'
import { ago, now } from '#app/lib/dates.ts'

// One clock for all times of the page: each says something new at most once a minute.
const listeners = new Set<() => void>()
let minute = Math.floor(now() / 60_000)
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    minute = Math.floor(now() / 60_000)
    for (const tell of listeners) tell()
  }, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** `3 h ago`; exact, with the zone, on hover and on focus of its row. */
export function Time({ at, onFocus = false }: { at: string; onFocus?: boolean }) {
  useSyncExternalStore(subscribe, () => minute)
  return (
    <time dateTime={at} data-hint="" data-hint-at={at} data-hint-on-focus={onFocus || undefined}>
      {ago(at)}
    </time>
  )
}
