import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './States.module.css'

interface Props {
  title: string
  /** What happened, as the server said it. */
  description: string
  /** For whoever runs the server; copyable. */
  requestId?: string | null
  retry?: () => void
  children?: ReactNode
}

/** Something failed: what, what can be done, and the id to ask about. */
export function ErrorState({ title, description, requestId, retry, children }: Props) {
  return (
    <div className={styles['state']} role="alert">
      <span className={styles['icon']} aria-hidden>
        <IconAlertTriangle size={28} stroke={1.5} />
      </span>
      <h2 className={styles['title']}>{title}</h2>
      <p className={styles['text']}>{description}</p>
      {children}
      {retry && (
        <div className={styles['action']}>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
      {requestId && (
        <p className={styles['request']}>
          Request <code>{requestId}</code>
        </p>
      )}
    </div>
  )
}
