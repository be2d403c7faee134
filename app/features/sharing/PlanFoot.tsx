import { Button, Loader } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { FormError } from '#app/components/FormError.tsx'
import { SendKey, sendKeyShortcut } from '#app/components/SendKey.tsx'
import { tell } from '#app/components/Toasts.tsx'
import { useCountdown } from '#app/components/useCountdown.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import { isTooLong, longest } from '#app/contract/lengths.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { madeOf } from '#app/lib/access/made.ts'
import type { Plan } from '#app/lib/access/plan.ts'
import { keyOf } from '#app/lib/access/principal.ts'
import type { Made } from '#app/lib/access/takeBack.ts'
import { now } from '#app/lib/dates.ts'
import { mailingOf } from '#app/lib/mailWords.ts'
import { count, thousands } from '#app/lib/words.ts'
import type { Result } from './applyPlan.ts'
import { GiveUpManage } from './GiveUpManage.tsx'
import { type Looked, PlanBelt } from './PlanBelt.tsx'
import { PlanCalls } from './PlanCalls.tsx'
import styles from './PlanPanel.module.css'
import type { Applying, Ended, Outcomes } from './useApply.ts'
import type { Review } from './usePlanReview.ts'

interface Props {
  project: ProjectDetail
  plan: Plan
  review: Review | null
  error: Error | null
  onAgain: () => void
  applying: Applying
  refusal: string | null
  /** Whether there is something to be decided first. */
  conflict: boolean
  looked: Looked
  /** What of this plan was made before, where that went in part. */
  earlier: Made | null
  onDiscard: () => void
  /** With what was made, if anything was. */
  onEnded: (ended: Ended, made: Made | null) => void
}

/** What is at stake in all, the number of calls, and the button that sends them. */
export function PlanFoot(props: Props) {
  const { project, plan, review, error, onAgain, applying, looked, earlier, onDiscard, onEnded } = props
  const mailing = mailingOf(useSession())
  const [asking, setAsking] = useState(false)
  const { phase, outcomes } = applying
  const busy = phase.name !== 'idle'
  const wait = useCountdown(limitOf(outcomes))
  const hold = holdOf(props)
  const manage = review?.belts.find(({ weight }) => weight === 'twice')
  const failed = plan.changes.filter((change) => isOpen(outcomes.get(keyOf(change)))).length
  const retry = failed > 0 && failed === plan.changes.length

  const press = () => {
    if (manage) setAsking(true)
    else void send()
  }
  const send = async () => {
    if (!review) return
    setAsking(false)
    const { ended, made: changes } = await applying.apply(plan, review.calls)
    if (ended === 'done') applying.forget()
    if (ended === 'left') tell(`You have no access to “${project.name}” any more. Here are the projects that you can see.`)
    const at = new Date(now()).toISOString()
    onEnded(
      ended,
      changes.length > 0 && ended !== 'left' ? madeOf({ project, known: review.known, plan, changes, earlier, at, mailing }) : null,
    )
  }
  return (
    <div className={styles['foot']}>
      {review?.belts
        .filter(({ id }) => ['lose-access', 'lose-manage', 'only-inactive-managers'].includes(id))
        .map((belt) => (
          <PlanBelt key={belt.id} belt={belt} looked={looked} />
        ))}
      {error && (
        <>
          <FormError error={error} kept="So what the plan does is not known. The plan is kept." />
          <Button variant="default" size="compact-md" mt={8} onClick={onAgain}>
            Try again
          </Button>
        </>
      )}
      <FormError error={applying.error} kept="Nothing was sent; the plan is kept." />
      {wait > 0 && (
        <p className={styles['wait']}>
          The server has too many requests. <span role="timer">It can be sent again in {wait} s.</span>
        </p>
      )}
      <div className={styles['buttons']}>
        {busy && wait === 0 ? (
          <Waiting
            what={
              phase.name === 'sending' ? `Sending ${thousands(phase.at)} of ${count(phase.of, 'call')}` : 'Looking at who has access now'
            }
          />
        ) : (
          !busy && review && <PlanCalls projectId={project.id} calls={review.calls} />
        )}
        <Button variant="default" disabled={busy} onClick={onDiscard}>
          Discard all
        </Button>
        {/* Busy, it is out of use and keeps the focus, which a disabled button would lose. */}
        <ActionButton
          aria-busy={busy}
          data-apply
          {...sendKeyShortcut}
          leftSection={busy && <Loader size={14} color="currentColor" />}
          why={wait > 0 ? `The server asks to wait for ${wait} s.` : busy ? 'It is being sent.' : (hold?.why ?? null)}
          onRefused={() => {
            if (!busy && wait === 0 && hold?.at) document.querySelector<HTMLElement>(`#plan ${hold.at}`)?.focus()
          }}
          onClick={press}
        >
          {retry
            ? `Retry ${thousands(failed)} failed`
            : busy && plan.changes.length === 0
              ? 'Applying…'
              : `Apply ${count(plan.changes.length, 'change')}`}
          {!busy && <SendKey />}
        </ActionButton>
      </div>
      {asking && manage && <GiveUpManage sentence={manage.sentence} onKeep={() => setAsking(false)} onGiveUp={() => void send()} />}
    </div>
  )
}

/** Whether it was sent, and not made. */
const isOpen = (outcome: { result: Result } | undefined): boolean => outcome !== undefined && outcome.result.state !== 'done'

/** What the server wants to hear nothing after, among what failed. */
const limitOf = (outcomes: Outcomes): Error | null =>
  [...outcomes.values()].flatMap(({ result }) => (result.state === 'failed' && result.error.status === 429 ? result.error : []))[0] ?? null

/** Why the plan cannot be sent now, and where in it that is mended, if it is; null where it can be sent. */
function holdOf({ plan, review, error, refusal, conflict, looked }: Props): { why: string; at?: string } | null {
  if (refusal) return { why: refusal }
  if (conflict) return { why: 'Decide first what is to become of what somebody else changed.', at: '[data-outcome=conflict]' }
  if (error) return { why: 'What the plan does is not known yet.' }
  if (!review) return { why: 'Working out whom this concerns…' }
  const refused = review.belts.find(({ weight }) => weight === 'refuse')
  if (refused) return { why: refused.sentence, at: `[data-belt=${refused.id}]` }
  if (isTooLong(plan.mail.body, longest.mailText))
    return { why: `Your words are longer than ${thousands(longest.mailText)} characters.`, at: 'textarea' }
  const open = review.belts.find((belt) => !looked.has(belt))
  return open ? { why: `${open.sentence} Tick it in the plan first.`, at: `[data-belt=${open.id}] input` } : null
}
