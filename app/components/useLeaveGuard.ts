import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'

export interface LeaveGuard {
  /** Somebody is about to leave what they changed: they have to be asked. */
  asking: boolean
  stay: () => void
  leave: () => void
  /** What was changed is saved, or given up: from now on nobody is asked. */
  release: () => void
}

/** Holds the page while something on it is changed and not saved: links, Back and closing the tab ask first. `onEnd` hears that it is saved or given up. */
export function useLeaveGuard(dirty: boolean, staysWithin: (path: string) => boolean = () => false, onEnd?: () => void): LeaveGuard {
  const released = useRef(false)
  const holds = () => dirty && !released.current
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ next }) => holds() && !staysWithin(next.pathname),
    enableBeforeUnload: holds,
    withResolver: true,
  })
  return {
    asking: status === 'blocked',
    stay: () => reset?.(),
    leave: () => {
      onEnd?.()
      proceed?.()
    },
    release: () => {
      released.current = true
      onEnd?.()
    },
  }
}
