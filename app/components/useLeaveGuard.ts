import { useBlocker } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

export interface LeaveGuard {
  /** Somebody is about to leave what they changed: they have to be asked. */
  asking: boolean
  stay: () => void
  leave: () => void
  /** What was changed is saved, or given up: from now on nobody is asked. */
  release: () => void
}

/** Each answers whether one may go, and asks for that where something on it would be lost. */
const guards = new Set<() => Promise<boolean>>()

/** Asks before the page is somebody else's, or nobody's, as before any other way out of what is not saved. Answers whether to go. */
export async function mayLeave(): Promise<boolean> {
  for (const ask of guards) if (!(await ask())) return false
  return true
}

/**
 * Holds the page while something on it is changed and not saved: links, Back, closing the tab and {@link mayLeave} ask first. `onEnd` hears
 * that it is saved or given up.
 */
export function useLeaveGuard(dirty: boolean, staysWithin: (path: string) => boolean = () => false, onEnd?: () => void): LeaveGuard {
  const released = useRef(false)
  const [answer, setAnswer] = useState<((goes: boolean) => void) | null>(null)
  const holds = () => dirty && !released.current
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ next }) => holds() && !staysWithin(next.pathname),
    enableBeforeUnload: holds,
    withResolver: true,
  })
  const ask = useEffectEvent(async () => !holds() || new Promise<boolean>((done) => setAnswer(() => done)))
  useEffect(() => {
    const guard = () => ask()
    guards.add(guard)
    return () => void guards.delete(guard)
  }, [])
  const settle = (goes: boolean) => {
    answer?.(goes)
    setAnswer(null)
  }
  return {
    asking: status === 'blocked' || answer !== null,
    stay: () => {
      reset?.()
      settle(false)
    },
    leave: () => {
      // Whoever goes by `mayLeave` may yet be unable to: then nothing was given up.
      if (status === 'blocked') onEnd?.()
      proceed?.()
      settle(true)
    },
    release: () => {
      released.current = true
      onEnd?.()
    },
  }
}
