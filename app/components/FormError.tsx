import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import styles from './FormError.module.css'

/** A failed write, where it was made: the server's own sentence, and the id to ask about. What was typed stays. */
export function FormError({ error, kept = 'What you entered is kept.' }: { error: Error | null; kept?: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) box.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (!error) return null
  const requestId = 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null
  return (
    <div ref={box} className={styles['error']} role="alert">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <div>
        {error.message} {kept}
        {requestId && (
          <small>
            Request <code>{requestId}</code>
          </small>
        )}
      </div>
    </div>
  )
}
