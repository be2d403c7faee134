import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { CopyText } from '#app/components/CopyText.tsx'
import { Held } from '#app/components/Held.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { anybodyGains } from '#app/lib/access/effect.ts'
import { withoutRest } from '#app/lib/access/made.ts'
import { isChanged, type Merged } from '#app/lib/access/merge.ts'
import { isEmpty, type Plan, planOver } from '#app/lib/access/plan.ts'
import { changeWords } from '#app/lib/access/sentences.ts'
import type { Made } from '#app/lib/access/takeBack.ts'
import { count } from '#app/lib/words.ts'
import { PlanConflict } from './PlanConflict.tsx'
import { PlanDone } from './PlanDone.tsx'
import { PlanFoot } from './PlanFoot.tsx'
import { PlanLines } from './PlanLines.tsx'
import { PlanMade, WayBack } from './PlanMade.tsx'
import { PlanMail } from './PlanMail.tsx'
import { PlanSum } from './PlanSum.tsx'
import { PlanBelt } from './PlanBelt.tsx'
import styles from './PlanPanel.module.css'
import { ProjectApart } from './ProjectApart.tsx'
import type { Applying, Ended } from './useApply.ts'
import { useLooked } from './useLooked.ts'
import type { UpdatePlan } from './usePlan.ts'
import type { Review } from './usePlanReview.ts'
import { useWayBack } from './useWayBack.ts'

interface Props {
  project: ProjectDetail
  plan: Plan
  update: UpdatePlan
  merged: Merged
  review: Review | null
  /** Why the review could not be made. */
  error: Error | null
  onAgain: () => void
  applying: Applying
  /** What was made last, and can be taken back. */
  made: Made | null
  onMade: (made: Made | null) => void
  /** Why I may not share, where I may not: a plan from before is kept, and cannot be sent. */
  refusal: string | null
}

/** What I plan, as sentences, and what it does; nothing of it is sent before it is applied. */
export function PlanPanel(props: Props) {
  const { project, plan, update, merged, review, applying, made, onMade, refusal } = props
  const panel = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const wayBack = useWayBack({ authorId: project.author.id, plan, update, made, onMade })
  const [ended, setEnded] = useState<{ how: Ended } | null>(null)
  useEffect(() => {
    // The eye goes to what came of it.
    const what = ended?.how === 'stopped' ? 'conflict' : 'made'
    const outcome = ended && panel.current?.querySelector<HTMLElement>(`[data-outcome=${what}]`)
    outcome?.focus({ preventScroll: true })
    // The way back that stands below it is in sight too, where there is room for all of the plan.
    if (outcome) for (const shown of [panel.current, outcome]) shown?.scrollIntoView({ block: 'nearest' })
  }, [ended])
  const looked = useLooked()
  // An empty plan is not shown on a phone; there the eye goes to who has access.
  const toHeading = () => {
    heading.current?.focus()
    if (document.activeElement !== heading.current) document.getElementById('sharing')?.focus()
  }
  const busy = applying.phase.name !== 'idle'
  const conflict = !busy && !refusal && isChanged(merged)
  const empty = isEmpty(plan)
  const applied = empty && made !== null && !wayBack.back
  // However the rest was given up, it is not planned any more.
  const restGone = empty && !busy && made?.partial === true && !wayBack.back
  const giveUpRest = useEffectEvent(() => {
    applying.forget()
    if (made) onMade(withoutRest(made))
  })
  useEffect(() => void (restGone && giveUpRest()), [restGone])
  // While who is in a group that was added is read, what was found out before goes on being said; by it nothing is sent.
  const [latest, setLatest] = useState(review)
  const told = empty || props.error ? null : (review ?? latest)
  if (told !== latest) setLatest(told)
  const mailBelt = told?.belts.find(({ id }) => id === 'many-mailed')
  return (
    <section
      ref={panel}
      id="plan"
      aria-labelledby="your-plan"
      className={styles['panel']}
      data-empty={(empty && !made && !wayBack.back) || undefined}
    >
      <div className={styles['head']}>
        <h2 id="your-plan" ref={heading} tabIndex={-1}>
          {applied ? 'Plan applied' : 'Your plan'}
        </h2>
        {!empty && (
          <>
            <span className={styles['count']}>{count(plan.changes.length, 'change')}, not sent yet</span>
            <CopyText
              label="Copy"
              what="the plan as text"
              text={[
                `Sharing of “${project.name}” (project ${project.id})`,
                ...changeWords(plan.changes).map((words) => `- ${words}`),
              ].join('\n')}
            />
          </>
        )}
      </div>
      {made && !wayBack.back && !busy && (
        <PlanMade
          made={made}
          listed={applying.outcomes.size > 0}
          refusal={refusal}
          onTakeBack={() => {
            applying.forget()
            wayBack.take(made)
            heading.current?.focus()
          }}
          onDismiss={() => {
            onMade(null)
            toHeading()
          }}
        />
      )}
      {applied && made.gains && <ProjectApart project={project} />}
      {wayBack.back && <WayBack back={wayBack.back} />}
      <PlanDone outcomes={applying.outcomes} left={plan.changes} />
      {conflict && (
        <PlanConflict
          merged={merged}
          onDecide={(decided) => {
            applying.forget()
            update(() => decided)
            heading.current?.focus()
          }}
        />
      )}
      {empty && !busy && !made && (
        <p className={styles['empty']}>
          Nothing is planned. What you add, change or remove collects here; nothing is sent before you apply it.
        </p>
      )}
      {!empty && (
        <Held by={busy}>
          <PlanSum review={told} old={review === null} />
          {told && anybodyGains(told.effect) && <ProjectApart project={project} />}
          <PlanLines plan={plan} update={update} review={told} outcomes={applying.outcomes} looked={looked} />
          {told && (
            <PlanMail
              projectName={project.name}
              plan={plan}
              review={told}
              update={update}
              belt={mailBelt && <PlanBelt belt={mailBelt} looked={looked} />}
            />
          )}
        </Held>
      )}
      {(!empty || busy) && (
        <PlanFoot
          {...props}
          conflict={conflict}
          looked={looked}
          earlier={wayBack.earlier}
          onDiscard={() => {
            applying.forget()
            wayBack.end()
            update((now) => planOver(now.base))
            toHeading()
          }}
          onEnded={(how, now) => {
            if (now) wayBack.keep(now)
            if (how === 'left') onMade(null)
            setEnded({ how })
          }}
        />
      )}
    </section>
  )
}
