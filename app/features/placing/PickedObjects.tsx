import { Button } from '@mantine/core'
import { Waiting } from '#app/components/Waiting.tsx'
import type { Movable } from '#app/lib/placing.ts'
import { count, listed } from '#app/lib/words.ts'
import { ObjectLines } from './ObjectLines.tsx'
import styles from './Placing.module.css'
import type { PickedToAdd } from './usePickedToAdd.ts'
import type { PlacingState } from './usePlacing.ts'

interface Props {
  picks: PickedToAdd
  /** What was picked and is in the project now. */
  done: readonly Movable[]
  placing: PlacingState
  /** Why some of them are left out, by key. */
  refused: ReadonlyMap<string, string>
  /** What is to be said of the others beforehand, by key. */
  notes: ReadonlyMap<string, string>
}

/** What is picked to be added, each with what is in its way, and what became of it. */
export function PickedObjects({ picks: { picked, pick, looking, missing }, done, placing: { running, results }, refused, notes }: Props) {
  const drop = (key: string) =>
    pick(
      picked.filter((one) => one.key === key),
      false,
    )
  return (
    <section aria-label="Picked" className={styles['picked']}>
      <div className={styles['head']}>
        <h3>
          <span role="status">{picked.length > 0 ? `${count(picked.length, 'object')} picked` : 'Nothing picked yet'}</span>
        </h3>
        {picked.length > 1 && !running && (
          <Button size="compact-xs" variant="subtle" onClick={() => pick(picked, false)}>
            Take all away
          </Button>
        )}
      </div>
      <div>
        {picked.length + done.length > 0 ? (
          <ObjectLines
            label="Picked objects"
            objects={[...picked, ...done]}
            refused={refused}
            notes={notes}
            results={results}
            onDrop={running ? undefined : drop}
          />
        ) : (
          <p className={styles['empty']}>
            Enter or a click picks, and what is picked stays while you search for more. Links and ids can be pasted, many at once.
          </p>
        )}
        {looking && <Waiting what="Looking up what you pasted" />}
        {missing.length > 0 && (
          <p className={styles['note']} role="status">
            Not found, or not to be seen by you: {listed(missing)}.
          </p>
        )}
      </div>
    </section>
  )
}
