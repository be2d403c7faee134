import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import type { Level } from '#app/contract/levels.ts'
import { levelWords } from '#app/lib/words.ts'
import styles from './SharingEditor.module.css'

interface Props<T> {
  level: Level
  rows: readonly T[]
  row: (one: T) => ReactNode
}

const first = 50

/** Those with one level: the first fifty, and all when asked for. */
export function HolderSection<T>({ level, rows, row }: Props<T>) {
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  const word = levelWords[level]
  return (
    <section aria-labelledby={`with-${level}`} className={styles['section']}>
      <h3 id={`with-${level}`} className={styles['heading']}>
        <LevelBadge level={level} /> <span className={styles['count']}>{rows.length.toLocaleString('en')}</span>
      </h3>
      <ul className={styles['rows']}>{(all ? rows : rows.slice(0, first)).map(row)}</ul>
      {rows.length > first && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${first} with ${word}` : `Show all ${rows.length.toLocaleString('en')} with ${word}`}
        </Button>
      )}
    </section>
  )
}
