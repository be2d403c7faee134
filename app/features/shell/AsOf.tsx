import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useOutOfReach } from '#app/api/contact.ts'
import { useFailedRead, useOldest, useReading, useRefresh } from '#app/api/shown.ts'
import { IconButton } from '#app/components/IconButton.tsx'
import { useLong } from '#app/components/useLong.ts'
import { asOf } from '#app/lib/dates.ts'
import styles from './AsOf.module.css'

/** How old the oldest of what the page shows is, and the button that makes it new. */
export function AsOf() {
  const oldest = useOldest()
  const reading = useReading()
  const refresh = useRefresh()
  const [asked, setAsked] = useState(false)
  const long = useLong(asked, 1)
  const lost = useOutOfReach()
  const failed = useFailedRead()
  const ask = async () => {
    setAsked(true)
    await refresh()
    setAsked(false)
  }
  return (
    <div className={styles['asOf']}>
      <span role="status">{long && 'refreshing…'}</span>
      {oldest > 0 && !long && (
        <span
          data-old={lost || failed !== null || undefined}
          data-hint="Read from the server at"
          data-hint-at={new Date(oldest).toISOString()}
        >
          as of {asOf(oldest)}
        </span>
      )}
      <IconButton onClick={() => void ask()} aria-label="Refresh" data-hint="Refresh">
        <IconRefresh size={16} stroke={1.75} className={styles['icon']} data-busy={reading || undefined} />
      </IconButton>
    </div>
  )
}
