import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isOutOfReach, untilNextLook, useOutOfReach, watchContact } from './contact.ts'
import { askWho } from './session.ts'

/**
 * While the server is out of reach, looks for it now and then, and at once when the browser says that it is online; once it is back, what is
 * shown and is old, or could not be read, is read again. `again` looks now.
 */
export function useReconnect(): { lost: boolean; trying: boolean; again: () => void } {
  const client = useQueryClient()
  const lost = useOutOfReach()
  const [trying, setTrying] = useState(false)
  const [asked, setAsked] = useState(0)

  useEffect(() => {
    if (!lost) return
    let timer: ReturnType<typeof setTimeout>
    const look = async () => {
      clearTimeout(timer)
      if (!document.hidden) {
        setTrying(true)
        await askWho(client).catch(() => undefined)
        setTrying(false)
      }
      if (isOutOfReach()) plan()
    }
    const plan = () => {
      timer = setTimeout(() => void look(), 1000 * untilNextLook())
    }
    const now = () => void look()
    if (asked > 0) now()
    else plan()
    addEventListener('online', now)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', now)
    }
  }, [client, lost, asked])

  useEffect(
    () =>
      watchContact(() => {
        setAsked(0)
        if (isOutOfReach()) return
        const old = client.getQueryCache().findAll({ predicate: (query) => query.isStale() || query.state.status === 'error' })
        for (const { queryKey } of old) void client.refetchQueries({ queryKey, exact: true, type: 'active' }, { cancelRefetch: false })
      }),
    [client],
  )
  return { lost, trying, again: () => setAsked((before) => before + 1) }
}
