import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import type { Level } from '#app/contract/levels.ts'
import { levelWords, thousands } from '#app/lib/words.ts'
import { ManyHolders, type Place } from './ManyHolders.tsx'
import styles from './SharingEditor.module.css'

interface Props<T> {
  level: Level
  rows: readonly T[]
  row: (one: T, place?: Place) => ReactNode
}

const first = 50
// As many as a page draws without being felt; of more, those that are in view.
const drawn = 150

/** Those with one level: the first fifty, and all when asked for. */
export function HolderSection<T>({ level, rows, row }: Props<T>) {
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  const word = levelWords[level]
  return (
    <section aria-labelledby={`with-${level}`} className={styles['section']}>
      <h3 id={`with-${level}`} className={styles['heading']}>
        <LevelBadge level={level} /> <span className={styles['count']}>{thousands(rows.length)}</span>
      </h3>
      {all && rows.length > drawn ? (
        <ManyHolders rows={rows} row={row} className={styles['rows']} />
      ) : (
        <ul className={styles['rows']}>{(all ? rows : rows.slice(0, first)).map((one) => row(one))}</ul>
      )}
      {rows.length > first && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${first} with ${word}` : `Show all ${thousands(rows.length)} with ${word}`}
        </Button>
      )}
    </section>
  )
}
