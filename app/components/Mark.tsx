import type { ReactNode } from 'react'
import styles from './Mark.module.css'

/** A small word beside a name that says something about its state. */
export function Mark({
  children,
  hint,
  tone = 'grey',
}: {
  children: ReactNode
  hint?: string
  tone?: 'grey' | 'good' | 'warn' | 'accent'
}) {
  return (
    <span className={styles['mark']} data-tone={tone} data-hint={hint}>
      {children}
    </span>
  )
}
