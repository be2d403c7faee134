import { IconAlertTriangle } from '@tabler/icons-react'
import type { Belt } from '#app/lib/access/belts.ts'
import styles from './PlanBelt.module.css'

/** Which belts somebody has looked at: by id and sentence, so that another sentence is asked about anew. */
export interface Looked {
  has: (belt: Belt) => boolean
  set: (belt: Belt, looked: boolean) => void
}

/** Something to be looked at before the plan is sent: a tick says that somebody has; what is refused has none. */
export function PlanBelt({ belt, looked }: { belt: Belt; looked: Looked }) {
  const { id, weight, sentence } = belt
  return (
    <div className={styles['belt']} data-weight={weight} data-belt={id} role="note" tabIndex={weight === 'refuse' ? -1 : undefined}>
      <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
      <div>
        <p>{sentence}</p>
        {weight !== 'refuse' && (
          <label>
            <input type="checkbox" checked={looked.has(belt)} onChange={({ currentTarget }) => looked.set(belt, currentTarget.checked)} />{' '}
            {words[id]}
          </label>
        )}
      </div>
    </div>
  )
}

const words: Record<Belt['id'], string> = {
  'author-lowered': '',
  'lose-access': 'I want to lose access',
  'lose-manage': 'I want to lose Manage',
  'only-inactive-managers': 'I know that nobody active will manage it',
  'big-group-edits': 'I want all of them to have it',
  'many-mailed': 'I want all of them to get a mail',
}
