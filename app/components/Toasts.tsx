import { IconX } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'
import { failureOf, failureWords } from '#app/lib/failure.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { RequestId } from './RequestId.tsx'
import { placeOf } from './placeOf.ts'
import styles from './Toasts.module.css'
import { unturned } from '#app/lib/isolated.ts'
import { undoKeyWords } from '#app/lib/sendKey.ts'
import { type Found, type Look, useOutcome } from './useOutcome.ts'
import { useTellHeight } from './useTellHeight.ts'

interface Toast {
  id: number
  text: string
  /** What happened, or what went wrong and stands nowhere else. */
  tone: 'done' | 'wrong'
  /** What can be done about it at once, such as to undo it. */
  action?: { label: string; run: () => void } | undefined
  /** What it is about: what is said of the same thing later takes its place, so that nobody undoes what is undone already. */
  about?: string | undefined
  /** For whoever runs the server; copyable. */
  requestId?: string | null
  /** Of what nobody knows whether it was done: how to find that out. */
  lost?: { error: Error; look: Look } | undefined
}

let toasts: readonly Toast[] = []
let next = 1
const listeners = new Set<() => void>()
const set = (value: readonly Toast[]) => {
  toasts = value
  for (const notify of listeners) notify()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const replaces = (later: Omit<Toast, 'id'>, { text, about }: Toast) => text === later.text || (about !== undefined && about === later.about)
// What nobody knows yet stays until it is known.
const add = (toast: Omit<Toast, 'id'>) => {
  const others = toasts.filter((one) => !replaces(toast, one))
  const last = new Set(others.filter(({ lost }) => !lost).slice(-2))
  set([...others.filter((one) => one.lost || last.has(one)), { ...toast, id: next++ }])
}

/**
 * Says that something which stands nowhere else went wrong, and with `error` why, whether it was done all the same, and the id to ask about.
 * It stays until somebody has read it away, or what is said later about the same thing takes its place. Where nobody knows if it was done,
 * `look` is asked, and again once the server answers: what it finds takes its place.
 */
export const say = (text: string, error?: unknown, { look, about }: { look?: Look; about?: string } = {}): void =>
  add({
    text: error === undefined ? text : `${text} ${failureWords(error)}`,
    tone: 'wrong',
    about,
    requestId: failureOf(error).requestId,
    lost: look && error instanceof Error && failureOf(error).unclear ? { error, look } : undefined,
  })

/** What was said about something is not so any more. */
export const unsay = (about: string): void => set(toasts.filter((one) => one.about !== about))

/**
 * Says what was done, in words; with `action` it can be undone, or gone on with. It goes by itself after `readFor`, or when the next
 * about the same thing comes: `about` names it, e.g. `project 12 archived`. So it is never the only place of what it says or offers.
 */
export const tell = (text: string, action?: Toast['action'], about?: string): void => add({ text, tone: 'done', action, about })

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id))
const replace = ({ id, about }: Toast, { done, words, next: action }: Found) => {
  dismiss(id)
  add({ text: words, tone: done ? 'done' : 'wrong', action, about })
}

/** How long what was done can be read, and how long it can be undone from there, in milliseconds. */
const readFor = { words: 12_000, action: 30_000 }

// Not where a field has an undoing of its own, and not under a dialog.
const isHeld = (target: EventTarget | null) =>
  (target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))) ||
  [...document.querySelectorAll('[role=dialog]')].some((over) => over.checkVisibility())

/** Control or Command with Z takes back what was done last, as long as that is offered. */
function useUndoKey() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.repeat || event.defaultPrevented || isHeld(event.target)) return
      const last = [...document.querySelectorAll<HTMLElement>('[data-undo]')].at(-1)
      if (!last) return
      event.preventDefault()
      last.click()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

export function Toasts() {
  // They belong to the person who made them.
  useEffect(() => () => set([]), [])
  const shown = useSyncExternalStore(subscribe, () => toasts)
  useUndoKey()
  const before = useRef(() => placeOf(null)())
  const box = useRef<HTMLDivElement>(null)
  useTellHeight(box, '--toasts-height')
  return (
    <div
      ref={box}
      className={styles['toasts']}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) before.current = placeOf(relatedTarget instanceof Element ? relatedTarget : null)
      }}
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onGone={() => before.current()?.focus({ preventScroll: true })} />
      ))}
    </div>
  )
}

/** `onGone`: it was pressed and goes, and with it the focus. */
function ToastCard({ toast, onGone }: { toast: Toast; onGone: () => void }) {
  const { id, text, tone, action, requestId, lost } = toast
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What went wrong stays until it is read away.
    if (tone === 'wrong') return
    let timer: ReturnType<typeof setTimeout>
    const goAfter = (wait: number) => {
      timer = setTimeout(() => {
        // Not from under a pointer or the keyboard's focus.
        const all = card.current?.parentElement
        if (all?.matches(':hover') || all?.contains(document.activeElement)) goAfter(3_000)
        else dismiss(id)
      }, wait)
    }
    goAfter(action ? readFor.action : readFor.words)
    return () => clearTimeout(timer)
  }, [id, tone, action])
  const close = () => {
    if (card.current?.contains(document.activeElement)) onGone()
    dismiss(id)
  }
  return (
    <div ref={card} className={styles['toast']} data-tone={tone} role={tone === 'wrong' ? 'alert' : 'status'}>
      <div className={styles['text']}>
        {unturned(text)}
        {lost && <Looked {...lost} onFound={(found) => replace(toast, found)} />}
        {requestId && (
          <div className={styles['request']}>
            <RequestId id={requestId} />
          </div>
        )}
      </div>
      {action && (
        <Button
          compact
          variant="default"
          {...(action.label === 'Undo' && { 'data-undo': true, 'aria-keyshortcuts': 'Control+Z Meta+Z', 'data-hint': undoKeyWords() })}
          onClick={() => {
            close()
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton compact aria-label="Dismiss" onClick={close}>
        <IconX size={15} stroke={1.75} aria-hidden />
      </IconButton>
    </div>
  )
}

/** What is found out of what nobody knows: now, or once the server answers again. */
function Looked({ error, look, onFound }: { error: Error; look: Look; onFound: (found: Found) => void }) {
  const { found, looking, lookAgain } = useOutcome(error, look)
  const tell = useEffectEvent(onFound)
  useEffect(() => {
    if (found) tell(found)
  }, [found])
  return (
    <div className={styles['request']}>
      {looking ? 'Looking whether it was done…' : 'It is looked up, and said here, as soon as the server answers.'}{' '}
      {!looking && lookAgain && (
        <Button compact variant="default" onClick={lookAgain}>
          Look again
        </Button>
      )}
    </div>
  )
}
