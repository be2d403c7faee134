import { useRouter } from '@tanstack/react-router'
import { memo } from 'react'
import { Name } from '#app/components/Name.tsx'
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
  const router = useRouter()
  return (
    <ul className={styles['rows']} aria-label="Projects">
      {projects.map((project) => (
        <BulkRow
          key={project.id}
          project={project}
          href={router.history.createHref(`/projects/${project.id}`)}
          foreseen={foreseen?.get(project.id)}
          result={begun(results?.get(project.id))}
        />
      ))}
    </ul>
  )
}

// Until it is begun, what will become of it is said: so the rows are not all drawn anew as the first is sent.
const begun = (result: ItemState | undefined) => (result?.state === 'waiting' ? undefined : result)

interface RowProps {
  project: Selected
  href: string
  foreseen: Foreseen | undefined
  result: ItemState | undefined
}

/** Plain elements, because there may be hundreds; it opens beside this page, which is in the middle of something. */
const BulkRow = memo(function BulkRow({ project: { name }, href, foreseen, result }: RowProps) {
  return (
    <li data-state={result?.state ?? foreseen?.kind}>
      <a href={href} target="_blank" rel="noopener">
        <Name>{name}</Name>
      </a>
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
    case 'unknown':
      return `Not known yet: ${result.said}`
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
