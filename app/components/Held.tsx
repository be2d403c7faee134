import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react'
import styles from './Held.module.css'

interface Props {
  /** Whether it is being sent. */
  by: boolean
  children: ReactNode
}

/**
 * The fields of a form. While they are being sent nothing in them can be changed, so that what is sent is what stands there
 * when the answer comes. Unlike with disabled fields the focus stays where it is. Links work, and what is marked
 * `data-goes-on`, and so the whole is heard as busy, not as disabled.
 */
export function Held({ by, children }: Props) {
  // The button that was pressed is disabled meanwhile and loses the focus: it gets it back, unless somebody went on elsewhere.
  const last = useRef<EventTarget | null>(null)
  useEffect(() => {
    last.current = document.activeElement
    // When this is drawn as held, the browser has taken the focus from the button already.
    const note = ({ target }: FocusEvent) => {
      last.current = target
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  // Not before the button is drawn again: as long as it is disabled it takes no focus.
  useEffect(() => {
    if (!by) return
    return () => {
      if (last.current instanceof HTMLElement && document.activeElement === document.body) last.current.focus({ preventScroll: true })
    }
  }, [by])
  if (!by) return <div className={styles['fields']}>{children}</div>
  return (
    <div
      role="group"
      aria-busy
      className={styles['fields']}
      data-held
      onKeyDownCapture={(event) => {
        if (changes(event)) refuse(event)
      }}
      onMouseDownCapture={(event) => {
        // Its list would open.
        if (event.target instanceof HTMLSelectElement) refuse(event)
      }}
      onClickCapture={refuse}
      onChangeCapture={refuse}
      onPasteCapture={refuse}
      onCutCapture={refuse}
      onDropCapture={refuse}
    >
      {children}
    </div>
  )
}

function refuse(event: SyntheticEvent) {
  if (event.target instanceof Element && event.target.closest('a[href], [data-goes-on]')) return
  event.preventDefault()
  event.stopPropagation()
}

const going = new Set(['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'Meta'])
const moving = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'])

/** Whether a key may change something; what it does with Ctrl comes as an event of its own. */
function changes({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (going.has(key) || ctrlKey || metaKey) return false
  const inText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  return !(inText && moving.has(key))
}
