import { useEffect, useState } from 'react'
import { returnFocus } from './returnFocus.ts'

/** What had the focus gets it back when this goes ({@link returnFocus}). */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => returnFocus(before), [before])
}
