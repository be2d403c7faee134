import { useMemo } from 'react'
import { useSession } from '#app/api/console.ts'
import { useTabText } from '#app/components/useTabText.ts'
import { mostPicked, readKeys, writeKeys } from '#app/lib/pickedKeys.ts'

export interface PickedObjects {
  /** By key, in the order of picking. */
  keys: ReadonlySet<string>
  /** Takes these in, or out. */
  set: (keys: readonly string[], on: boolean) => void
  clear: () => void
}

/** The objects of a project that I have picked in this tab: they stay while a dialog is open over them, and over a reload. */
export function usePickedObjects(projectId: number): PickedObjects {
  const { me } = useSession()
  const [text, keep] = useTabText(`picked objects of project ${projectId} for ${me?.id ?? 0}`)
  const keys = useMemo(() => new Set(readKeys(text)), [text])
  return {
    keys,
    set: (some, on) => {
      const next = new Set(keys)
      for (const key of some)
        if (!on) next.delete(key)
        else if (next.size < mostPicked) next.add(key)
      keep(writeKeys(next))
    },
    clear: () => keep(null),
  }
}
