import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { useKeys } from '#app/components/useKeys.ts'
import type { PickedObjects } from '#app/features/pickers/usePickedObjects.ts'

/** Takes a row in or out; with `through` all from the one before. Always the same function, so that only the rows it changes are drawn again. */
export type PickRow = (key: string, on: boolean, through: boolean) => void

/** What the boxes of rows and groups do, always the same functions; `order` is the keys as they stand on the page. */
export function usePickRows(order: readonly string[], picked: PickedObjects): { row: PickRow; set: PickedObjects['set'] } {
  const latest = useRef({ order, picked })
  const before = useRef<string>(null)
  useEffect(() => {
    latest.current = { order, picked }
  })
  const row = useCallback((key: string, on: boolean, through: boolean) => {
    const { order: all, picked: now } = latest.current
    const at = all.indexOf(key)
    const from = through && before.current !== null ? all.indexOf(before.current) : at
    const [first, last] = from < 0 ? [at, at] : [Math.min(at, from), Math.max(at, from)]
    now.set(all.slice(first, last + 1), on)
    before.current = key
  }, [])
  const set = useCallback((keys: readonly string[], on: boolean) => latest.current.picked.set(keys, on), [])
  return { row, set }
}

/** `j` and `k` move through the rows' boxes, `x` picks the row in focus and `m` opens its menu. */
export function useRowKeys(rows: RefObject<HTMLElement | null>): void {
  const all = () => [...(rows.current?.querySelectorAll<HTMLElement>('li[data-key]') ?? [])]
  const here = (lines: readonly HTMLElement[]) => lines.findIndex((line) => line.contains(document.activeElement))
  const box = (line: HTMLElement | undefined) => line?.querySelector<HTMLInputElement>('input[type=checkbox]')
  const move = (by: 1 | -1) => {
    const lines = all()
    const at = here(lines)
    const seen = lines.findIndex((line) => line.getBoundingClientRect().top > 48)
    box(at < 0 ? lines[Math.max(0, seen)] : lines[at + by])?.focus()
  }
  const inRow = (run: (line: HTMLElement) => void) => () => {
    const lines = all()
    const line = lines[here(lines)]
    if (line) run(line)
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: inRow((line) => box(line)?.click()),
    m: inRow((line) => line.querySelector<HTMLElement>('button[aria-haspopup=menu]')?.click()),
  })
}
