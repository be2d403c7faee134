import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '#app/api/console.ts'
import { isOutOfReach } from '#app/api/contact.ts'
import { gapForBulk } from '#app/api/remaining.ts'
import { useQueue } from '#app/components/useQueue.ts'
import type { Queue, QueueState } from '#app/lib/queue.ts'
import type { Selected } from '#app/lib/selection.ts'
import { troubleOf } from '#app/lib/trouble.ts'
import { doOrder, lookUp, readAfter, requestsEach } from './bulkWork.ts'
import type { Preview } from './usePreview.ts'

/** Sends an order, project by project. */
export function useBulkQueue(): {
  queue: Queue | null
  state: QueueState | null
  start: (preview: Preview, projects: readonly Selected[]) => void
} {
  const client = useQueryClient()
  const { rulesKnown } = useSession()
  const { queue, state, start: begin } = useQueue()
  const ended = state?.phase === 'ended'
  useEffect(() => {
    if (ended) void readAfter(client)
  }, [ended, client])

  const start = ({ order, foreseen, known }: Preview, projects: readonly Selected[]) => {
    const wanted = new Map(projects.filter(({ id }) => foreseen.get(id)?.kind === 'do').map((one) => [one.id, one]))
    const work = (id: number) => {
      const project = wanted.get(id)
      return project ? doOrder(client, order, project, known.get(id)) : Promise.resolve('')
    }
    const look = (id: number) => {
      const project = wanted.get(id)
      return project ? lookUp(client, order, project, known.get(id)) : Promise.resolve(null)
    }
    void begin({
      ids: [...wanted.keys()],
      work,
      look,
      trouble: (error) => troubleOf(error, isOutOfReach()),
      pace: () => gapForBulk() * requestsEach(order, rulesKnown),
    })
  }
  return { queue, state, start }
}
