import { useEffect, useEffectEvent, useState } from 'react'
import { failureOf } from '#app/lib/failure.ts'
import { onContactBack } from './contactBack.ts'

/** What was found of a write whose end is not known: whether it was done, and that in words. */
export interface Found {
  done: boolean
  words: string
  /** What is left to do with what was done after all. */
  next?: { label: string; run: () => void } | undefined
}

/** What was found, in the same words for all: `so` is what is the case now, as a sentence. */
export const foundSo = (done: boolean, so: string): Found => ({
  done,
  words: done ? `It was done: ${so}` : `It was not done: ${so} It can be sent again.`,
})

/** Reads back what a write would have changed. */
export type Look = () => Promise<Found>

export interface Outcome {
  /** Nobody knows if it was done: it was sent, and no clear answer came. */
  unknown: boolean
  looking: boolean
  found: Found | null
  /** Why it could not be looked up. */
  failed: unknown
  /** Null where nothing can be looked up. */
  lookAgain: (() => void) | null
}

/**
 * Where nobody knows if a write was done, looks it up: at once, again when asked to, and by itself where it could not and the server answers
 * again. It never sends anything.
 */
export function useOutcome(error: Error | null, look?: Look): Outcome {
  const [looked, setLooked] = useState<{ of: Error; found: Found | null; failed: unknown } | null>(null)
  const unknown = error !== null && failureOf(error).unclear

  const start = (of: Error) => {
    look?.().then(
      (found) => setLooked({ of, found, failed: null }),
      (failed: unknown) => setLooked({ of, found: null, failed }),
    )
  }
  const first = useEffectEvent(start)
  useEffect(() => {
    if (error && failureOf(error).unclear) first(error)
  }, [error])

  const now = unknown && looked?.of === error ? looked : null
  const again = () => {
    setLooked(null)
    if (error) start(error)
  }
  const failed = now?.failed ?? null
  const retry = useEffectEvent(again)
  useEffect(() => (failed === null ? undefined : onContactBack(() => retry())), [failed])
  return {
    unknown,
    looking: unknown && look !== undefined && now === null,
    found: now?.found ?? null,
    failed,
    lookAgain: look ? again : null,
  }
}
