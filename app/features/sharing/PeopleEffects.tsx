import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useNewRows } from '#app/components/useNewRows.ts'
import type { PersonEffect } from '#app/lib/access/effect.ts'
import type { Known } from '#app/lib/access/known.ts'
import type { Change } from '#app/lib/access/plan.ts'
import { personEffectWords } from '#app/lib/access/sentences.ts'
import { firstStep, nextStep, stepWords } from '#app/lib/growing.ts'
import styles from './PeopleEffects.module.css'

interface Props {
  label: string
  known: Known
  people: readonly PersonEffect[]
  /** Whose sentence it is told in; absent where it is the whole plan's. */
  change?: Change
}

/** What becomes of each person, a sentence each: fifty, and more when asked for. */
export function PeopleEffects({ label, known, people, change }: Props) {
  const [shown, setShown] = useState(firstStep)
  const list = useRef<HTMLUListElement>(null)
  const toNew = useNewRows(list, shown)
  const more = () => {
    toNew()
    setShown(nextStep(shown))
  }
  return (
    <div className={styles['each']}>
      <ul ref={list} aria-label={label}>
        {people.slice(0, shown).map((one) => (
          <li key={one.id} tabIndex={-1}>
            {personEffectWords(known, one, change)}
          </li>
        ))}
      </ul>
      {shown < people.length && (
        <Button variant="subtle" size="compact-xs" onClick={more}>
          {stepWords(shown, people.length)}
        </Button>
      )}
    </div>
  )
}
