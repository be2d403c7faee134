import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { say } from '#app/components/Toasts.tsx'
import { pastedObjects } from '#app/lib/pastedObjects.ts'
import type { Movable } from '#app/lib/placing.ts'
import { findPasted } from './findPasted.ts'

/** What is picked to go into a project, out of what was found or by pasting what names it. */
export interface PickedToAdd {
  picked: readonly Movable[]
  /** Takes some in or out. */
  pick: (objects: readonly Movable[], on: boolean) => void
  /** Keeps those with these keys. */
  keep: (keys: ReadonlySet<string>) => void
  /** Takes what a text names, looked up first; false where it names nothing. Bare numbers are of `type`. */
  paste: (text: string, type: string | null) => boolean
  /** Whether what was pasted is being looked up. */
  looking: boolean
  /** What was pasted and not found, or not understood. */
  missing: readonly string[]
}

/** Begins with what was picked `before`; what is in `held` already is not picked by pasting it. */
export function usePickedToAdd(held: ReadonlySet<string>, before: readonly Movable[]): PickedToAdd {
  const client = useQueryClient()
  const [picked, setPicked] = useState(before)
  const [missing, setMissing] = useState<readonly string[]>([])
  const [looking, setLooking] = useState(false)
  const pick = (objects: readonly Movable[], on: boolean) => {
    const some = new Set(objects.map(({ key }) => key))
    setPicked((now) => [...now.filter(({ key }) => !some.has(key)), ...(on ? objects : [])])
  }
  const paste = (text: string, type: string | null): boolean => {
    const pasted = pastedObjects(text, type)
    if (!pasted) return false
    setLooking(true)
    findPasted(client, pasted.objects)
      .then((found) => {
        pick(
          found.flatMap((one) => (one && !held.has(one.key) ? one : [])),
          true,
        )
        const unseen = pasted.objects.flatMap(({ entry }, at) => (found[at] ? [] : entry))
        setMissing([...pasted.unread, ...unseen])
      })
      .catch((error: unknown) => say('What you pasted could not be looked up.', error))
      .finally(() => setLooking(false))
    return true
  }
  const keep = (keys: ReadonlySet<string>) => setPicked((now) => now.filter(({ key }) => keys.has(key)))
  return { picked, pick, keep, paste, looking, missing }
}
