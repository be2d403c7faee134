import { useSyncExternalStore } from 'react'
import { createStore } from './store.ts'

// Whether the server answers at all, by what was seen: a browser that says "online" may reach nothing, and one that says "offline" may well
// reach a server on its own machine.
const lost = createStore(false)

/** An answer has come, good or bad. */
export const contactMade = (): void => lost.set(false)
/** No answer came, also not when asked again. */
export const contactLost = (): void => lost.set(true)
/** Whether the last that was asked for has had no answer. */
export const isOutOfReach = (): boolean => lost.get()
/** Calls back when contact is lost, and when it is back, until the answer is called. */
export const watchContact = lost.subscribe
/** {@link isOutOfReach} */
export const useOutOfReach = (): boolean => useSyncExternalStore(lost.subscribe, lost.get)
