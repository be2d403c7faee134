import { useMemo } from 'react'
import { useSession } from '#app/api/console.ts'
import { useAccess } from '#app/features/people/useAccess.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { type Belt, beltsOf } from '#app/lib/access/belts.ts'
import { callsOf, type PlannedCall } from '#app/lib/access/calls.ts'
import { type Effect, effectOf } from '#app/lib/access/effect.ts'
import type { Known } from '#app/lib/access/known.ts'
import { type Mailed, mailedBy } from '#app/lib/access/mailed.ts'
import { isEmpty, type Plan } from '#app/lib/access/plan.ts'

/** What a plan does, found out before it is sent. */
export interface Review {
  known: Known
  effect: Effect
  calls: readonly PlannedCall[]
  belts: readonly Belt[]
  /** Who gets mail if the plan sends it as it is set now. */
  mailed: Mailed
  /** Who would get mail if it sent any: to be asked whether they are to. */
  mailable: Mailed
}

/** Reads who the groups of the plan are and who else has access, and reviews the plan with it; null until that is there. */
export function usePlanReview(project: ProjectDetail, plan: Plan, me: Known['me']) {
  const { rulesKnown } = useSession()
  const groups = plan.changes.flatMap(({ kind, id, name }) => (kind === 'group' ? { id, name } : []))
  const { id, name, author, myPermissionLevel: level } = project
  const asked = { id, name, level, path: 'projects' as const, author: { id: author.id, name: author.name } }
  const { data, error, isPlaceholderData, refetch } = useAccess(asked, { me, groups }, !isEmpty(plan))
  const review = useMemo(
    () => (data && !isPlaceholderData ? reviewOf(data, plan, rulesKnown) : null),
    [data, isPlaceholderData, plan, rulesKnown],
  )
  return { review, error, again: () => void refetch() }
}

function reviewOf(read: Known, plan: Plan, rulesKnown: boolean): Review {
  const thing = read.things.get(read.target)
  // The plan is over these; what was read of the shares may be a moment older or newer.
  const known: Known = thing ? { ...read, things: new Map([...read.things, [read.target, { ...thing, shares: plan.base }]]) } : read
  const groupIds = [...known.groups.values()].flatMap(({ id, members }) => (members?.some((one) => one.id === known.me.id) ? id : []))
  return {
    known,
    effect: effectOf(known, plan),
    calls: callsOf(plan, { id: known.me.id, groupIds }),
    belts: beltsOf([{ known, plan }], rulesKnown),
    mailed: mailedBy(known, plan),
    mailable: mailedBy(known, { ...plan, mail: { ...plan.mail, send: true } }),
  }
}
