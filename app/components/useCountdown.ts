import { useEffect, useState } from 'react'
import { failureOf } from '#app/lib/failure.ts'

/** Seconds until what failed may be sent again, counted down; 0 where it may. */
export function useCountdown(error: Error | null): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const wait = failureOf(error).wait * 1000
    const [until, ends] = [Date.now() + wait, performance.now() + wait]
    // One clock may be set meanwhile, the other one may stand still while the computer sleeps.
    const seconds = () => Math.max(0, Math.ceil(Math.min(until - Date.now(), ends - performance.now()) / 1000))
    if (!error || seconds() === 0) return
    const count = () => {
      setLeft(seconds())
      if (seconds() === 0) clearInterval(timer)
    }
    const timer = setInterval(count, 250)
    count()
    return () => {
      clearInterval(timer)
      setLeft(0)
    }
  }, [error])
  return left
}
