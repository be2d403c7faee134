import { useEffect, useRef, useState } from 'react'

// A heading counts as reached a little before it touches the bars on top.
const line = 140

/** Which group is being read: the last heading above the line, at the page's end the last of all. A jump holds until somebody scrolls on. */
export function useCurrentGroup(types: readonly string[]): { current: string | undefined; jumped(type: string): void } {
  const [current, setCurrent] = useState(types[0])
  const heldUntil = useRef(0)
  const key = types.join(' ')

  useEffect(() => {
    const find = () => {
      if (performance.now() < heldUntil.current) return
      const headings = key
        .split(' ')
        .map((type) => document.getElementById(type))
        .filter((heading) => heading !== null)
      const atEnd = window.scrollY > 0 && window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4
      const above = headings.filter((heading) => heading.getBoundingClientRect().top < line)
      setCurrent((atEnd ? headings : above).at(-1)?.id ?? headings[0]?.id)
    }
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(find)
    }
    soon()
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  }, [key])

  const jumped = (type: string) => {
    heldUntil.current = performance.now() + 600
    setCurrent(type)
  }
  return { current, jumped }
}
