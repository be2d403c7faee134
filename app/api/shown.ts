import { notifyManager, type Query, type QueryCache, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { ApiError } from './apiError.ts'

// What is true of all that the page shows just now, whichever reads it comes from.

const isOwn = ({ queryKey: [family] }: Query) => family !== 'console'
const shown = (cache: QueryCache) => cache.findAll({ type: 'active', predicate: isOwn })

function useCache<T>(read: (cache: QueryCache) => T): T {
  const cache = useQueryClient().getQueryCache()
  // Told later: the cache also speaks while a component that reads is being drawn, and nothing else may be drawn from in there. And once
  // for all that it says until then: of a thousand reads that are out of date it speaks a thousand times, and each time all are looked at.
  const subscribe = useCallback(
    (listener: () => void) => {
      let told = false
      return cache.subscribe(() => {
        if (told) return
        told = true
        notifyManager.schedule(() => {
          told = false
          listener()
        })
      })
    },
    [cache],
  )
  return useSyncExternalStore(subscribe, () => read(cache))
}

/** When the oldest of what is shown was read, to the minute: milliseconds of the clock, 0 where nothing is shown. */
export const useOldest = (): number => useCache(oldest)
const oldest = (cache: QueryCache): number => {
  const times = shown(cache).flatMap(({ state: { dataUpdatedAt } }) => dataUpdatedAt || [])
  // So that what says it is drawn no more often than it changes.
  return times.length > 0 ? Math.floor(Math.min(...times) / 60_000) * 60_000 : 0
}

/**
 * Why something that is shown could not be read again; null where all could. Not for what is gone or not for this person any more, which is
 * said where it is shown, and not for what waits for a sign-in.
 */
export const useFailedRead = (): ApiError | null => useCache(failed)
const failed = (cache: QueryCache): ApiError | null => firstError(shown(cache).filter(({ state }) => state.data !== undefined))

/** Why something that the page does without could not be read at all (`beside` of query.ts); null where all could. */
export const useMissingRead = (): ApiError | null => useCache(missing)
const missing = (cache: QueryCache): ApiError | null =>
  firstError(shown(cache).filter(({ state, meta }) => state.data === undefined && meta?.beside === true))

function firstError(queries: readonly Query[]): ApiError | null {
  for (const { state } of queries) if (state.error instanceof ApiError && ![401, 403, 404].includes(state.error.status)) return state.error
  return null
}

/** Whether something that is shown is being read. */
export const useReading = (): boolean => useCache(reading)
const reading = (cache: QueryCache): boolean => shown(cache).some(({ state: { fetchStatus } }) => fetchStatus === 'fetching')

/** Reads again what is shown; also what is not out of date yet. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ predicate: isOwn })
}
