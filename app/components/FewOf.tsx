import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { thousands } from '#app/lib/words.ts'
import styles from './FewOf.module.css'

interface Props<T> {
  /** What is listed, for who hears it. */
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  first?: number
  children: (item: T) => ReactNode
}

/** The first of a list, and all of it at one press. Nothing is left out without a count. */
export function FewOf<T>({ label, items, keyOf, first = 6, children }: Props<T>) {
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  // One more line takes no more room than the button that would hide it.
  const shown = all || items.length <= first + 1 ? items : items.slice(0, first)
  const showAll = () => {
    setAll(true)
    list.current?.focus()
  }
  return (
    <>
      <ul ref={list} tabIndex={-1} className={styles['list']} aria-label={label}>
        {shown.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <Button variant="subtle" size="compact-xs" ml={-8} onClick={showAll}>
          Show all {thousands(items.length)}
        </Button>
      )}
    </>
  )
}
