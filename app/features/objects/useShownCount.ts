import { startTransition, useEffect, useState } from 'react'

/** How many of a long list are drawn: the first few, and once it is open two hundred more at a time, so that typing goes on meanwhile. */
export function useShownCount(total: number, first: number, open: boolean): number {
  const [drawn, setDrawn] = useState(first)
  useEffect(() => {
    if (!open) return
    if (drawn >= total) return
    const next = setTimeout(() => startTransition(() => setDrawn(drawn + 200)), 0)
    return () => clearTimeout(next)
  }, [open, drawn, total])
  return open ? Math.min(total, drawn) : Math.min(total, first)
}
