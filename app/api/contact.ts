import { useSyncExternalStore } from 'react'
import { createStore } from './store.ts'

// Whether the server answers at all, by what was seen: a browser that says "online" may reach nothing, and one that says "offline" may well
// reach a server on its own machine.
const lost = createStore(false)

// Seconds between two looks. Where the contact is lost again soon, they go on growing.
const waits = [3, 5, 10, 20] as const
let looks = 0
let back = 0

/** What has had no answer, nor one since. */
const unanswered = new Set<string>()

/** An answer has come, good or bad, to what was asked for by this route. */
export function contactMade(route: string): void {
  unanswered.delete(route)
  if (lost.get()) back = Date.now()
  lost.set(false)
}

/**
 * Whether it is this route alone that has no answer, as far as is known: it had none before, and others have had theirs since. Then nothing is
 * said of the server, and nothing looked for: whoever wants it may ask again.
 */
export const isItsOwn = (route: string): boolean => unanswered.has(route) && !lost.get()

/** No answer came to this route, also not when asked again. */
export function contactLost(route: string): void {
  unanswered.add(route)
  if (!lost.get() && Date.now() - back > 60_000) looks = 0
  lost.set(true)
}

/** Nothing is known, as when the page starts. */
export function forgetContact(): void {
  looks = 0
  unanswered.clear()
  lost.set(false)
}

/** Seconds until it is looked again whether the server answers. */
export const untilNextLook = (): number => waits[looks++] ?? 30

/** Whether the last that was asked for has had no answer. */
export const isOutOfReach = (): boolean => lost.get()
/** Calls back when contact is lost, and when it is back, until the answer is called. */
export const watchContact = lost.subscribe
/** {@link isOutOfReach} */
export const useOutOfReach = (): boolean => useSyncExternalStore(lost.subscribe, lost.get)
