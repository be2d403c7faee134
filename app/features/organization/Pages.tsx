import { Button } from '@mantine/core'
import { thousands } from '#app/lib/words.ts'
import styles from './Lists.module.css'

interface Props {
  page: number
  size: number
  total: number
  onPage: (page: number) => void
}

/** Which rows these are, and the pages before and after. */
export function Pages({ page, size, total, onPage }: Props) {
  if (total <= size && page === 1) return null
  const last = Math.max(1, Math.ceil(total / size))
  return (
    <nav aria-label="Pages" className={styles['pager']}>
      <span>
        {thousands(Math.min((page - 1) * size + 1, total))}–{thousands(Math.min(page * size, total))} of {thousands(total)}
      </span>
      <Button variant="default" size="compact-sm" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        Before
      </Button>
      <Button variant="default" size="compact-sm" disabled={page >= last} onClick={() => onPage(page + 1)}>
        Next
      </Button>
    </nav>
  )
}
