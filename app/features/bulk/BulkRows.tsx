import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { ItemState } from '#app/lib/queue.ts'
import type { Foreseen } from '#app/lib/bulkOrder.ts'
import type { Selected } from '#app/lib/selection.ts'
import styles from './Bulk.module.css'

interface Props {
  projects: readonly Selected[]
  foreseen: ReadonlyMap<number, Foreseen> | null
  results: ReadonlyMap<number, ItemState> | null
}

/** Every project, what will become of it, and what has. */
export function BulkRows({ projects, foreseen, results }: Props) {
  return (
    <ul className={styles['rows']} aria-label="Projects">
      {projects.map((project) => (
        <BulkRow key={project.id} project={project} foreseen={foreseen?.get(project.id)} result={results?.get(project.id)} />
      ))}
    </ul>
  )
}

interface RowProps {
  project: Selected
  foreseen: Foreseen | undefined
  result: ItemState | undefined
}

const BulkRow = memo(function BulkRow({ project: { id, name }, foreseen, result }: RowProps) {
  return (
    <li data-state={result?.state ?? foreseen?.kind}>
      <Link to="/projects/$projectId" params={{ projectId: id }} target="_blank">
        <bdi>{name}</bdi>
      </Link>
      <span>{wordsOf(foreseen, result)}</span>
    </li>
  )
})

/** What is said of a project: what has become of it, else what will. */
export function wordsOf(foreseen: Foreseen | undefined, result: ItemState | undefined): string {
  switch (result?.state) {
    case 'done':
      return `Done: ${result.said}`
    case 'failed':
      return `Failed: ${result.said}${result.requestId ? ` (request ${result.requestId})` : ''}`
    case 'running':
      return 'Under way…'
    case 'cancelled':
      return 'Cancelled: not sent'
    case 'waiting':
    case undefined:
      return foreseen ? (foreseen.kind === 'refused' ? `Left out: ${foreseen.said}` : foreseen.said) : ''
    default:
      return result satisfies never
  }
}
