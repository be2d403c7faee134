import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { findPasted, type Found } from './findPasted.ts'
import type { Picked } from './picked.ts'

export interface Pasting {
  /** How many of how many entries are looked up; null while nothing is. */
  reading: { known: number; of: number } | null
  /** Why it could not be done. */
  error: unknown
  /** It was given up by hand. */
  stopped: boolean
  start: (entries: readonly string[]) => Promise<void>
  stop: () => void
}

/** Looks up a pasted list, which may take many requests: with its progress, and until somebody stops it or the field is gone. */
export function usePaste(kinds: readonly Picked['kind'][], onFound: (found: Found) => void): Pasting {
  const client = useQueryClient()
  const [reading, setReading] = useState<Pasting['reading']>(null)
  const [error, setError] = useState<unknown>(null)
  const [stopped, setStopped] = useState(false)
  const work = useRef<{ entries: readonly string[]; end: AbortController } | null>(null)
  useEffect(() => () => work.current?.end.abort(), [])
  // What was picked meanwhile is not forgotten.
  const latest = useRef(onFound)
  useEffect(() => {
    latest.current = onFound
  })

  const start = async (more: readonly string[]) => {
    // What is pasted while another list is looked up comes with it.
    work.current?.end.abort()
    const entries = [...new Set([...(work.current?.entries ?? []), ...more])]
    const end = new AbortController()
    work.current = { entries, end }
    setError(null)
    setStopped(false)
    setReading({ known: 0, of: entries.length })
    const isMine = () => work.current?.end === end
    try {
      const onProgress = (known: number) => isMine() && setReading({ known, of: entries.length })
      const found = await findPasted(client, entries, { kinds, signal: end.signal, onProgress })
      if (isMine() && !end.signal.aborted) latest.current(found)
    } catch (reason) {
      if (isMine() && !end.signal.aborted) setError(reason)
    }
    if (!isMine()) return
    work.current = null
    setReading(null)
  }
  const stop = () => {
    work.current?.end.abort()
    work.current = null
    setReading(null)
    setStopped(true)
  }
  return { reading, error, stopped, start, stop }
}
