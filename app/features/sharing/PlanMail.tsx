import { Textarea } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useSession } from '#app/api/console.ts'
import { Name } from '#app/components/Name.tsx'
import { isTooLong, longest } from '#app/contract/lengths.ts'
import type { PersonEffect } from '#app/lib/access/effect.ts'
import type { Mailed } from '#app/lib/access/mailed.ts'
import { type Change, type Plan, tell, tellBy } from '#app/lib/access/plan.ts'
import { callingOf, keyOf } from '#app/lib/access/principal.ts'
import { raises } from '#app/lib/access/shares.ts'
import { mailIsKept } from '#app/lib/mailWords.ts'
import { count, levelWords, listed, thousands } from '#app/lib/words.ts'
import styles from './PlanMail.module.css'
import type { UpdatePlan } from './usePlan.ts'
import type { Review } from './usePlanReview.ts'

interface Props {
  projectName: string
  plan: Plan
  review: Review
  update: UpdatePlan
  belt: ReactNode
}

/** Whether those who gain by the plan get a mail, exactly who, and with what words (docs/rules.md 10). */
export function PlanMail({ projectName, plan, review, update, belt }: Props) {
  const { me, mail: sends, rulesKnown } = useSession()
  const { send, body } = plan.mail
  const box = useRef<HTMLFieldSetElement>(null)
  const ticked = useRef(false)
  useEffect(() => {
    // What there is to decide about it opens below the tick, where a long plan has its end.
    if (send && ticked.current) box.current?.scrollIntoView({ block: 'nearest' })
    ticked.current = false
  }, [send])
  const gaining = plan.changes.filter(({ from, to }) => raises(from, to))
  if (gaining.length === 0) return null
  const possible = recipientsOf(review.mailable)
  if (possible === 0 && review.mailable.unseen.length === 0)
    return <p className={styles['none']}>Nobody gets a mail by this: who gains is you, or inactive.</p>
  return (
    <fieldset ref={box} className={styles['mail']}>
      <legend>Mail</legend>
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={send}
          onChange={({ currentTarget }) => {
            ticked.current = currentTarget.checked
            update((now) => tellBy(now, { send: currentTarget.checked }))
          }}
        />
        {gaining.length === 1 && gaining[0]?.kind === 'user' ? (
          <span>
            Mail <Name>{callingOf(plan.changes)(gaining[0])}</Name>
          </span>
        ) : (
          'Mail those whom it is shared with'
        )}
      </label>
      {send && (
        <>
          <Textarea
            label="Your words"
            placeholder="May stay empty"
            autosize={false}
            rows={3}
            value={body}
            onChange={({ currentTarget }) => update((now) => tellBy(now, { body: currentTarget.value }))}
            error={isTooLong(body, longest.mailText) && `At most ${thousands(longest.mailText)} characters.`}
          />
          {gaining.length > 1 && <Told gaining={gaining} review={review} update={update} />}
          <Recipients mailed={review.mailed} names={namesIn(review)} />
          <p className={styles['preview']}>
            They read: {me?.name} gave you {listed(levelsOf(review.mailed), 'or')} on the project “{projectName}”.{' '}
            {body.trim() ? 'Then your words, and a link.' : 'Then a link.'}
          </p>
          {!rulesKnown && <p className={styles['honest']}>Civis does not document who exactly gets it.</p>}
          {rulesKnown && !sends && <p className={styles['honest']}>{mailIsKept}</p>}
          {belt}
        </>
      )}
    </fieldset>
  )
}

/** Who is told, and of whom it is known that a share more gives them nothing. */
function Told({ gaining, review, update }: { gaining: readonly Change[]; review: Review; update: UpdatePlan }) {
  const calling = callingOf(gaining)
  const people = new Map(review.effect.byChange.map((one) => [keyOf(one.change), one.people]))
  return (
    <ul className={styles['told']} aria-label="Who is told">
      {gaining.map((change) => (
        <li key={keyOf(change)}>
          <label>
            <input
              type="checkbox"
              checked={!change.quiet}
              onChange={({ currentTarget }) => update((now) => tell(now, change, currentTarget.checked))}
            />
            <Name>{calling(change)}</Name> <small>{gainWords(change, people.get(keyOf(change)) ?? null)}</small>
          </label>
        </li>
      ))}
    </ul>
  )
}

/** What is not so of all of them: `has as much already`, `35 of 52 gain`. */
function gainWords({ kind }: Change, people: readonly PersonEffect[] | null): string {
  const gaining = people?.filter(({ before, after }) => raises(before?.level ?? null, after?.level ?? null)).length
  if (!people || gaining === people.length) return ''
  return kind === 'user' ? 'has as much already' : `${thousands(gaining ?? 0)} of ${thousands(people.length)} gain`
}

function Recipients({ mailed, names }: { mailed: Mailed; names: ReadonlyMap<number, string> }) {
  const { messages, unseen } = mailed
  const people = recipientsOf(mailed)
  const twice = messages.length - people
  const hidden = unseen.length > 0 && `everybody in ${listed(unseen.map(({ name }) => name))}, whom you cannot see`
  if (people === 0) return <p className={styles['who']}>{hidden ? `Goes to ${hidden}.` : 'Goes to nobody: nobody is ticked.'}</p>
  return (
    <details className={styles['who']}>
      <summary>
        Goes to {count(people, 'person', 'people')}
        {hidden && ` and ${hidden}`}
        {twice > 0 && `; ${thousands(twice)} of them get two`}
      </summary>
      <ul aria-label="Recipients">
        {messages.map(({ personId, level }, at) => (
          // Who gets two may get them with the same level, by two calls.
          <li key={`${personId} ${at}`}>
            <bdi>{names.get(personId) ?? `person ${personId}`}</bdi> <small>{levelWords[level]}</small>
          </li>
        ))}
      </ul>
      <p className={styles['hint']}>Never to you, nor to anybody inactive.</p>
    </details>
  )
}

const recipientsOf = ({ messages }: Mailed) => new Set(messages.map(({ personId }) => personId)).size
const levelsOf = ({ messages }: Mailed) => [...new Set(messages.map(({ level }) => levelWords[level]))]
const namesIn = ({ effect }: Review) => new Map(effect.byChange.flatMap(({ people }) => people ?? []).map(({ id, name }) => [id, name]))
