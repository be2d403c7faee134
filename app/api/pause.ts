import { useSyncExternalStore } from 'react'
import { createStore } from './store.ts'
import { hearTabs, tellTabs } from './tabs.ts'

// One pause for all that this browser asks: the server counts a person's requests, whichever tab they come from.
const until = createStore(0)
// The same by a clock that nobody sets: seconds stay seconds where the other one is set back meanwhile. It may stand still while a computer sleeps.
let ends = 0
let strikes = 0

const waitUntil = (moment: number) => {
  ends = Math.max(ends, performance.now() + moment - Date.now())
  until.set(Math.max(until.get(), moment))
}
const left = () => Math.max(0, Math.min(until.get() - Date.now(), ends - performance.now()))

hearTabs((told) => {
  if (told.kind === 'pause') waitUntil(told.until)
})

/** Seconds until the server may be asked again, rounded up; 0 where it may. */
export const secondsToWait = (): number => Math.ceil(left() / 1000)

/**
 * The server has said 429: nothing is asked for as many seconds as it said, or, where it said none, for 5, and for twice as many each time
 * up to a minute. Answers the seconds.
 */
export function pause(seconds: number | null): number {
  const wait = seconds ?? Math.min(60, 5 * 2 ** strikes++)
  waitUntil(Date.now() + wait * 1000)
  tellTabs({ kind: 'pause', until: until.get() })
  return secondsToWait()
}

/** An answer has come that is no 429: the next pause is a first one. */
export const forgetStrikes = (): void => {
  strikes = 0
}

/** No pause holds, as when the page starts. */
export const endPause = (): void => {
  strikes = 0
  ends = 0
  until.set(0)
}

/** Waits until the server may be asked again, and a moment longer: not all who waited come at once. */
export async function pauseOver(signal: AbortSignal): Promise<void> {
  if (secondsToWait() === 0) return
  while (secondsToWait() > 0 && !signal.aborted) await sleep(left(), signal)
  await sleep(Math.random() * 300, signal)
  signal.throwIfAborted()
}

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(end, ms)
    // A pause that ends early, or is longer than was known, is looked at again.
    const forget = until.subscribe(end)
    signal.addEventListener('abort', end, { once: true })
    function end() {
      clearTimeout(timer)
      forget()
      signal.removeEventListener('abort', end)
      done()
    }
  })

/** {@link secondsToWait}, counted down while it is shown. */
export function usePause(): number {
  return useSyncExternalStore(count, secondsToWait)
}

function count(listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tick = () => {
    clearTimeout(timer)
    if (secondsToWait() > 0) timer = setTimeout(tick, 500)
    listener()
  }
  const forget = until.subscribe(tick)
  tick()
  return () => {
    clearTimeout(timer)
    forget()
  }
}
