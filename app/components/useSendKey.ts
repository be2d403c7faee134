import { useEffect, useEffectEvent } from 'react'
import { isSendKey } from '#app/lib/sendKey.ts'

const submit = (form: HTMLFormElement | null) => form?.requestSubmit()

/**
 * Control or Command with Enter sends the form that one is in, also from a field of several lines; a page may say what else it sends by
 * `send`. Under a dialog it sends that one's form alone.
 */
export function useSendKey(send?: (from: HTMLFormElement | null) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isSendKey(event) || event.defaultPrevented || event.repeat) return
    const over = [...document.querySelectorAll('[role=dialog]')].filter((one) => one.checkVisibility()).at(-1)
    const around = event.target instanceof Element ? event.target.closest('form') : null
    event.preventDefault()
    if (over) submit(around && over.contains(around) ? around : over.querySelector('form'))
    else (send ?? submit)(around)
  })
  const own = send !== undefined
  useEffect(() => {
    // A page hears it before what stands around all pages.
    const place = own ? document : window
    const hear = (event: Event) => event instanceof KeyboardEvent && press(event)
    place.addEventListener('keydown', hear)
    return () => place.removeEventListener('keydown', hear)
  }, [own])
}
