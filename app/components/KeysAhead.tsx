import { type ReactNode, useEffect, useEffectEvent } from 'react'

const kept = (key: string) => ['ArrowDown', 'ArrowUp', 'Home', 'End', 'Enter'].includes(key) || key.length === 1

/** Presses a key where the focus is, as a person would. */
function press(key: string) {
  const at = document.activeElement
  if (!(at instanceof HTMLElement)) return
  const done = !at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  if (!done && (key === 'Enter' || key === ' ')) at.click()
}

// As long as a menu takes at most from being there until it has the focus.
const arriving = 1000

/**
 * Stands beside a menu that has not got the focus yet, and with what stands in its place (`children`) while it is on its way: what is pressed
 * meanwhile is neither lost nor taken for a key of the page, but done in the menu once that has the focus. Escape gives it up.
 */
export function KeysAhead({ onGiveUp, children = null }: { onGiveUp: () => void; children?: ReactNode }) {
  const giveUp = useEffectEvent(onGiveUp)
  useEffect(() => {
    let keys: string[] = []
    const ended = new AbortController()
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Tab' || event.key === 'Escape') ended.abort()
      if (event.key === 'Escape') giveUp()
      if (!kept(event.key) && event.key !== 'Escape') return
      event.preventDefault()
      // Where two wait for the same menu, one keeps them.
      event.stopImmediatePropagation()
      if (kept(event.key)) keys.push(event.key)
    }
    const arrive = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || !target.closest('[role=menu]')) return
      ended.abort()
      const now = keys
      keys = []
      queueMicrotask(() => {
        for (const key of now) press(key)
      })
    }
    document.addEventListener('keydown', hear, { capture: true, signal: ended.signal })
    document.addEventListener('focusin', arrive, { capture: true, signal: ended.signal })
    document.addEventListener('pointerdown', () => ended.abort(), { capture: true, signal: ended.signal })
    return () => void setTimeout(() => ended.abort(), arriving)
  }, [])
  return children
}
