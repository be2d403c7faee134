import { IconLock } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { Held } from '#app/components/Held.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { useSendKey } from '#app/components/useSendKey.ts'
import { useRoomBelow } from '#app/components/useRoomBelow.ts'
import type { Level } from '#app/contract/levels.ts'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import type { Picked } from '#app/features/pickers/picked.ts'
import { merge } from '#app/lib/access/merge.ts'
import { give, isEmpty } from '#app/lib/access/plan.ts'
import { keyOf } from '#app/lib/access/principal.ts'
import { lacking } from '#app/lib/allowed.ts'
import { count, levelWords } from '#app/lib/words.ts'
import { AddHolders } from './AddHolders.tsx'
import { CopySharing } from './CopySharing.tsx'
import { HolderList } from './HolderList.tsx'
import type { Holder, Why } from './holders.ts'
import { PlanBar, toPlan } from './PlanBar.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import styles from './SharingEditor.module.css'
import { useApply } from './useApply.ts'
import { useHolders } from './useHolders.ts'
import { useInEffect } from './useInEffect.ts'
import { useMade } from './useMade.ts'
import { usePlan } from './usePlan.ts'
import { usePlanReview } from './usePlanReview.ts'

interface Props {
  project: ProjectDetail
  parents: readonly ParentProject[]
  /** Who I am. */
  me: { id: number; admin: boolean }
  /** Beside each level: opens why somebody has it. */
  why?: Why
}

/** Who has access to a project, and beside it the plan of who shall have. */
export function SharingEditor({ project, parents, me, why }: Props) {
  const { holders, shares } = useHolders(project)
  const [plan, update] = usePlan(me.id, project.id, shares)
  const effects = useInEffect(project, holders, me)
  const [made, keepMade] = useMade(me.id, project.id)
  const applying = useApply(project.id, update)
  const { review, error, again } = usePlanReview(project, plan, me)
  const merged = useMemo(() => merge(plan, shares), [plan, shares])
  const refusal = lacking(project.myPermissionLevel, 'manage')
  const planned = useMemo(() => new Map(plan.changes.map((change) => [keyOf(change), change.to])), [plan.changes])
  const onPlan = useCallback((holder: Holder, to: Level | null) => update((now) => give(now, [holder], to)), [update])
  const levels = useMemo(() => new Map(holders.map(({ key, level }) => [key, level])), [holders])
  const has = (one: Picked) => {
    const most = one.kind === 'user' ? effects.above(one.id, null) : null
    const own = levels.get(keyOf(one))
    return most ? `has ${most.orMore ? 'at least ' : ''}${levelWords[most.level]} ${most.through}` : own ? `has ${levelWords[own]}` : null
  }
  // That dialog leads back here, to the plan.
  const guard = useLeaveGuard(!isEmpty(plan), (path) => path === `/projects/${project.id}/auto-share`)
  const room = useRoomBelow<HTMLDivElement>()
  const busy = applying.phase.name !== 'idle'
  const people = holders.filter(({ kind }) => kind === 'user').length
  // Who came to share types at once, also who comes a second time.
  const access = useRef<HTMLElement>(null)
  const came = useLocation({ select: ({ hash, state }) => (hash === 'add' ? state.__TSR_index : null) })
  useEffect(() => {
    const field = access.current?.querySelector<HTMLElement>('#add input') ?? access.current?.querySelector('h2')
    if (came !== null) field?.focus()
  }, [came])
  useSendKey((form) => {
    if (form) form.requestSubmit()
    else document.querySelector<HTMLElement>('#plan [data-apply]')?.click()
  })
  const showPlan = !refusal || !isEmpty(plan) || made !== null || applying.outcomes.size > 0
  return (
    <div className={styles['editor']} data-alone={!showPlan || undefined}>
      <section ref={access} aria-labelledby="sharing" className={styles['access']}>
        <div className={styles['head']}>
          <h2 id="sharing" tabIndex={-1}>
            People and groups with access
          </h2>
          <span className={styles['count']}>
            {count(people, 'person', 'people')} · {count(holders.length - people, 'group')}
            {refusal && ', as far as you can see'}
          </span>
        </div>
        {refusal ? (
          <p className={styles['refusal']}>
            <IconLock size={15} stroke={1.75} aria-hidden />
            {refusal} You can look, and ask somebody with Manage to change it.
          </p>
        ) : (
          <Held by={busy}>
            <AddHolders authorId={project.author.id} plan={plan} update={update} has={has} />
            <CopySharing project={project} plan={plan} update={update} />
          </Held>
        )}
        {!isEmpty(plan) && (
          <button type="button" className={styles['skip']} onClick={toPlan}>
            Past the list to the plan
          </button>
        )}
        <Held by={busy}>
          <HolderList
            holders={holders}
            parents={parents}
            me={me.id}
            planned={planned}
            onPlan={refusal ? undefined : onPlan}
            partial={refusal !== null}
            effects={effects}
            why={why}
          />
        </Held>
      </section>
      {showPlan && (
        <div ref={room} className={styles['plan']}>
          <PlanPanel
            project={project}
            plan={plan}
            update={update}
            merged={merged}
            review={review}
            error={error}
            onAgain={again}
            applying={applying}
            made={made}
            onMade={keepMade}
            refusal={refusal}
          />
        </div>
      )}
      {!isEmpty(plan) && <PlanBar changes={plan.changes.length} />}
      <LeaveQuestion guard={guard} title="Leave it for later?" what={leaving(plan.changes.length)} />
    </div>
  )
}

const leaving = (changes: number): string =>
  `${count(changes, 'planned change')} ${changes === 1 ? 'is' : 'are'} not sent. The plan is kept in this tab until you come back.`
