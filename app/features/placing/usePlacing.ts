import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { readPlaced } from '#app/api/objects.ts'
import { isOutOfReach } from '#app/api/contact.ts'
import { projectQuery } from '#app/api/projects.ts'
import { useQueue } from '#app/components/useQueue.ts'
import { rulesKnown } from '#app/api/session.ts'
import { type Movable, targetOf } from '#app/lib/placing.ts'
import type { ItemState, Queue, QueueState, Trouble } from '#app/lib/queue.ts'
import { notKnown, troubleOf } from '#app/lib/trouble.ts'

/** What is done with each object. */
export interface Placing {
  work: (object: Movable) => Promise<string>
  /** Looks at what is so now, for objects of which nobody knows what became. */
  look: () => Promise<(object: Movable) => Looked>
}

/** Whether it was done all the same, and how things are, in words. */
export interface Looked {
  done: boolean
  said: string
}

/** What came of it. */
export interface Placed {
  done: Movable[]
  left: Movable[]
}

export interface PlacingState {
  queue: Queue | null
  state: QueueState | null
  running: boolean
  /** What became of each, by key; of those that were sent again, the last. */
  results: ReadonlyMap<string, ItemState>
  run: (objects: readonly Movable[], placing: Placing) => Promise<Placed>
}

/** Does the same with many objects, a few at a time, and reads again what that touched. */
export function usePlacing(): PlacingState {
  const client = useQueryClient()
  const { queue, state, start } = useQueue()
  const [sent, setSent] = useState<readonly Movable[]>([])
  const [before, setBefore] = useState<ReadonlyMap<string, ItemState>>(new Map())
  const [looking, setLooking] = useState(false)
  const now = new Map(sent.flatMap(({ key }, at) => (state?.items.get(at) ? [[key, state.items.get(at) ?? waiting] as const] : [])))
  const results = new Map([...before, ...now])

  const run = async (objects: readonly Movable[], { work, look }: Placing): Promise<Placed> => {
    setBefore(results)
    setSent(objects)
    const { items } = await start({
      ids: objects.map((_, at) => at),
      work: (at) => (objects[at] ? work(objects[at]) : Promise.resolve('')),
      look: async (at) => {
        const found = objects[at] && (await look())(objects[at])
        return found?.done ? found.said : null
      },
      trouble: troubleIn,
    })
    setLooking(true)
    await readPlaced(client)
    const final = new Map(objects.map((object, at) => [object.key, items.get(at) ?? waiting]))
    if ([...final.values()].some(({ state: one }) => one === 'failed') || !rulesKnown(client))
      await lookAgain(final, objects, look, rulesKnown(client))
    setBefore(new Map([...results, ...final]))
    setSent([])
    setLooking(false)
    const isDone = ({ key }: Movable) => final.get(key)?.state === 'done'
    return { done: objects.filter(isDone), left: objects.filter((object) => !isDone(object)) }
  }
  return { queue, state, running: looking || (state !== null && state.phase !== 'ended'), results, run }
}

const waiting: ItemState = { state: 'waiting' }

/** What a failure means, also one that left an object half way. */
export const troubleIn = (error: unknown): Trouble =>
  error instanceof Halfway ? { ...troubleOf(error.cause, isOutOfReach()), said: error.message } : troubleOf(error, isOutOfReach())

/** A failure after which not everything is as it was: its message says how things are. */
export class Halfway extends Error {}

/** Of what failed, what was done all the same: the answer got lost. And of what was answered, what is not so, where that is not promised. */
async function lookAgain(results: Map<string, ItemState>, objects: readonly Movable[], look: Placing['look'], promised: boolean) {
  const now = await look().catch(() => null)
  if (!now) return
  for (const object of objects) {
    const before = results.get(object.key)
    const { done, said } = now(object)
    if (before?.state === 'failed')
      results.set(
        object.key,
        done ? { state: 'done', said } : { ...before, said: before.said.replace(notKnown, `It was looked up: ${said}`) },
      )
    if (before?.state === 'done' && !done && !promised) results.set(object.key, { state: 'failed', said: notSo, requestId: null })
  }
}
const notSo = 'Civis answered that it was done, but read again it is not so.'

/** What is in a project just now, by key; also what may not be named to me. */
export const heldNow = async (client: QueryClient, projectId: number): Promise<ReadonlySet<string>> =>
  targetOf(await client.fetchQuery({ ...projectQuery(projectId), staleTime: 0 })).held
