import { ObjectsApart } from '#app/features/people/ObjectsApart.tsx'
import type { Known } from '#app/lib/access/known.ts'
import { raises } from '#app/lib/access/shares.ts'
import { type BulkOrder, planFor } from '#app/lib/bulkOrder.ts'
import type { Selected } from '#app/lib/selection.ts'
import { count, thousands } from '#app/lib/words.ts'

interface Props {
  order: Extract<BulkOrder, { do: 'share' }>
  known: ReadonlyMap<number, Known>
  /** Those with which something is done. */
  todo: readonly Selected[]
}

/** On how many of the projects that somebody gains a level on, they gain none on what is in them. */
export function BulkApart({ order, known, todo }: Props) {
  const gained = todo.filter(({ id, authorId }) =>
    planFor(order, known.get(id)?.things.get(id)?.shares ?? [], authorId).changes.some(({ from, to }) => raises(from, to)),
  )
  const off = gained.filter(({ autoShare }) => !autoShare).length
  if (off === 0) return null
  if (off < gained.length)
    return <ObjectsApart where={` on ${thousands(off)} of ${count(gained.length, 'project')}`} objects="objects in them" />
  return <ObjectsApart objects={off === 1 ? 'objects in the project' : 'objects in these projects'} />
}
