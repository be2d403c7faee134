import { useEffect, useState } from 'react'

interface Read {
  /** When the server was last asked, in milliseconds of the clock; null while the page itself waits. */
  asked: number | null
  stop: AbortController
}

const running = new Set<Read>()

/** Keeps account of a read while it is under way, so that a person can stop waiting for it. */
export async function underWay<T>(signal: AbortSignal, work: (read: Read) => Promise<T>): Promise<T> {
  const read: Read = { asked: null, stop: new AbortController() }
  const pass = () => read.stop.abort(signal.reason)
  if (signal.aborted) pass()
  signal.addEventListener('abort', pass, { once: true })
  running.add(read)
  try {
    return await work(read)
  } finally {
    signal.removeEventListener('abort', pass)
    running.delete(read)
  }
}

/** What a read that a person stopped is aborted with. */
export const stopped = Symbol('stopped')

/** Stops all reads that are under way, because somebody does not want to wait any longer. */
export const stopReads = (): void => {
  for (const { stop } of running) stop.abort(stopped)
}

/** Whether the server has let a read wait for `seconds`. Looked at once a second, and only while `waiting`. */
export function useSlow(waiting: boolean, seconds: number): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const look = () => setSlow([...running].some(({ asked }) => asked !== null && Date.now() - asked >= seconds * 1000))
    const timer = setInterval(look, 1_000)
    return () => {
      clearInterval(timer)
      setSlow(false)
    }
  }, [waiting, seconds])
  return slow
}
