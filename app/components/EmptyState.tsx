import type { ReactNode } from 'react'
import styles from './States.module.css'

/** Nothing to show: why, and what comes next. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  page = false,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  /** Whether it is all that the page has, and so its heading the page's. */
  page?: boolean
}) {
  const Heading = page ? 'h1' : 'h2'
  return (
    <div className={styles['state']}>
      {icon && (
        <span className={styles['icon']} aria-hidden>
          {icon}
        </span>
      )}
      <Heading className={styles['title']}>{title}</Heading>
      {children && <p className={styles['text']}>{children}</p>}
      {action && <div className={styles['action']}>{action}</div>}
    </div>
  )
}
