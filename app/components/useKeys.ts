import { useEffect, useEffectEvent } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))

// Keys that belong to the page do nothing while a dialog or a menu is open over it. The list of a picker is there, unseen, also while it is closed.
const covered = () => [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].some((over) => over.checkVisibility())

/**
 * Keys of the page: `{ '/': find, 'g p': go }`. Not while somebody types, and not under a dialog.
 * The second of two keys has a second's time.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((stroke: string): boolean => {
    const action = keys[stroke]
    action?.()
    return action !== undefined
  })
  useEffect(() => {
    let before: { key: string; at: number } | null = null
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || covered()) return
      const two = before && event.timeStamp - before.at < 1000 && press(`${before.key} ${event.key}`)
      if (two || press(event.key)) event.preventDefault()
      before = two ? null : { key: event.key, at: event.timeStamp }
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
