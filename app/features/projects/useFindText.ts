import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import type { ListSearch } from '#app/lib/search.ts'
import { useListSearch } from './useListSearch.ts'

/** The text of the find field: at once where one types, a moment later in the URL; and what the URL says, when it changes by itself. */
export function useFindText(search: ListSearch): [string, (text: string) => void] {
  const change = useListSearch(search)
  const inUrl = search.q ?? ''
  const [{ text, seen }, setState] = useState({ text: inUrl, seen: inUrl })
  // A link or the way back changed it: show that. What was typed and only now arrives in the URL is no change.
  if (seen !== inUrl) setState({ text: text.trim() === inUrl.trim() ? text : inUrl, seen: inUrl })

  const write = useDebouncedCallback((next: string) => change({ q: next }, { replace: true }), 180)
  return [
    text,
    (next) => {
      setState((before) => ({ ...before, text: next }))
      write(next)
    },
  ]
}
