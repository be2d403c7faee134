import { Button } from '@mantine/core'
import { useInView } from '#app/components/useInView.ts'
import { count } from '#app/lib/words.ts'
import styles from './SharingEditor.module.css'

/** Where the plan is below the list: how much is planned, as long as the plan itself is out of view. */
export function PlanBar({ changes }: { changes: number }) {
  const seen = useInView('plan')
  if (seen) return null
  return (
    <div className={styles['bar']}>
      <span>{count(changes, 'change')} planned</span>
      <Button size="compact-md" onClick={toPlan}>
        Show the plan
      </Button>
    </div>
  )
}

/** To the plan, wherever it stands. */
export function toPlan(): void {
  document.getElementById('plan')?.scrollIntoView({ block: 'start' })
  document.getElementById('your-plan')?.focus({ preventScroll: true })
}
