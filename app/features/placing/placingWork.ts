import type { QueryClient } from '@tanstack/react-query'
import { putIntoProject, readPlaced, takeOutOfProject } from '#app/api/objects.ts'
import { say, tell } from '#app/components/Toasts.tsx'
import { inOtherWords } from '#app/lib/failure.ts'
import { type Movable, movableName } from '#app/lib/placing.ts'
import { createQueue, ended } from '#app/lib/queue.ts'
import { count, thousands } from '#app/lib/words.ts'
import { Halfway, heldNow, type Placing, troubleIn } from './usePlacing.ts'

/** A project by what one calls it. */
export interface Place {
  id: number
  name: string
}

/** `“Match households”`, `3 objects` */
export const objectsWords = (objects: readonly Movable[]): string => {
  const [only] = objects
  return objects.length === 1 && only ? (only.name === null ? movableName(only) : `“${only.name}”`) : count(objects.length, 'object')
}
/** Agrees with {@link objectsWords}. */
export const are = (objects: readonly unknown[]): string => (objects.length === 1 ? 'is' : 'are')

// What is without a path is never sent: the dialogs leave it out.
const placed = ({ path, objectId, fixed }: Movable) => {
  if (path === null) throw new Error(fixed ?? '')
  return { path, id: objectId }
}

/** Puts objects into a project. */
export const puttingIn = (client: QueryClient, into: Place): Placing => ({
  work: async (object) => {
    await putIntoProject(client, placed(object), into.id)
    return isIn
  },
  look: async () => {
    const held = await heldNow(client, into.id)
    return ({ key }) => (held.has(key) ? { done: true, said: isIn } : { done: false, said: 'it is not in it.' })
  },
})
const isIn = 'Is in it now'

/** Takes objects out of a project. */
export const takingOut = (client: QueryClient, from: Place): Placing => ({
  work: async (object) => {
    await takeOutOfProject(client, placed(object), from.id)
    return isOut
  },
  look: async () => {
    const held = await heldNow(client, from.id)
    return ({ key }) => (held.has(key) ? { done: false, said: 'it is still in it.' } : { done: true, said: isOut })
  },
})
const isOut = 'Is out of it now'

/**
 * Moves objects from one project to another: in first, then out, so that nothing is ever nowhere. Where the second does not work, the
 * failure says where the object is; `inBoth` keeps which those are, so that a second try only takes them out.
 */
export const moving = (client: QueryClient, from: Place, into: Place, inBoth: Set<string>): Placing => ({
  work: async (object) => {
    const there = `${into.id} ${object.key}`
    if (!inBoth.has(there)) await putIntoProject(client, placed(object), into.id)
    inBoth.add(there)
    try {
      await takeOutOfProject(client, placed(object), from.id)
    } catch (cause) {
      const { said, ending } = troubleIn(cause)
      const where = ending === 'unknown' ? `It went into “${into.name}”.` : `It is in “${into.name}” now, and still in “${from.name}” too:`
      throw new Halfway(`${where} ${said}`, { cause })
    }
    return `Is in “${into.name}” now`
  },
  look: async () => {
    const [here, there] = await Promise.all([heldNow(client, from.id), heldNow(client, into.id)])
    return ({ key }) => {
      if (!there.has(key)) return { done: false, said: `it is still in “${from.name}”.` }
      if (!here.has(key)) return { done: true, said: `Is in “${into.name}” now` }
      inBoth.add(`${into.id} ${key}`)
      return { done: false, said: `it is in “${into.name}” now, and still in “${from.name}” too.` }
    }
  },
})

/** Does it without a dialog, when the one that it takes back is long gone: what goes wrong is said in a message. */
async function takeBack(client: QueryClient, objects: readonly Movable[], { work }: Placing, done: string): Promise<void> {
  const { items } = await ended(
    createQueue({
      ids: objects.map((_, at) => at),
      work: (at) => (objects[at] ? work(objects[at]) : Promise.resolve('')),
      // There is no hand on it: what all would meet ends it for each.
      trouble: (error) => ({ ...troubleIn(error), all: false }),
    }),
  )
  await readPlaced(client)
  const failed = [...items.values()].flatMap((item) => (item.state === 'failed' ? item : []))
  if (failed.length === 0) return tell(done)
  say(
    `${failed.length === objects.length ? 'That' : `Of ${count(objects.length, 'object')}, ${thousands(failed.length)}`} could not be put back.`,
    inOtherWords(failed[0]?.said ?? '', failed[0]?.requestId ?? null),
  )
}

/** What a message offers to take it back with. */
export const undo = (client: QueryClient, objects: readonly Movable[], back: Placing, done: string) => ({
  label: 'Undo',
  run: () => void takeBack(client, objects, back, done),
})
