import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './SelectedBar.module.css'

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

/** Stays in view over a list while some of it is selected. */
export const SelectedBar = ({ label, said, more, onClear, children }: Props) => (
  <section className={styles['bar']} aria-label={label}>
    <span className={styles['count']} role="status">
      {said}
    </span>
    {more}
    <div className={styles['actions']}>
      {children}
      <CloseButton aria-label="Clear the selection" data-hint="Clear the selection" onClick={onClear} />
    </div>
  </section>
)
