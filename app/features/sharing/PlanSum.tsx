import { useState } from 'react'
import { effectWords, hiddenWords } from '#app/lib/access/sentences.ts'
import { count } from '#app/lib/words.ts'
import { PeopleEffects } from './PeopleEffects.tsx'
import styles from './PlanPanel.module.css'
import type { Review } from './usePlanReview.ts'

const nobody = { changed: [], same: [] }

/** What the plan does in all, in one sentence, and for each whom it concerns when asked; what may be more than is known. `old` of a plan before. */
export function PlanSum({ review, old }: { review: Review | null; old: boolean }) {
  const [opened, setOpened] = useState(false)
  const { changed, same } = review?.effect ?? nobody
  return (
    <div className={styles['sum']} data-old={old || undefined}>
      <p>
        {review && <strong>{effectWords(review.known, review.effect) || 'Nobody’s level changes by this'}.</strong>}
        {changed.length + same.length > 1 && (
          <>
            {' '}
            <button type="button" className={styles['show']} aria-expanded={opened} onClick={() => setOpened(!opened)}>
              {opened ? 'Hide each' : 'Show each'}
            </button>
          </>
        )}
      </p>
      {review && opened && changed.length + same.length > 1 && (
        <>
          {changed.length > 0 && <PeopleEffects label="What changes for each" known={review.known} people={changed} />}
          {same.length > 0 && (
            <>
              <p>{count(same.length, 'person', 'people')}, for whom nothing changes:</p>
              <PeopleEffects label="For whom nothing changes" known={review.known} people={same} />
            </>
          )}
        </>
      )}
      {review?.effect.hidden.map((hidden) => (
        <p key={JSON.stringify(hidden)} className={styles['hidden']}>
          {hiddenWords(review.known, hidden)} Some may have more than is said here.
        </p>
      ))}
    </div>
  )
}
