import { StateMark } from './StateMark.tsx'
import styles from './RunCounts.module.css'

interface Props {
  failed: number
  running: number
  /** Shows only those; without it the counts are plain text. */
  onPick?: (state: string) => void
}

/** `2 failed · 1 running`; nothing where all is quiet. */
export function RunCounts({ failed, running, onPick }: Props) {
  const counts = [['failed', failed] as const, ['running', running] as const].filter(([, n]) => n > 0)
  if (!counts.length) return null
  return (
    <div className={styles['counts']}>
      {counts.map(([state, n]) =>
        onPick ? (
          <button
            key={state}
            type="button"
            className={styles['pick']}
            onClick={() => onPick(state)}
            data-hint={`Show only what is ${state}`}
          >
            <StateMark state={state} count={n} />
          </button>
        ) : (
          <StateMark key={state} state={state} count={n} />
        ),
      )}
    </div>
  )
}
