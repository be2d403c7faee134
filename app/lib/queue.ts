/** What became of one item of a queue. */
export type ItemState =
  | { state: 'waiting' | 'running' | 'cancelled' }
  /** Sent, and nobody knows if it was done: it is looked up before anything else becomes of it. */
  | { state: 'unknown'; said: string }
  /** In words: what was done, or that nothing had to be. */
  | { state: 'done'; said: string }
  | { state: 'failed'; said: string; requestId: string | null }

/** What to do about a failure. */
export interface Trouble {
  said: string
  requestId: string | null
  /** Seconds to wait before the same item is tried again: nothing of it was done. Null where it failed for good. */
  again: number | null
  /** Whether every other item would meet it too: the queue waits for the person. */
  all: boolean
  /** What is known of the item itself: `unsent`, `unknown` where it was sent and nobody knows if it was done, else what was `answered`. */
  ending: 'unsent' | 'unknown' | 'answered'
  /** Whether the server is out of reach: the queue waits until it is back. */
  away: boolean
}

export interface QueueState {
  items: ReadonlyMap<number, ItemState>
  /**
   * `paused` by the person or by trouble that all would meet; `waiting` as long as the server asked for; `away` while it is out of reach;
   * `ended` with nothing left to do.
   */
  phase: 'running' | 'paused' | 'waiting' | 'away' | 'ended'
  /** Why it is paused, where it is not by the person. */
  why: string | null
  /** When it goes on, in milliseconds since 1970, where it waits. */
  until: number | null
  /** Whether it goes slower than it could, by `pace`. */
  slow: boolean
}

export interface QueueOptions {
  ids: readonly number[]
  /** Does one, and says what was done. */
  work: (id: number) => Promise<string>
  /** Looks if one was done of which nobody knows, and says what was; null where it was not. Without it, it is sent again. */
  look?: (id: number) => Promise<string | null>
  /** Reads a failure. */
  trouble: (error: unknown) => Trouble
  atOnce?: number
  /** Milliseconds to leave between the beginnings of two items, as it is now; 0 for none. */
  pace?: () => number
  now?: () => number
  /** Calls back after a time; the answer takes it back. */
  later?: (run: () => void, ms: number) => () => void
}

export interface Queue {
  state: () => QueueState
  subscribe: (listener: () => void) => () => void
  pause: () => void
  /** Goes on, whyever it stands still. */
  resume: () => void
  /** The server is back: what waited for that goes on. */
  back: () => void
  /** What is under way is done to its end; nothing else is begun. */
  cancel: () => void
  /** Puts those that failed in line again, or those that were cancelled, and goes on. Never both: who wants one may not want the other. */
  retry: (which: 'failed' | 'cancelled') => void
}

const mostTries = 5
const mostPause = 5_000

const isToDo = (state: ItemState['state']) => state === 'waiting' || state === 'unknown'

const afterMs = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const notDone = () => Promise.resolve(null)

/**
 * Does the same with many things, a few at a time: each once, failed ones again only when asked for. Where the server says how long to
 * wait, all wait, and the item that it said so of is tried again by itself, as nothing of it was done. While it is out of reach all wait
 * too; what became of those that were under way is looked up first, and only what was not done is sent again.
 */
export function createQueue(options: QueueOptions): Queue {
  const { ids, work, look = notDone, trouble, atOnce = 3, pace = () => 0, now = Date.now, later = afterMs } = options
  const items = new Map<number, ItemState>(ids.map((id) => [id, { state: 'waiting' }]))
  const tries = new Map<number, number>()
  // Also of those that count as failed.
  const unsure = new Set<number>()
  const listeners = new Set<() => void>()
  let phase: QueueState['phase'] = 'running'
  let why: string | null = null
  let until: number | null = null
  let stopWaiting = () => {}
  let begunAt = Number.NEGATIVE_INFINITY
  let stopPacing: (() => void) | null = null
  let snapshot: QueueState = { items, phase, why, until, slow: false }

  const tell = () => {
    snapshot = { items: new Map(items), phase, why, until, slow: stopPacing !== null }
    for (const listener of listeners) listener()
  }
  const set = (next: QueueState['phase'], reason: string | null = null, end: number | null = null) => {
    phase = next
    why = reason
    until = end
  }
  const count = (wanted: ItemState['state']) => [...items.values()].filter(({ state }) => state === wanted).length

  // Looked at again after a while: more may be allowed by then than was said.
  const slowDown = (ms: number) => {
    stopPacing = later(next, Math.min(ms, mostPause))
  }

  const next = () => {
    stopPacing?.()
    stopPacing = null
    if (phase === 'running') {
      let under = count('running')
      for (const [id, { state }] of items) {
        if (under >= atOnce) break
        if (!isToDo(state)) continue
        const early = pace() - (now() - begunAt)
        if (early > 0) {
          slowDown(early)
          break
        }
        begunAt = now()
        under += 1
        void run(id)
      }
    }
    if (count('running') + count('waiting') + count('unknown') === 0) set('ended')
    tell()
  }

  const run = async (id: number) => {
    items.set(id, { state: 'running' })
    try {
      const found = unsure.has(id) ? await look(id) : null
      unsure.delete(id)
      items.set(id, { state: 'done', said: found ?? (await work(id)) })
    } catch (error) {
      const met = trouble(error)
      // As long as it could not be looked up it is as little known as before.
      fail(id, unsure.has(id) ? { ...met, ending: 'unknown' } : met)
    }
    next()
  }

  const fail = (id: number, { said, requestId, again, all, ending, away }: Trouble) => {
    const tried = (tries.get(id) ?? 0) + 1
    tries.set(id, tried)
    const left: ItemState = ending === 'unknown' ? { state: 'unknown', said } : { state: 'waiting' }
    if (ending === 'unknown') unsure.add(id)
    const goesOn = phase === 'running' || phase === 'waiting'
    if (again !== null && tried < mostTries) {
      // Somebody else of those under way may have asked for a longer time; whoever paused it goes on when they like.
      items.set(id, left)
      if (goesOn) wait(again, said)
      return
    }
    const stops = all && ending !== 'answered' && (away ? tried < mostTries : true)
    items.set(id, stops ? left : { state: 'failed', said, requestId })
    if (all && goesOn) {
      stopWaiting()
      set(away && stops ? 'away' : 'paused', said)
    }
  }

  const wait = (seconds: number, reason: string) => {
    const end = Math.max(until ?? 0, now() + seconds * 1000)
    stopWaiting()
    set('waiting', reason, end)
    stopWaiting = later(() => {
      set('running')
      next()
    }, end - now())
  }

  const goOn = () => {
    set('running')
    next()
  }

  // Begun in the next turn, so that whoever made it can listen first.
  queueMicrotask(next)

  return {
    state: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    pause: () => {
      if (phase === 'paused' || phase === 'ended') return
      stopWaiting()
      set('paused')
      tell()
    },
    resume: () => {
      if (phase === 'paused' || phase === 'away') goOn()
    },
    back: () => {
      if (phase === 'away') goOn()
    },
    cancel: () => {
      if (phase === 'ended') return
      stopWaiting()
      for (const [id, item] of items) {
        if (item.state === 'waiting') items.set(id, { state: 'cancelled' })
        if (item.state === 'unknown') items.set(id, { state: 'failed', said: item.said, requestId: null })
      }
      goOn()
    },
    retry: (which) => {
      for (const [id, { state }] of items) if (state === which) items.set(id, { state: 'waiting' })
      tries.clear()
      stopWaiting()
      goOn()
    },
  }
}

/** Done when the queue has ended; its last state. A retry begins it anew. */
export const ended = (queue: Queue): Promise<QueueState> =>
  new Promise((done) => {
    const look = () => {
      if (queue.state().phase !== 'ended') return
      forget()
      done(queue.state())
    }
    const forget = queue.subscribe(look)
    look()
  })
