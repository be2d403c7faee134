import { useMemo } from 'react'
import { useSession } from '#app/api/console.ts'
import { useTabText } from '#app/components/useTabText.ts'
import { mostSelected, readSelection, type Selected, writeSelection } from '#app/lib/selection.ts'

export interface Selection {
  selected: readonly Selected[]
  has: (id: number) => boolean
  /** Takes these in, or out. Beyond the most that can be selected, nothing is taken in; says whether all were. */
  set: (projects: readonly Selected[], on: boolean) => boolean
  /** Selects these and no others. */
  only: (projects: readonly Selected[]) => void
  clear: () => void
}

/** The projects that I have selected in this tab; they stay from page to page, and over a reload. */
export function useSelection(): Selection {
  const { me } = useSession()
  const [text, keep] = useTabText(`selected projects of ${me?.id ?? 0}`)
  const selected = useMemo(() => readSelection(text), [text])
  const byId = useMemo(() => new Map(selected.map((one) => [one.id, one])), [selected])
  const write = (projects: Iterable<Selected>) => keep(writeSelection([...projects]))
  return {
    selected,
    has: (id) => byId.has(id),
    set: (projects, on) => {
      const next = new Map(byId)
      for (const one of projects) {
        if (!on) next.delete(one.id)
        else if (next.has(one.id) || next.size < mostSelected) next.set(one.id, one)
      }
      write(next.values())
      return !on || projects.every(({ id }) => next.has(id))
    },
    only: write,
    clear: () => keep(null),
  }
}
