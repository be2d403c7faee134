import { type ReactNode, useRef, useState } from 'react'
import { thousands } from '#app/lib/words.ts'
import hidden from './Hidden.module.css'
import styles from './NamesInLine.module.css'

interface Props<T> {
  items: readonly T[]
  keyOf: (item: T) => string | number
  /** What they are, for the button that shows the rest: `objects`. */
  what: string
  first?: number
  /** Each has a face or a sign before it, which parts them better than a comma. */
  faces?: boolean
  children: (item: T) => ReactNode
}

/** Names in a sentence: the first ones, and the rest at one press. None is left out without a count. */
export function NamesInLine<T>({ items, keyOf, what, first = 3, faces = false, children }: Props<T>) {
  const [all, setAll] = useState(false)
  const rest = useRef<HTMLSpanElement>(null)
  const shown = all || items.length <= first + 1 ? items : items.slice(0, first)
  const more = items.length - shown.length
  return (
    <span ref={rest} tabIndex={-1} className={styles['names']} data-faces={faces || undefined}>
      {shown.map((item, at) => (
        <span key={keyOf(item)}>
          {children(item)}
          {at < shown.length - 1 && <span className={faces ? hidden['text'] : undefined}>, </span>}
        </span>
      ))}
      {more > 0 && (
        <>
          {' '}
          <button
            type="button"
            className={styles['more']}
            aria-label={`Show the ${thousands(more)} other ${what}`}
            onClick={() => {
              setAll(true)
              rest.current?.focus()
            }}
          >
            and {thousands(more)} more
          </button>
        </>
      )}
    </span>
  )
}
