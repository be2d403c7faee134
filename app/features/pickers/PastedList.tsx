import { Button } from '@mantine/core'
import { CopyText } from '#app/components/CopyText.tsx'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Name } from '#app/components/Name.tsx'
import { NamesInLine } from '#app/components/NamesInLine.tsx'
import { count, listed, thousands } from '#app/lib/words.ts'
import styles from './Pickers.module.css'
import type { Pasting } from './usePaste.ts'

interface Props {
  pasting: Pasting
  /** What of the list was not picked, and why where there is a reason. */
  missing: readonly string[]
  /** The field, to which the focus returns. */
  onStop: () => void
  onDismiss: () => void
}

const named = 8

/** What becomes of a pasted list: how far it is looked up, and then what of it was not found. */
export function PastedList({ pasting: { reading, error, stopped, stop }, missing, onStop, onDismiss }: Props) {
  return (
    <>
      {error !== null && (
        <div className={styles['said']}>
          <ErrorWords error={error} lead="The list was not looked up; paste it again:" />
        </div>
      )}
      {reading && (
        <div className={styles['reading']}>
          <progress max={reading.of} value={reading.known} aria-label="Entries looked up" />
          <span>
            {thousands(reading.known)} of {thousands(reading.of)} looked up
          </span>
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => {
              stop()
              onStop()
            }}
          >
            Cancel
          </Button>
        </div>
      )}
      <div role="status" className={styles['said']}>
        {reading && <span className={styles['heard']}>Looking up {count(reading.of, 'entry', 'entries')}…</span>}
        {stopped && 'The list was not looked up to its end, and nobody of it was picked. Paste it again to do so.'}
        {missing.length > 0 && (
          <>
            {missing.length > named ? `${thousands(missing.length)} not found` : 'Not found'}, or not to be picked:{' '}
            {missing.length > named ? (
              <NamesInLine items={missing} keyOf={(entry) => entry} what="entries" first={named}>
                {(entry) => <Name>{entry}</Name>}
              </NamesInLine>
            ) : (
              listed(missing)
            )}
            . <CopyText label="Copy" what="what was not found" text={missing.join('\n')} />{' '}
            <button type="button" className={styles['dismiss']} onClick={onDismiss}>
              Dismiss
            </button>
          </>
        )}
      </div>
    </>
  )
}
