import { CloseButton } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import styles from './SelectedBar.module.css'
import { useKeys } from './useKeys.ts'

interface Props {
  /** "Selected projects". */
  label: string
  /** "3 projects selected". */
  said: string
  /** Beside the count: how to select more. */
  more: ReactNode
  onClear: () => void
  /** What can be done with them. */
  children: ReactNode
}

/** Stays in view at the lower edge, in its {@link SelectedRoom}, while some of a list is selected; `b` leads to it from any row. */
export function SelectedBar({ label, said, more, onClear, children }: Props) {
  const actions = useRef<HTMLDivElement>(null)
  useKeys({ b: () => actions.current?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true }) })
  const clear = () => {
    onClear()
    // The button goes with the bar.
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  return (
    <section className={styles['bar']} aria-label={label} aria-keyshortcuts="b">
      <span className={styles['count']} role="status">
        {said}
      </span>
      {more}
      <div className={styles['actions']} ref={actions}>
        {children}
      </div>
      <CloseButton className={styles['clear'] ?? ''} aria-label="Clear the selection" data-hint="Clear the selection" onClick={clear} />
    </section>
  )
}
