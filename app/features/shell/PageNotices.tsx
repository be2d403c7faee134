import { useQueryClient } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { usePause } from '#app/api/pause.ts'
import { useFewLeft } from '#app/api/remaining.ts'
import { useSlow } from '#app/api/running.ts'
import { useFailedRead, useMissingRead, useOldest, useReading } from '#app/api/shown.ts'
import { useReconnect } from '#app/api/useReconnect.ts'
import { useVersion } from '#app/api/version.ts'
import { contactIsBack } from '#app/components/contactBack.ts'
import { later } from '#app/components/later.ts'

const Notices = lazy(later(() => import('./Notices.tsx').then(({ Notices }) => ({ default: Notices }))))

/** Looks whether something is wrong with what the page shows, and says so; most of the time nothing is, and nothing is drawn. */
export function PageNotices() {
  const client = useQueryClient()
  const version = useVersion()
  const { lost, trying, again } = useReconnect()
  useEffect(() => {
    if (!lost) contactIsBack()
  }, [lost])
  const pause = usePause()
  const few = useFewLeft()
  const failed = useFailedRead()
  const missing = useMissingRead()
  const oldest = useOldest()
  const reading = useReading()
  const coming = useRouterState({ select: ({ status }) => status === 'pending' })
  const slow = useSlow(reading || coming, 5)
  const tryAgain = () => {
    if (lost) again()
    else void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  }
  if (version === 'current' && !lost && pause === 0 && !few && !failed && !missing && !slow) return null
  return (
    <Suspense>
      <Notices {...{ version, lost, trying, pause, few, failed, missing, slow, oldest, tryAgain }} />
    </Suspense>
  )
}
