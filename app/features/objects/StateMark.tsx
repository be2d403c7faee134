import { IconCircle, IconCircleCheck, IconCircleDashed, IconCircleXFilled, IconClock, IconLoader2 } from '@tabler/icons-react'
import { type StateTone, stateTone } from '#app/lib/runStates.ts'
import { thousands } from '#app/lib/words.ts'
import styles from './StateMark.module.css'

const shapes: Record<StateTone, typeof IconCircle> = {
  failed: IconCircleXFilled,
  running: IconLoader2,
  waiting: IconClock,
  succeeded: IconCircleCheck,
  idle: IconCircle,
  unknown: IconCircleDashed,
}

/** A state: its word, and a shape and a colour that say how urgent it is; in a summary with how many there are. */
export function StateMark({ state, count }: { state: string; count?: number }) {
  const tone = stateTone(state)
  const Shape = shapes[tone]
  return (
    <span className={styles['state']} data-tone={tone}>
      <Shape size={14} aria-hidden className={styles['shape']} />
      {count === undefined ? state : `${thousands(count)} ${state}`}
    </span>
  )
}
