import { Button } from '@mantine/core'
import { CopyText } from '#app/components/CopyText.tsx'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Name } from '#app/components/Name.tsx'
import { NamesInLine } from '#app/components/NamesInLine.tsx'
import { count, listed, thousands } from '#app/lib/words.ts'
import styles from './Pickers.module.css'
import { groupsWords } from './PrincipalOption.tsx'
import type { Picked } from './picked.ts'
import type { Pasting } from './usePaste.ts'

/** An entry of a list that was not picked, and why where there is a reason. */
export interface Missing {
  entry: string
  why: string | null
}

/** An entry that is the name of several, and why each of them cannot be picked; null where they can. */
export interface Several {
  entry: string
  which: { one: Picked; why: string | null }[]
}

interface Props {
  pasting: Pasting
  missing: readonly Missing[]
  several: readonly Several[]
  onPick: (one: Picked) => void
  /** The field, to which the focus returns. */
  onStop: () => void
  onDismiss: () => void
}

const named = 8

/** What becomes of a pasted list: how far it is looked up, and then what of it was not found. */
export function PastedList({ pasting: { reading, error, stopped, stop }, missing, several, onPick, onStop, onDismiss }: Props) {
  const unknown = missing.filter(({ why }) => why === null).map(({ entry }) => entry)
  const refused = missing.flatMap(({ entry, why }) => (why === null ? [] : [`${entry} (${why})`]))
  const all = [...unknown, ...refused, ...several.map(({ entry }) => entry)]
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
        <Entries lead="Not found" many="not found" entries={unknown} />
        <Entries lead="Not added" many="not added" entries={refused} />
        {several.map(({ entry, which }) => (
          <p key={entry}>
            {count(which.length, 'is', 'are')} called <Name>{entry}</Name>:
            {which.slice(0, named).map(({ one, why }) => (
              <WhichOne key={one.id} one={one} why={why} onPick={() => onPick(one)} />
            ))}
            {which.length > named && ` and ${thousands(which.length - named)} more, whom one finds by their user name`}
          </p>
        ))}
        {all.length > 0 && (
          <p>
            <CopyText label="Copy these entries" what="these entries" text={all.join('\n')} />{' '}
            <button type="button" className={styles['dismiss']} onClick={onDismiss}>
              Dismiss
            </button>
          </p>
        )}
      </div>
    </>
  )
}

function Entries({ lead, many, entries }: { lead: string; many: string; entries: readonly string[] }) {
  if (entries.length === 0) return null
  return (
    <p>
      {entries.length > named ? `${thousands(entries.length)} ${many}` : lead}:{' '}
      {entries.length > named ? (
        <NamesInLine items={entries} keyOf={(entry) => entry} what="entries" first={named}>
          {(entry) => <Name>{entry}</Name>}
        </NamesInLine>
      ) : (
        listed(entries)
      )}
      .
    </p>
  )
}

interface WhichProps {
  one: Picked
  why: string | null
  onPick: () => void
}

/** One of several of a name, by what tells them apart. */
function WhichOne({ one: { name, username, email, groups, size, id }, why, onPick }: WhichProps) {
  const told = username ?? (size === undefined ? `group ${id}` : `group ${id} of ${count(size, 'person', 'people')}`)
  if (why !== null) return <span>{` ${told} (${why})`}</span>
  return (
    <span>
      {' '}
      <Button variant="default" size="compact-xs" ml={6} aria-label={`Add ${name} (${told})`} data-hint={email} onClick={onPick}>
        {told}
      </Button>{' '}
      {groupsWords(groups)}
    </span>
  )
}
