import { useSyncExternalStore } from 'react'
import { type Budget, bulkGap, isLow, known, noted, saidIn, untilMore } from './budget.ts'
import { createStore } from './store.ts'
import { hearTabs, tellTabs } from './tabs.ts'

// One budget for all tabs: the server counts a person's requests, whichever tab they come from, and a browser is one person's at a time.
const store = createStore<Budget | null>(null)

const note = (said: Pick<Budget, 'limit' | 'left'>): void => store.set(noted(store.get(), said, Date.now()))

hearTabs((told) => {
  if (told.kind === 'budget') note(told)
})

/** Takes from an answer how many requests are left, and tells the other tabs. */
export function noteRemaining(headers: Headers): void {
  const said = saidIn(headers)
  if (!said) return
  note(said)
  tellTabs({ kind: 'budget', ...said })
}

/** Nothing is known, as when the page starts, or somebody else is there. */
export const forgetRemaining = (): void => store.set(null)

const now = (): Budget | null => known(store.get(), Date.now())

/** Whether something may be asked for that nobody waits for yet. */
export const mayAskAhead = (): boolean => !isLow(now())

/** Milliseconds that work in bulk leaves between two requests. */
export const gapForBulk = (): number => bulkGap(now(), Date.now())

/** Waits as long as work in bulk has to before so many requests. */
export async function roomForBulk(requests: number): Promise<void> {
  const gap = gapForBulk() * requests
  if (gap > 0) await new Promise((done) => setTimeout(done, gap))
}

/** How many requests are left where they are few, and in how many minutes more come back at most. */
export interface Few {
  left: number
  limit: number
  minutes: number
}

let few: Few | null = null
function fewNow(): Few | null {
  const budget = now()
  const next = budget && isLow(budget) ? { left: budget.left, limit: budget.limit, minutes: minutesOf(budget) } : null
  if (next?.left !== few?.left || next?.minutes !== few?.minutes) few = next
  return few
}
const minutesOf = (budget: Budget) => Math.max(1, Math.ceil(untilMore(budget, Date.now()) / 60_000))

/** {@link Few}, or null where enough are left or nothing is known. */
export const useFewLeft = (): Few | null => useSyncExternalStore(watch, fewNow)

function watch(listener: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  const look = () => {
    clearInterval(timer)
    if (fewNow()) timer = setInterval(listener, 5_000)
    listener()
  }
  const forget = store.subscribe(look)
  look()
  return () => {
    clearInterval(timer)
    forget()
  }
}
