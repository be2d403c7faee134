import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'

/** The text of a find field: at once where one types, a moment later in the URL; and what the URL says, when it changes by itself. */
export function useFindField(inUrl: string, onFind: (text: string) => void): [string, (text: string) => void] {
  const [{ text, seen }, setState] = useState({ text: inUrl, seen: inUrl })
  // A link or the way back changed it: show that. What was typed and only now arrives in the URL is no change.
  if (seen !== inUrl) setState({ text: text.trim() === inUrl.trim() ? text : inUrl, seen: inUrl })

  const find = useDebouncedCallback(onFind, 180)
  return [
    text,
    (next) => {
      setState((before) => ({ ...before, text: next }))
      find(next)
    },
  ]
}
