import { useEffect, useState, useSyncExternalStore } from 'react'
import { createQueue, ended, type Queue, type QueueOptions, type QueueState } from '#app/lib/queue.ts'
import { onContactBack } from './contactBack.ts'

const none = () => () => {}

/** A queue of a page: who leaves the page leaves undone what was not begun. What waits for the server goes on when that is back. */
export function useQueue(): {
  queue: Queue | null
  state: QueueState | null
  /** Begins a new one; done when it has ended. */
  start: (options: QueueOptions) => Promise<QueueState>
} {
  const [queue, setQueue] = useState<Queue | null>(null)
  const state = useSyncExternalStore(queue?.subscribe ?? none, () => queue?.state() ?? null)
  useEffect(() => () => queue?.cancel(), [queue])
  useEffect(() => (queue ? onContactBack(queue.back) : undefined), [queue])
  const start = (options: QueueOptions) => {
    const made = createQueue(options)
    setQueue(made)
    return ended(made)
  }
  return { queue, state, start }
}
