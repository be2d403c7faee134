import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { RequestId } from './RequestId.tsx'
import styles from './States.module.css'

interface Props {
  title: string
  /** What happened, as the server said it. */
  description: string
  /** For whoever runs the server; copyable. */
  requestId?: string | null
  retry?: () => void
  children?: ReactNode
  /** Whether it is all that the page has, and so its heading the page's. */
  page?: boolean
}

/** Something failed: what, what can be done, and the id to ask about. */
export function ErrorState({ title, description, requestId, retry, children, page = false }: Props) {
  const Heading = page ? 'h1' : 'h2'
  return (
    <div className={styles['state']} role="alert">
      <span className={styles['icon']} aria-hidden>
        <IconAlertTriangle size={28} stroke={1.5} />
      </span>
      <Heading className={styles['title']}>{title}</Heading>
      <p className={styles['text']}>{description}</p>
      {children}
      {retry && (
        <div className={styles['action']}>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
      {requestId && (
        <p className={styles['request']}>
          <RequestId id={requestId} />
        </p>
      )}
    </div>
  )
}
