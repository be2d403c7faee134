import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isOutOfReach, useOutOfReach, watchContact } from './contact.ts'
import { askWho } from './session.ts'

// Seconds between two looks. Where the contact is lost again soon, they go on growing.
const waits = [3, 5, 10, 20, 30]
let tries = 0
let made = 0

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
    if (Date.now() - made > 60_000) tries = 0
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
      timer = setTimeout(() => void look(), 1000 * (waits[Math.min(tries++, waits.length - 1)] ?? 30))
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
        made = Date.now()
        const old = client.getQueryCache().findAll({ predicate: (query) => query.isStale() || query.state.status === 'error' })
        for (const { queryKey } of old) void client.refetchQueries({ queryKey, exact: true, type: 'active' }, { cancelRefetch: false })
      }),
    [client],
  )
  return { lost, trying, again: () => setAsked((before) => before + 1) }
}
