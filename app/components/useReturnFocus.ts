import { useEffect, useState } from 'react'

/** What had the focus gets it back when this goes, if it is still there; else the page's own content, which is where the eye goes. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus({ preventScroll: true })
      else document.getElementById('main')?.focus({ preventScroll: true })
    },
    [before],
  )
}
