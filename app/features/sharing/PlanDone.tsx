import { IconCheck } from '@tabler/icons-react'
import type { Change } from '#app/lib/access/plan.ts'
import { keyOf } from '#app/lib/access/principal.ts'
import { changeWords, partWords } from '#app/lib/access/sentences.ts'
import styles from './PlanPanel.module.css'
import { type Outcomes, unsureOf } from './useApply.ts'

/** What is made already, after not all of it could be. */
export function PlanDone({ outcomes, left }: { outcomes: Outcomes; left: readonly Change[] }) {
  const all = [...outcomes.values()]
  const done = all.filter(({ result }) => result.state === 'done')
  if (all.length === 0) return null
  const changes = done.map(({ change }) => change)
  const words = changeWords(changes, [...changes, ...left])
  return (
    <div className={styles['done']}>
      {left.length > 0 && done.length < all.length && (
        <p role="alert" tabIndex={-1} data-outcome="made">
          {partWords(done.length, all.length, unsureOf(outcomes).length)}
        </p>
      )}
      <ul aria-label="Done">
        {done.map(({ change }, at) => (
          <li key={keyOf(change)}>
            <IconCheck size={14} stroke={2} role="img" aria-label="Done" /> <span>{words[at]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
