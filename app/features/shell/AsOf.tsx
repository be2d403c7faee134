import { ActionIcon } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { clock, exactly } from '#app/lib/dates.ts'
import styles from './AsOf.module.css'

/** How old the oldest of what the page shows is, and the button that makes it new. */
export function AsOf() {
  const client = useQueryClient()
  const fetching = useIsFetching({ type: 'active' }) > 0
  const cache = client.getQueryCache()
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache])
  const oldest = useSyncExternalStore(subscribe, () => {
    const times = cache
      .findAll({ type: 'active' })
      .flatMap(({ queryKey, state }) => (queryKey[0] === 'console' || !state.dataUpdatedAt ? [] : state.dataUpdatedAt))
    // To the minute, so that the bar is drawn no more often than it changes.
    return times.length > 0 ? Math.floor(Math.min(...times) / 60_000) * 60_000 : 0
  })
  const refresh = () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'console' })
  return (
    <div className={styles['asOf']}>
      {oldest > 0 && <span data-hint={`Read from the server at ${exactly(new Date(oldest).toISOString())}`}>as of {clock(oldest)}</span>}
      <ActionIcon variant="subtle" color="gray" onClick={refresh} aria-label="Refresh" data-hint="Refresh">
        <IconRefresh size={16} stroke={1.75} className={styles['icon']} data-busy={fetching || undefined} />
      </ActionIcon>
    </div>
  )
}
