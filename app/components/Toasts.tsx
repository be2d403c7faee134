import { CloseButton } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import styles from './Toasts.module.css'

interface Toast {
  id: number
  text: string
}

let toasts: readonly Toast[] = []
let next = 1
const listeners = new Set<() => void>()
const set = (value: readonly Toast[]) => {
  toasts = value
  for (const tell of listeners) tell()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Says that something which stands nowhere else went wrong. It stays until somebody has read it away. */
export const say = (text: string): void => set([...toasts.filter((toast) => toast.text !== text).slice(-2), { id: next++, text }])
const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id))

export function Toasts() {
  // They belong to the person who made them.
  useEffect(() => () => set([]), [])
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className={styles['toasts']}>
      {shown.map(({ id, text }) => (
        <div key={id} className={styles['toast']} role="alert">
          {text}
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  )
}
