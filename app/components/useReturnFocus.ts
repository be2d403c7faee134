import { useEffect, useState } from 'react'
import { placeOf } from './placeOf.ts'

/** What had the focus gets it back when this goes; where it is gone, what has come to its place ({@link placeOf}). */
export function useReturnFocus(): void {
  const [before] = useState(() => placeOf(document.activeElement))
  useEffect(() => () => before()?.focus({ preventScroll: true }), [before])
}
