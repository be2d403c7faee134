import { useEffect, useState } from 'react'
import { parsed } from '#app/lib/parsed.ts'
import { forgetTabTexts, readTabText, writeTabText } from './tabText.ts'

/** What is typed into a form and not sent yet, kept in this tab over a reload, for one person and one form. */
export interface Draft<T> {
  /** What was typed before; null where nothing was. */
  found: T | null
  /** Whether that was sent before, and nobody knows what became of it. */
  sent: boolean
  /** Keeps what is typed now, as text; null where that is nothing. */
  keep: (text: string | null) => void
  /** It is on its way; or nothing of it was done. */
  noteSent: (sent: boolean) => void
  /** It is sent, or given up: from now on nothing is kept. */
  forget: () => void
}

const prefix = 'draft '
const keyOf = (person: number, what: string) => `${prefix}${person} ${what}`

/** Reads a draft once, when the form opens. `what` names the form, e.g. `edit 12`; `read` gives null for what it does not understand. */
export function useDraft<T>(person: number, what: string, read: (value: unknown) => T | null): Draft<T> {
  const [draft] = useState((): Draft<T> => {
    const key = keyOf(person, what)
    const sentKey = `${key} sent`
    let open = true
    return {
      found: read(parsed(readTabText(key))),
      sent: readTabText(sentKey) !== null,
      keep: (text) => {
        if (open && readTabText(key) !== text) writeTabText(key, text)
      },
      noteSent: (sent) => {
        if (open) writeTabText(sentKey, sent ? 'yes' : null)
      },
      forget: () => {
        open = false
        writeTabText(key, null)
        writeTabText(sentKey, null)
      },
    }
  })
  return draft
}

/** Keeps what is typed, as it is drawn; null where nothing is that would be lost. */
export function useKept<T>(draft: Draft<T>, value: T | null): void {
  const text = value === null ? null : JSON.stringify(value)
  useEffect(() => draft.keep(text), [draft, text])
}

/** Forgets what others typed in this tab; null forgets everybody's. */
export const forgetDrafts = (but: number | null): void =>
  forgetTabTexts((key) => key.startsWith(prefix) && !(but !== null && key.startsWith(keyOf(but, ''))))
