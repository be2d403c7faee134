import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight, IconChevronRight, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Name } from '#app/components/Name.tsx'
import { RequestId } from '#app/components/RequestId.tsx'
import type { Level } from '#app/contract/levels.ts'
import { type ChangeEffect, isPlain } from '#app/lib/access/effect.ts'
import type { Known } from '#app/lib/access/known.ts'
import type { Change } from '#app/lib/access/plan.ts'
import { changeEffectWords } from '#app/lib/access/sentences.ts'
import { failureWords } from '#app/lib/failure.ts'
import { membersWords } from '#app/lib/membersWords.ts'
import { levelWord } from '#app/lib/words.ts'
import hidden from '#app/components/Hidden.module.css'
import type { Result } from './applyPlan.ts'
import { LevelSelect } from './LevelSelect.tsx'
import { PeopleEffects } from './PeopleEffects.tsx'
import styles from './PlanLine.module.css'

interface Props {
  change: Change
  /** Whether somebody else's name looks the same. */
  alike: boolean
  /** Whom it concerns and what becomes of them; null until that is known. */
  review: { known: Known; effect: ChangeEffect } | null
  /** What became of it when it was sent. */
  result: Result | undefined
  onLevel: (to: Level) => void
  onUndo: () => void
}

const signs = { added: '+', changed: '~', removed: '−' }
const verbs = { added: 'Add', changed: 'Change', removed: 'Remove' }

const kindOf = ({ from, to }: Change): keyof typeof signs => (from === null ? 'added' : to === null ? 'removed' : 'changed')

/** One change of the plan: from what to what, what else becomes of whom it concerns, and whether it could be made. */
export function PlanLine({ change, alike, review, result, onLevel, onUndo }: Props) {
  const { name, username, from, to } = change
  const called = alike && username ? `${name} (${username})` : name
  const kind = kindOf(change)
  const [opened, setOpened] = useState(false)
  const people = (change.kind === 'group' && review?.effect.people) || []
  return (
    <li className={styles['line']} data-kind={kind}>
      <div className={styles['head']}>
        <span className={styles['sign']} role="img" aria-label={verbs[kind]}>
          {signs[kind]}
        </span>
        <span className={styles['name']}>
          <Name>{name}</Name>
          {/* Of whoever is new here nobody has seen yet which one of a name it is. */}
          {(alike || from === null) && username && <small>{username}</small>}
          {people.length > 0 && (
            <button type="button" className={styles['people']} aria-expanded={opened} onClick={() => setOpened(!opened)}>
              {membersWords(people.filter(({ active }) => active).length, people.length)}
              <span className={hidden['text']}> in {name}: what changes for each</span>
              <IconChevronRight size={14} stroke={1.75} aria-hidden />
            </button>
          )}
        </span>
        <span className={styles['levels']}>
          {/* Of what is added the sign says that there was nothing. */}
          {from !== null && (
            <>
              <span className={styles['from']}>{levelWord(from)}</span>
              <IconArrowRight size={13} stroke={1.75} role="img" aria-label="to" />
            </>
          )}
          {to ? (
            <LevelSelect label={`Planned level of ${called}`} value={to} onChange={onLevel} />
          ) : (
            <span className={styles['to']}>None</span>
          )}
        </span>
        <ActionIcon variant="subtle" color="gray" aria-label={`Undo: ${called}`} data-hint="Undo" onClick={onUndo}>
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      </div>
      {review && (
        <div className={styles['effect']}>
          {!isPlain(review.effect) && <p>{changeEffectWords(review.known, review.effect)}</p>}
          {opened && people.length > 0 && (
            <PeopleEffects label={`What changes for each in ${name}`} known={review.known} people={people} change={change} />
          )}
        </div>
      )}
      {result?.state === 'failed' && (
        <p className={styles['failed']} role="alert">
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden /> Failed: {explained(sentenceOf(result), change)}{' '}
          <RequestId id={result.error.requestId} />
        </p>
      )}
      {result?.state === 'held' && <p className={styles['held']}>Not sent, because something before it failed.</p>}
    </li>
  )
}

const sentenceOf = ({ error, looked }: Extract<Result, { state: 'failed' }>) =>
  looked ? `${error.message} It was looked up: it was not done.` : failureWords(error)

// The server names people and groups by id; this one is known by name.
const explained = (sentence: string, { id, name }: Change) =>
  new RegExp(String.raw`: (\d+, )*${id}(, \d+)*\.$`).test(sentence)
    ? `${sentence} ${id} is ${name}: undo this one to send the others.`
    : sentence
