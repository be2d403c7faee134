import { useEffect, useState } from 'react'

/** Whether something has gone on for so many seconds. */
export function useLong(on: boolean, seconds: number): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!on) return
    const timer = setTimeout(() => setLong(true), seconds * 1000)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [on, seconds])
  return long
}
