import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

/** The text of a find field: at once where one types, a moment later in the URL; and what the URL says, when it changes by itself. */
export function useFindField(inUrl: string, onFind: (text: string) => void): [string, (text: string) => void] {
  // `asked` is what was last looked for from here.
  const [{ text, seen, asked }, setState] = useState({ text: inUrl, seen: inUrl, asked: inUrl })
  // What was typed arrives in the URL later, when more may have been typed. A link, or the way back, changed it to something else: show that.
  if (seen !== inUrl) setState({ text: asked.trim() === inUrl.trim() ? text : inUrl, seen: inUrl, asked: inUrl })

  const find = useDebouncedCallback((typed: string) => {
    // The URL may have changed by itself since.
    if (typed !== text) return
    setState((before) => ({ ...before, asked: typed }))
    onFind(typed)
  }, 180)
  return [
    text,
    (next) => {
      setState((before) => ({ ...before, text: next }))
      find(next)
    },
  ]
}
