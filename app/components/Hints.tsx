import { useEffect, useState } from 'react'
import { exactly } from '#app/lib/dates.ts'
import styles from './Hints.module.css'

interface Shown {
  text: string
  top: number
  left: number
  below: boolean
}

const at = (element: HTMLElement): Shown | null => {
  const { hint, hintAt, hintBelow } = element.dataset
  const text = [hint, hintAt && exactly(hintAt)].filter(Boolean).join(' ')
  if (!text || innerWidth >= Number(hintBelow ?? Infinity)) return null
  const box = element.getBoundingClientRect()
  const below = box.top < 60
  return { text, top: below ? box.bottom + 6 : box.top - 6, left: box.left + box.width / 2, below }
}

// Known only once it is drawn: how wide it is, and so how near the edge it may stand.
const keepInside = (hint: HTMLDivElement | null) => {
  if (!hint) return
  const half = hint.offsetWidth / 2 + 8
  hint.style.left = `${Math.min(Math.max(Number.parseFloat(hint.style.left), half), innerWidth - half)}px`
}

/** Whatever lies under the pointer, also under the link that covers a row. */
const underPointer = ({ clientX, clientY }: PointerEvent): HTMLElement | null => {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const hinted = element.closest<HTMLElement>('[data-hint]')
    if (hinted) return hinted
    // Nothing is said of what a dialog has put out of reach.
    if (element.matches('[role=dialog], [role=menu], .mantine-Overlay-root')) return null
  }
  return null
}

/** What has focus, or in a row that has it, the part that says more on focus. */
const inFocus = (target: EventTarget | null): HTMLElement | null =>
  target instanceof HTMLElement && target.matches(':focus-visible')
    ? (target.closest<HTMLElement>('[data-hint]') ??
      target.closest('[data-hints-on-focus]')?.querySelector<HTMLElement>('[data-hint-on-focus]') ??
      null)
    : null

/**
 * One layer for all hints of the page: an element says more by `data-hint="…"`, on hover and on focus, and where it cannot be pressed also at a
 * tap; Escape hides it. A time in it is `data-hint-at`, and written out only when it is shown.
 * It is no tooltip library, so it costs the first page nothing.
 */
export function Hints() {
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    let over: HTMLElement | null = null
    let frame = 0
    let wait = 0
    // What it says may change, or end, while it is shown.
    const changes = new MutationObserver(() => setShown(over && at(over)))
    const show = (element: HTMLElement | null, delay: number) => {
      if (element === over) return
      over = element
      clearTimeout(wait)
      changes.disconnect()
      if (!element) return setShown(null)
      wait = window.setTimeout(() => {
        setShown(at(element))
        changes.observe(element, { attributeFilter: ['data-hint'] })
      }, delay)
    }
    const hide = () => {
      clearTimeout(wait)
      changes.disconnect()
      setShown(null)
    }
    const move = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => show(underPointer(event), 250))
    }
    // A finger does not hover: what may not be done says why at a tap.
    const tap = (event: MouseEvent) => {
      if (!('pointerType' in event) || event.pointerType !== 'touch' || !(event.target instanceof Element)) return
      const refused = event.target.closest<HTMLElement>('[aria-disabled=true][data-hint]')
      if (refused) setShown(at(refused))
    }
    const focus = (event: FocusEvent) => show(inFocus(event.target), 0)
    const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    document.addEventListener('pointermove', move, { passive: true })
    document.addEventListener('pointerdown', hide, { passive: true })
    document.addEventListener('click', tap)
    document.addEventListener('scroll', hide, { passive: true, capture: true })
    document.addEventListener('focusin', focus)
    document.addEventListener('keydown', key)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(wait)
      changes.disconnect()
      document.removeEventListener('pointermove', move)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('click', tap)
      document.removeEventListener('scroll', hide, { capture: true })
      document.removeEventListener('focusin', focus)
      document.removeEventListener('keydown', key)
    }
  }, [])

  if (!shown) return null
  return (
    <div
      key={`${shown.left} ${shown.top}`}
      ref={keepInside}
      className={styles['hint']}
      role="tooltip"
      data-below={shown.below || undefined}
      style={{ top: shown.top, left: shown.left }}
    >
      {shown.text}
    </div>
  )
}
