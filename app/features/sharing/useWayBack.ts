import { useState } from 'react'
import { isEmpty, type Plan } from '#app/lib/access/plan.ts'
import { isSame } from '#app/lib/access/principal.ts'
import { type LeftAlone, type Made, takeBack } from '#app/lib/access/takeBack.ts'
import type { UpdatePlan } from './usePlan.ts'

/** A way back that was put into the plan: of how many changes, and which of those made it leaves as they are. */
export interface Back {
  made: Made
  planned: number
  left: readonly LeftAlone[]
}

interface Asked {
  authorId: number
  plan: Plan
  update: UpdatePlan
  made: Made | null
  onMade: (made: Made | null) => void
}

/** The way back from what was made last, as a plan to be looked at; and what is kept of what is made for the next one. */
export function useWayBack({ authorId, plan, update, made, onMade }: Asked) {
  const [back, setBack] = useState<Back | null>(null)
  return {
    back,
    /** What was made before of what is planned now, where that went in part. */
    earlier: made?.partial && !back ? made : null,
    /** Puts it into the plan. */
    take: (from: Made) => {
      const { plan: next, left } = takeBack(plan, from.changes, authorId)
      const planned = next.changes.filter((change) => from.changes.some((one) => isSame(one, change))).length
      setBack({ made: from, planned, left })
      // There is no more to it, so it is not offered again.
      if (planned === 0) onMade(null)
      if (!isEmpty(next)) update(() => next)
    },
    /** Something was made: it is what can be taken back now. */
    keep: (now: Made) => {
      onMade(now)
      setBack(null)
    },
    /** The plan was given up. */
    end: () => setBack(null),
  }
}
