import { useCallback, useEffect, useState } from 'react'
import { readTabText, writeTabText } from '#app/components/tabText.ts'
import { isEmpty, type Plan, planOver } from '#app/lib/access/plan.ts'
import type { Share } from '#app/lib/access/shares.ts'
import { planKey, readPlan, writePlan } from '#app/lib/access/storedPlan.ts'

/** Does something to the plan; see `app/lib/access/plan.ts`. */
export type UpdatePlan = (change: (plan: Plan) => Plan) => void

/**
 * What I plan to change of a project's sharing. It is kept in this tab, for me and this project, also over a reload.
 * While nothing is planned it follows the shares as they are; from the first change on it remembers what they were.
 */
export function usePlan(me: number, projectId: number, shares: readonly Share[]): [Plan, UpdatePlan] {
  const key = planKey(me, 'projects', projectId)
  const [held, setHeld] = useState(() => readPlan(readTabText(key)))
  useEffect(() => writeTabText(key, held && !isEmpty(held) ? writePlan(held) : null), [key, held])
  const update = useCallback<UpdatePlan>((change) => setHeld((before) => change(over(before, shares))), [shares])
  return [over(held, shares), update]
}

const over = (held: Plan | null, shares: readonly Share[]): Plan =>
  held && !isEmpty(held) ? held : { ...planOver(shares), ...(held && { mail: held.mail }) }
