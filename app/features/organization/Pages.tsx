import { Button } from '@mantine/core'
import styles from './Organization.module.css'

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
  const shown = (n: number) => n.toLocaleString('en')
  return (
    <nav aria-label="Pages" className={styles['pager']}>
      <span>
        {shown(Math.min((page - 1) * size + 1, total))}–{shown(Math.min(page * size, total))} of {shown(total)}
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
