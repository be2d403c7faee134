import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { ProjectSummary } from '#app/contract/projects.ts'

/** Where a row's menu opens: at the place that was pressed, else at the row's own button. */
export interface MenuPlace {
  /** The row, or something in it. */
  row: HTMLElement
  /** Which one in the list it is, from 0. */
  index: number
  /** In pixels of the page. */
  point: { x: number; y: number } | null
}
export interface AskedMenu {
  project: ProjectSummary
  place: MenuPlace
  /** Another one each time that it is asked for. */
  time: number
}

// From which row somebody went to a dialog of another page: they come back to it, and the row is another element then.
let left: number | null = null

/**
 * Of which row the actions are shown; where another row comes to its place, they go. Whoever comes back from one of them finds the focus on
 * that row again.
 */
export function useRowMenu(table: RefObject<HTMLTableElement | null>, shown: readonly ProjectSummary[]) {
  const [asked, setAsked] = useState<AskedMenu | null>(null)
  const open = useCallback(
    (project: ProjectSummary, place: MenuPlace) => setAsked((before) => ({ project, place, time: (before?.time ?? 0) + 1 })),
    [],
  )
  if (asked && shown[asked.place.index]?.id !== asked.project.id) setAsked(null)
  const had = useRef(false)
  useEffect(() => {
    // The focus was in it.
    if (had.current && !asked && document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true })
    had.current = asked !== null
  }, [asked])
  useEffect(() => {
    const row = left !== null && table.current?.querySelector<HTMLElement>(`[data-menu-of="${left}"]`)
    if (!row) return
    left = null
    // Not where somebody is busy with something else already.
    const { activeElement } = document
    if (!activeElement || activeElement === document.body || activeElement.id === 'main') row.focus({ preventScroll: true })
  }, [table, shown])
  return {
    asked,
    open,
    close: () => setAsked(null),
    leave: () => {
      left = asked?.project.id ?? null
    },
  }
}
