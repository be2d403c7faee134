import { QueueProgress } from '#app/components/QueueProgress.tsx'
import type { Movable } from '#app/lib/placing.ts'
import { count } from '#app/lib/words.ts'
import styles from './Placing.module.css'
import type { PlacingState } from './usePlacing.ts'

const what = ['object', 'objects'] as const

/** How far the sending is, and at its end how many of the objects were refused. */
export function PlacingProgress({ placing, objects, verb }: { placing: PlacingState; objects: readonly Movable[]; verb: string }) {
  const { queue, state, running, results } = placing
  const failed = objects.filter(({ key }) => results.get(key)?.state === 'failed').length
  return (
    <>
      {queue && state && <QueueProgress queue={queue} state={state} what={what} retriesElsewhere />}
      {failed > 0 && !running && (
        <p role="alert" className={styles['failed']}>
          {count(failed, 'object was', 'objects were')} not {verb}, and {failed === 1 ? 'stays' : 'stay'} selected; each says why. Sending
          again does no harm.
        </p>
      )}
    </>
  )
}
