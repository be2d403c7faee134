import { type RefObject, useEffect } from 'react'

/** Tells all style sheets how high something is, which lies over the page at its lower edge. */
export function useTellHeight(box: RefObject<HTMLElement | null>, name: `--${string}`): void {
  useEffect(() => {
    const { style } = document.documentElement
    const observer = new ResizeObserver(([entry]) => style.setProperty(name, `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`))
    if (box.current) observer.observe(box.current)
    return () => {
      observer.disconnect()
      style.removeProperty(name)
    }
  }, [box, name])
}
