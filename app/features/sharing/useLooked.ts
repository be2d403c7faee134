import { useState } from 'react'
import type { Belt } from '#app/lib/access/belts.ts'
import type { Looked } from './PlanBelt.tsx'

const wordOf = ({ id, sentence }: Belt) => `${id}: ${sentence}`

/** Which belts were looked at. One that comes to say something else is to be looked at again. */
export function useLooked(): Looked {
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set())
  return {
    has: (belt) => looked.has(wordOf(belt)),
    set: (belt, isLooked) => setLooked(new Set(isLooked ? [...looked, wordOf(belt)] : [...looked].filter((word) => word !== wordOf(belt)))),
  }
}
