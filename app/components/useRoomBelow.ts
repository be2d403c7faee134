import { type RefObject, useEffect, useRef } from 'react'

/**
 * For what scrolls by itself beside a long page: keeps `--room`, in px, at what is left of the window below the element's upper edge.
 * So the end of it, where its button stands, is in sight wherever the page is scrolled to.
 */
export function useRoomBelow<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null)
  useEffect(() => {
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0
      element.current?.style.setProperty('--room', `${Math.round(window.innerHeight - Math.max(0, top))}px`)
    }
    measure()
    // What stands above it changes its height, too.
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    window.addEventListener('scroll', measure, { passive: true })
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('scroll', measure)
      window.removeEventListener('resize', measure)
    }
  }, [])
  return element
}
