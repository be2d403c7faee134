import type { KeyboardEvent } from 'react'
import type { Entry } from './entries.ts'

interface Keys {
  /** What there is to point at; before the answer, what is known without it. */
  all: readonly Entry[]
  /** Whether that is all: before, a step past its end is taken once the answer is there. */
  answered: boolean
  ahead: (by: number) => void
  active: Entry | undefined
  choose: (entry: Entry) => void
  enter: (elsewhere: boolean) => void
  /** Leads out of where one went in; null where one did not. */
  back: (() => void) | null
  /** Whether nothing stands in the field. */
  empty: boolean
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

/** The keys of the finder's field: up and down the lines and round, Enter, and out again with Escape or by deleting further than one typed. */
export function useFinderKeys({ all, answered, ahead, active, choose, enter, back, empty }: Keys) {
  return (event: KeyboardEvent) => {
    // Enter that ends a composed sign is no Enter.
    if (event.nativeEvent.isComposing) return
    const by = steps[event.key]
    const at = active ? all.indexOf(active) : -1
    if (by !== undefined && !answered && !all[at + by]) {
      event.preventDefault()
      ahead(by)
    } else if (by !== undefined && all.length > 0) {
      event.preventDefault()
      const to = Math.abs(by) === 1 ? (at + by + all.length) % all.length : Math.min(all.length - 1, Math.max(0, at + by))
      const next = all[to]
      if (next) choose(next)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      enter(event.ctrlKey || event.metaKey)
    } else if (back && (event.key === 'Escape' || (event.key === 'Backspace' && empty))) {
      event.preventDefault()
      back()
    }
  }
}
