import { type RefObject, useEffect, useRef } from 'react'

/**
 * Puts the focus on the first of the rows that somebody asked for, once they are there: the button that brought them may be gone, and what comes
 * next is what one goes on with. To be called with the press; the rows have to be able to have the focus.
 */
export function useNewRows(list: RefObject<HTMLElement | null>, shown: number): () => void {
  const from = useRef<number>(null)
  useEffect(() => {
    if (from.current === null || shown <= from.current) return
    const row = list.current?.children[from.current]
    from.current = null
    if (row instanceof HTMLElement) row.focus({ preventScroll: true })
  }, [list, shown])
  return () => {
    from.current = shown
  }
}
