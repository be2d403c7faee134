import { useEffect, useEffectEvent } from 'react'

const wanted = 'find-anywhere'

/** Opens the finder, from wherever one is, with this text in it. */
export const findAnywhere = (text: string): boolean => document.dispatchEvent(new CustomEvent(wanted, { detail: text }))

/** Hears where the finder is wanted; its own place is around the pages. */
export function useFindAnywhere(open: (text: string) => void): void {
  const hear = useEffectEvent((event: Event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') open(event.detail)
  })
  useEffect(() => {
    const listen = (event: Event) => hear(event)
    document.addEventListener(wanted, listen)
    return () => document.removeEventListener(wanted, listen)
  }, [])
}
