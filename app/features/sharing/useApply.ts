import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ApiError } from '#app/api/call.ts'
import { writeShares } from '#app/api/objects.ts'
import { parentProjectsQuery, projectQuery, projectSharesQuery, useProjectShares } from '#app/api/projects.ts'
import { readAgain } from '#app/api/query.ts'
import { tell } from '#app/components/Toasts.tsx'
import { projects, type Shares } from '#app/contract/projects.ts'
import type { PlannedCall } from '#app/lib/access/calls.ts'
import { isChanged, merge } from '#app/lib/access/merge.ts'
import { type Change, type Plan, withChanges } from '#app/lib/access/plan.ts'
import { isSame, keyOf } from '#app/lib/access/principal.ts'
import { facesOf, levelIn, sharesOf } from '#app/lib/access/shares.ts'
import { lacking } from '#app/lib/allowed.ts'
import { count } from '#app/lib/words.ts'
import { applyPlan, type Result } from './applyPlan.ts'
import type { UpdatePlan } from './usePlan.ts'

/** What became of each change that was sent last, by key. */
export type Outcomes = ReadonlyMap<string, { change: Change; result: Result }>

/**
 * `done`: all of it was made. `failed`: not all. `stopped`: nothing was sent. `left`: I can read the project no more, and am in the
 * list.
 */
export type Ended = 'done' | 'failed' | 'stopped' | 'left'

export interface Applying {
  /** Reading what is there now, sending call `at` of `of`, or nothing. */
  phase: { name: 'idle' | 'reading' } | { name: 'sending'; at: number; of: number }
  outcomes: Outcomes
  /** Why nothing was sent. */
  error: Error | null
  /** Sends the plan, if it is still over what is there; answers what became of it. */
  apply: (plan: Plan, calls: readonly PlannedCall[]) => Promise<{ ended: Ended; made: readonly Change[] }>
  forget: () => void
}

interface Unsure {
  change: Change
  error: ApiError
}

/** Of which nobody knows whether they were made. */
export const unsureOf = (outcomes: Outcomes): Unsure[] =>
  [...outcomes.values()].flatMap(({ change, result }) =>
    result.state === 'failed' && result.error.unclear && !result.looked ? [{ change, error: result.error }] : [],
  )

const none: Outcomes = new Map()
const idle: Applying['phase'] = { name: 'idle' }

/** Makes a plan true: reads the shares again first, and sends nothing over what somebody else did meanwhile. */
export function useApply(projectId: number, update: UpdatePlan): Applying {
  const client = useQueryClient()
  const router = useRouter()
  const busy = useRef(false)
  const [phase, setPhase] = useState<Applying['phase']>(idle)
  const [outcomes, setOutcomes] = useState<Outcomes>(none)
  const [error, setError] = useState<Error | null>(null)
  const note = (changes: readonly Change[], result: Result) =>
    setOutcomes((before) => new Map([...before, ...changes.map((change) => [keyOf(change), { change, result }] as const)]))
  /** These are so now: they are no part of the plan any more, and never sent again. */
  const settle = (done: readonly Change[]) =>
    update((plan) => {
      const changes = plan.changes.filter((change) => !done.some((one) => isSame(one, change)))
      // The words went with what was made, and are not those of the next plan.
      const mail = changes.length === 0 ? { send: false, body: '' } : plan.mail
      return { base: withChanges(plan.base, done), changes, mail }
    })

  const read = async () => {
    const [project, shares] = await Promise.all([
      client.fetchQuery({ ...projectQuery(projectId), staleTime: 0 }),
      client.fetchQuery({ ...projectSharesQuery(projectId), staleTime: 0 }),
    ])
    const refusal = lacking(project.myPermissionLevel, 'manage')
    if (refusal) throw new Error(refusal)
    return sharesOf(shares, facesOf(project))
  }

  const send = async (calls: readonly PlannedCall[]) => {
    const failed: Unsure[] = []
    const made: Change[] = []
    let at = 0
    setPhase({ name: 'sending', at: 1, of: calls.length })
    await applyPlan(
      calls,
      (call) => writeShares(client, 'projects', projectId, call),
      ({ changes }, result) => {
        at += 1
        setPhase({ name: 'sending', at: Math.min(at + 1, calls.length), of: calls.length })
        note(changes, result)
        if (result.state === 'failed') failed.push(...changes.map((change) => ({ change, error: result.error })))
        if (result.state !== 'done') return
        made.push(...changes)
        settle(changes)
      },
    )
    await readAgain(client, [projects.putSharesUsers])
    // Where no answer came it may have been done all the same. Only by the shares as they are now, and not as they were before.
    const { data: shares, status } = client.getQueryState(projectSharesQuery(projectId).queryKey) ?? {}
    const unsure = failed.filter(({ error }) => error.unclear)
    return [...made, ...(shares && status === 'success' ? findOut(unsure, shares) : [])]
  }

  /** Tells of those whose end is not known what the shares tell of them; answers which were made. */
  const findOut = (unsure: readonly Unsure[], shares: Shares): Change[] => {
    const now = sharesOf(shares)
    const isDone = ({ change }: Unsure) => levelIn(now, change) === change.to
    const done = unsure.filter(isDone).map(({ change }) => change)
    note(done, { state: 'done' })
    settle(done)
    for (const one of unsure) if (!isDone(one)) note([one.change], { state: 'failed', error: one.error, looked: true })
    return done
  }

  // What could not be found out at once, for there was no connection, is as soon as the shares are read again.
  const { data: shares, dataUpdatedAt } = useProjectShares(projectId)
  const readAnew = useEffectEvent(() => {
    if (busy.current) return
    const done = findOut(unsureOf(outcomes), shares)
    if (done.length > 0)
      tell(
        `Who has access was read again: ${count(done.length, 'change')} whose answer was lost ${done.length === 1 ? 'was' : 'were'} made.`,
      )
  })
  useEffect(() => readAnew(), [dataUpdatedAt])

  const apply: Applying['apply'] = async (plan, calls) => {
    if (busy.current) return { ended: 'stopped', made: [] }
    busy.current = true
    setError(null)
    // What was made of this plan before stays told.
    setOutcomes((before) => new Map([...before].filter(([, { result }]) => result.state === 'done')))
    setPhase({ name: 'reading' })
    try {
      // The page shows what is different; nothing is sent before somebody has looked at it.
      if (isChanged(merge(plan, await read()))) return { ended: 'stopped', made: [] }
      const made = await send(calls)
      if (isGone()) {
        await leave()
        return { ended: 'left', made }
      }
      return { ended: made.length === plan.changes.length ? 'done' : 'failed', made }
    } catch (reason) {
      setError(reason instanceof Error ? reason : new Error(String(reason)))
      return { ended: 'stopped', made: [] }
    } finally {
      busy.current = false
      setPhase(idle)
    }
  }

  const isGone = () => {
    const state = client.getQueryState(projectQuery(projectId).queryKey)
    return state?.error instanceof ApiError && state.error.status === 404
  }
  // I can read it no more: what this page still shows of it is not mine to see.
  const leave = async () => {
    await router.navigate({ to: '/projects', ignoreBlocker: true })
    for (const { queryKey } of [
      projectQuery(projectId),
      projectSharesQuery(projectId),
      parentProjectsQuery(projectId),
      parentProjectsQuery(projectId, true),
    ])
      client.removeQueries({ queryKey, exact: true })
  }

  const forget = () => {
    setOutcomes(none)
    setError(null)
  }
  return { phase, outcomes, error, apply, forget }
}
