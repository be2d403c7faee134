import { useEffect, useEffectEvent } from 'react'

const isField = (target: EventTarget | null): target is HTMLInputElement => target instanceof HTMLInputElement && target.type === 'text'

/** Types into a field as a person would: React hears of it. */
function insert(field: HTMLInputElement, text: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, field.value + text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * Keeps what is typed while something with a field is still on its way, and types it into the dialog's field once that has the focus: who
 * presses a key and goes on typing loses no letter, and none of them is taken for a key of the page.
 *
 * @param waits - from the press that opens it until it is closed
 * @param giveUp - closes it, for Escape before it is there
 * @param text - stands before what is typed
 */
export function useTypedAhead(waits: boolean, giveUp: () => void, text = ''): void {
  const stop = useEffectEvent(giveUp)
  useEffect(() => {
    if (!waits) return
    let typed = text
    const ended = new AbortController()
    const hear = (event: KeyboardEvent) => {
      if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.key === 'Escape') return stop()
      if (event.key.length > 1 && event.key !== 'Backspace' && event.key !== 'Enter') return
      event.preventDefault()
      event.stopPropagation()
      typed = event.key === 'Backspace' ? [...typed].slice(0, -1).join('') : event.key === 'Enter' ? typed : typed + event.key
    }
    const arrive = ({ target }: FocusEvent) => {
      if (!isField(target) || !target.closest('[role=dialog]')) return
      ended.abort()
      if (typed) insert(target, typed)
    }
    document.addEventListener('keydown', hear, { capture: true, signal: ended.signal })
    document.addEventListener('focusin', arrive, { capture: true, signal: ended.signal })
    return () => ended.abort()
  }, [waits, text])
}
