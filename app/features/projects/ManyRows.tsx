import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { ProjectSummary } from '#app/contract/projects.ts'

interface Props {
  rows: readonly ProjectSummary[]
  row: (project: ProjectSummary, index: number, measure: (row: HTMLTableRowElement | null) => void) => ReactNode
}

/** The rows near what is in view; empty rows hold the place of the others. */
export function ManyRows({ rows, row }: Props) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + scrollY), [])
  const phone = matchMedia('(max-width: 767px)').matches
  const virtual = useWindowVirtualizer<HTMLTableRowElement>({
    count: rows.length,
    estimateSize: () => (phone ? 65 : 53),
    overscan: 15,
    scrollMargin: top,
  })
  const items = virtual.getVirtualItems()
  const before = (items[0]?.start ?? top) - top
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top)
  return (
    <tbody ref={body}>
      <Space height={before} />
      {items.map(({ index }) => {
        const project = rows[index]
        return project && row(project, index, virtual.measureElement)
      })}
      <Space height={after} />
    </tbody>
  )
}

const Space = ({ height }: { height: number }) => (height > 0 ? <tr aria-hidden style={{ display: 'block', height }} /> : null)
