import { useMemo } from 'react'
import { useTabText } from '#app/components/useTabText.ts'
import { madeKey, readMade, writeMade } from '#app/lib/access/storedPlan.ts'
import type { Made } from '#app/lib/access/takeBack.ts'

/** What I made last of a project's sharing, so that it can be taken back: in this tab, also over a reload. */
export function useMade(me: number, projectId: number): [Made | null, (made: Made | null) => void] {
  const [text, keep] = useTabText(madeKey(me, 'projects', projectId))
  const made = useMemo(() => readMade(text), [text])
  return [made, (next) => keep(next && writeMade(next))]
}
