import { useEffect, useState, useSyncExternalStore } from 'react'
import { createQueue, ended, type Queue, type QueueOptions, type QueueState } from '#app/lib/queue.ts'

const none = () => () => {}

/** A queue of a page: who leaves the page leaves undone what was not begun. */
export function useQueue(): {
  queue: Queue | null
  state: QueueState | null
  /** Begins a new one; done when it has ended. */
  start: (options: QueueOptions) => Promise<QueueState>
} {
  const [queue, setQueue] = useState<Queue | null>(null)
  const state = useSyncExternalStore(queue?.subscribe ?? none, () => queue?.state() ?? null)
  useEffect(() => () => queue?.cancel(), [queue])
  const start = (options: QueueOptions) => {
    const made = createQueue(options)
    setQueue(made)
    return ended(made)
  }
  return { queue, state, start }
}
