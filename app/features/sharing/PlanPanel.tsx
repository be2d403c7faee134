import { IconCheck } from '@tabler/icons-react'
import { useRef } from 'react'
import { CopyText } from '#app/components/CopyText.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { isChanged, type Merged } from '#app/lib/access/merge.ts'
import { isEmpty, type Plan, planOver } from '#app/lib/access/plan.ts'
import { changeWords, effectWords, hiddenWords } from '#app/lib/access/sentences.ts'
import { count, thousands } from '#app/lib/words.ts'
import { PlanConflict } from './PlanConflict.tsx'
import { PlanFoot } from './PlanFoot.tsx'
import { PlanLines } from './PlanLines.tsx'
import { PlanMail } from './PlanMail.tsx'
import { PlanBelt } from './PlanBelt.tsx'
import styles from './PlanPanel.module.css'
import type { Applying, Outcomes } from './useApply.ts'
import { useLooked } from './useLooked.ts'
import type { UpdatePlan } from './usePlan.ts'
import type { Review } from './usePlanReview.ts'

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
  /** Why I may not share, where I may not: a plan from before is kept, and cannot be sent. */
  refusal: string | null
}

/** What I plan, as sentences, and what it does; nothing of it is sent before it is applied. */
export function PlanPanel(props: Props) {
  const { project, plan, update, merged, review, applying, refusal } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const looked = useLooked()
  // An empty plan is not shown on a phone; there the eye goes to who has access.
  const toHeading = () => {
    heading.current?.focus()
    if (document.activeElement !== heading.current) document.getElementById('sharing')?.focus()
  }
  const busy = applying.phase.name !== 'idle'
  const conflict = !busy && !refusal && isChanged(merged)
  const empty = isEmpty(plan)
  const mailBelt = review?.belts.find(({ id }) => id === 'many-mailed')
  const effect = review && effectWords(review.known, review.effect)
  return (
    <section id="plan" aria-labelledby="your-plan" className={styles['panel']} data-empty={empty || undefined}>
      <div className={styles['head']}>
        <h2 id="your-plan" ref={heading} tabIndex={-1}>
          Your plan
        </h2>
        {!empty && (
          <>
            <span className={styles['count']}>{count(plan.changes.length, 'change')}</span>
            <CopyText
              label="Copy"
              what="the plan as text"
              text={[
                `Sharing of “${project.name}” (project ${project.id})`,
                ...plan.changes.map((change) => `- ${changeWords(change)}`),
              ].join('\n')}
            />
          </>
        )}
      </div>
      <Done outcomes={applying.outcomes} left={plan.changes.length} />
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
      {empty ? (
        <p className={styles['empty']}>
          Nothing is planned. People and groups that you add, levels that you change and access that you remove collect here; nothing is
          sent before you apply it.
        </p>
      ) : (
        <div inert={busy}>
          <PlanLines plan={plan} update={update} review={review} outcomes={applying.outcomes} looked={looked} />
          {review && (
            <p className={styles['sum']}>
              <strong>In all:</strong> {effect || 'nobody’s level changes by this'}.
            </p>
          )}
          {review?.effect.hidden.map((hidden) => (
            <p key={JSON.stringify(hidden)} className={styles['hidden']}>
              {hiddenWords(review.known, hidden)} Some may have more than is said here.
            </p>
          ))}
          {review && (
            <PlanMail
              projectName={project.name}
              plan={plan}
              review={review}
              update={update}
              belt={mailBelt && <PlanBelt belt={mailBelt} looked={looked} />}
            />
          )}
        </div>
      )}
      {(!empty || busy) && (
        <PlanFoot
          {...props}
          conflict={conflict}
          looked={looked}
          onDiscard={() => {
            applying.forget()
            update((now) => planOver(now.base))
            toHeading()
          }}
          onEnded={toHeading}
        />
      )}
    </section>
  )
}

/** What is made already, after not all of it could be. */
function Done({ outcomes, left }: { outcomes: Outcomes; left: number }) {
  const all = [...outcomes.values()]
  const done = all.filter(({ result }) => result.state === 'done')
  if (all.length === 0) return null
  return (
    <div className={styles['done']}>
      {left > 0 && done.length < all.length && (
        <p role="alert">
          {done.length === 0 ? 'None' : thousands(done.length)} of {count(all.length, 'change')} {done.length === 1 ? 'was' : 'were'} made;
          the rest is still planned.
        </p>
      )}
      <ul aria-label="Done">
        {done.map(({ change }) => (
          <li key={`${change.kind} ${change.id}`}>
            <IconCheck size={14} stroke={2} role="img" aria-label="Done" /> <bdi>{changeWords(change)}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}
