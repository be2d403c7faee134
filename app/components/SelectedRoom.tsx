import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import styles from './SelectedBar.module.css'
import { useKeys } from './useKeys.ts'

/**
 * Where the bar of what is selected comes, below the list and over its lower edge. The room is kept while nothing is selected:
 * no row moves from under the hand that selects it, nor as the last one is let go.
 */
export const SelectedRoom = ({ children }: { children: ReactNode }) => (
  <div className={styles['room']}>
    <Suspense fallback={<BarAhead />}>{children}</Suspense>
  </div>
)

/** While the bar is on its way: its key is pressed again once it is there. */
function BarAhead() {
  const wanted = useRef(false)
  useKeys({
    b: () => {
      wanted.current = true
    },
  })
  useEffect(
    () => () => {
      const key = () => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: 'b', bubbles: true }))
      if (wanted.current) queueMicrotask(key)
    },
    [],
  )
  return null
}
