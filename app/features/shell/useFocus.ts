import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type Named, named, nameOf, placeOf } from '#app/components/placeOf.ts'

const lost = () => document.activeElement === document.body || document.activeElement === null
const content = placeOf(null)

/**
 * The focus is never nowhere. Where what had it goes away, it goes to what has come to its place. Another page has it at its own content, past
 * the bars; one to which somebody goes back has it where they left it, on the row that they opened.
 */
export function useFocus(): void {
  const router = useRouter()
  useEffect(() => {
    // What has the focus, and where it goes on once that is gone.
    let element: Element | null = null
    let place = content
    // By entry of the history, what had the focus when it was left.
    const left = new Map<string, Named>()
    // What of a page has it to which one has come back, until it is there or one has gone on.
    let wanted: Named = []

    const settle = () => {
      const back = lost() || document.activeElement?.id === 'main' ? named(wanted) : undefined
      if (back) back.focus({ preventScroll: true })
      else if (lost() && element && !element.isConnected) place()?.focus({ preventScroll: true })
    }
    const observer = new MutationObserver(() => {
      // Whoever looks after the focus themselves comes first.
      if (wanted.length > 0 || (element && !element.isConnected && lost())) requestAnimationFrame(settle)
    })
    const take = (target: Element | null) => {
      element = target
      place = placeOf(target)
      if (target?.id !== 'main') wanted = []
    }
    const hear = ({ target }: Event) => take(target instanceof Element ? target : null)
    // Who points at something goes on from there.
    const point = () => take(null)
    const goOn = () => {
      wanted = []
    }
    const unsubscribe = router.subscribe('onBeforeNavigate', ({ fromLocation, toLocation, pathChanged }) => {
      if (!fromLocation || !pathChanged) return
      const [from, to] = [fromLocation.state, toLocation.state]
      if (from.__TSR_key !== undefined) left.set(from.__TSR_key, document.activeElement ? nameOf(document.activeElement) : [])
      wanted = (to.__TSR_index < from.__TSR_index && left.get(to.__TSR_key ?? '')) || []
      place = content
    })
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', hear)
    document.addEventListener('keydown', goOn)
    document.addEventListener('pointerdown', point)
    return () => {
      unsubscribe()
      observer.disconnect()
      document.removeEventListener('focusin', hear)
      document.removeEventListener('keydown', goOn)
      document.removeEventListener('pointerdown', point)
    }
  }, [router])
}
