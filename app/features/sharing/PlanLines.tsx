import { Button } from '@mantine/core'
import { useState } from 'react'
import { give, type Plan, undo } from '#app/lib/access/plan.ts'
import { isSame, keyOf } from '#app/lib/access/principal.ts'
import { alikeIds } from '#app/lib/people.ts'
import { thousands } from '#app/lib/words.ts'
import { type Looked, PlanBelt } from './PlanBelt.tsx'
import { PlanLine } from './PlanLine.tsx'
import styles from './PlanPanel.module.css'
import type { Outcomes } from './useApply.ts'
import type { UpdatePlan } from './usePlan.ts'
import type { Review } from './usePlanReview.ts'

interface Props {
  plan: Plan
  update: UpdatePlan
  review: Review | null
  outcomes: Outcomes
  looked: Looked
}

const first = 50

/** The changes of the plan: the first fifty, and all when asked for. What belongs to them stands below. */
export function PlanLines({ plan, update, review, outcomes, looked }: Props) {
  const [all, setAll] = useState(false)
  const effects = new Map(review?.effect.byChange.map((effect) => [keyOf(effect.change), effect]))
  const { length } = plan.changes
  const alike = alikeIds([...plan.base, ...plan.changes].filter(({ kind }) => kind === 'user'))
  return (
    <>
      <ul className={styles['lines']} aria-label="Planned changes">
        {(all ? plan.changes : plan.changes.slice(0, first)).map((change) => {
          const effect = effects.get(keyOf(change))
          // A moment after a change the review is still of the plan before.
          const current = effect && effect.change.to === change.to && isSame(effect.change, change)
          return (
            <PlanLine
              key={keyOf(change)}
              change={change}
              alike={change.kind === 'user' && (change.alike === true || alike.has(change.id))}
              review={review && current ? { known: review.known, effect } : null}
              result={outcomes.get(keyOf(change))?.result}
              onLevel={(to) => update((now) => give(now, [change], to))}
              onUndo={() => update((now) => undo(now, change))}
            />
          )
        })}
      </ul>
      {length > first && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${first}` : `Show all ${thousands(length)}`}
        </Button>
      )}
      {review?.belts
        .filter(({ id }) => id === 'author-lowered' || id === 'big-group-edits')
        .map((belt) => (
          <PlanBelt key={belt.id} belt={belt} looked={looked} />
        ))}
    </>
  )
}
