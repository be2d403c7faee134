import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useLayoutEffect, useRef, useState } from 'react'

/** Where a row stands in a list of which only a part is drawn. */
export interface Place {
  ref: Ref<HTMLLIElement>
  'data-index': number
  'aria-posinset': number
  'aria-setsize': number
}

interface Props<T> {
  rows: readonly T[]
  row: (one: T, place: Place) => ReactNode
  className?: string | undefined
}

const usual = 41

/** Thousands of rows, of which those near what is in view are drawn; a row may grow, as a group does when it opens. */
export function ManyHolders<T>({ rows, row, className }: Props<T>) {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop((list.current?.getBoundingClientRect().top ?? 0) + scrollY), [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => usual,
    overscan: 20,
    scrollMargin: top,
    initialRect: { width: innerWidth, height: innerHeight },
  })
  const items = virtual.getVirtualItems()
  const before = (items[0]?.start ?? top) - top
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top)
  return (
    <ul ref={list} className={className} style={{ paddingTop: before, paddingBottom: Math.max(0, after) }}>
      {items.map(({ index }) => {
        const one = rows[index]
        return (
          one !== undefined &&
          row(one, { ref: virtual.measureElement, 'data-index': index, 'aria-posinset': index + 1, 'aria-setsize': rows.length })
        )
      })}
    </ul>
  )
}
