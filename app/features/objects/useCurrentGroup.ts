import { useEffect, useRef, useState } from 'react'

// A heading counts as reached a little before it touches the bars on top.
const line = 140

/** Which group is being read: the last heading above the line, at the page's end the last of all. A jump holds until somebody scrolls on by hand: the end of the page may come before its heading is at the top. */
export function useCurrentGroup(types: readonly string[]): { current: string | undefined; jumped(type: string): void } {
  const [current, setCurrent] = useState(types[0])
  const held = useRef(false)
  const key = types.join(' ')

  useEffect(() => {
    const find = () => {
      if (held.current) return
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
    const byHand = () => {
      held.current = false
    }
    const hands = ['wheel', 'touchmove', 'pointerdown', 'keydown']
    soon()
    for (const hand of hands) window.addEventListener(hand, byHand, { passive: true, capture: true })
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      for (const hand of hands) window.removeEventListener(hand, byHand, { capture: true })
      window.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  }, [key])

  const jumped = (type: string) => {
    held.current = true
    setCurrent(type)
  }
  return { current, jumped }
}
