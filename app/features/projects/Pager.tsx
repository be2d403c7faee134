import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { defaultSize, type ListSearch, pageSizes } from '#app/lib/search.ts'
import { pagesAround } from '#app/lib/pagesAround.ts'
import { thousands } from '#app/lib/words.ts'
import styles from './Pager.module.css'
import { changed, useListSearch } from './useListSearch.ts'

interface Props {
  search: ListSearch
  total: number
  page: number
  last: number
}

/** Which rows these are, the other pages as links, and how many rows a page has. */
export function Pager({ search, total, page, last }: Props) {
  const change = useListSearch(search)
  const size = search.size ?? defaultSize
  const first = (page - 1) * size + 1
  const to = (number: number) => ({ to: '/projects' as const, search: changed(search, { page: number }), activeOptions: { exact: true } })
  return (
    <div className={styles['pager']}>
      <span className={styles['range']}>
        {thousands(first)}–{thousands(Math.min(page * size, total))} of {thousands(total)}
      </span>
      {last > 1 && (
        <nav aria-label="Pages" className={styles['pages']}>
          {page > 1 && (
            <Link {...to(page - 1)} rel="prev" aria-label="Page before">
              <IconChevronLeft size={16} stroke={1.75} />
            </Link>
          )}
          {pagesAround(page, last).map((number, index) =>
            number === null ? (
              <span key={`gap ${index < 3 ? 'before' : 'after'}`}>…</span>
            ) : (
              <Link
                key={number}
                {...to(number)}
                aria-label={`Page ${thousands(number)}`}
                aria-current={number === page ? 'page' : undefined}
              >
                {thousands(number)}
              </Link>
            ),
          )}
          {page < last && (
            <Link {...to(page + 1)} rel="next" aria-label="Next page">
              <IconChevronRight size={16} stroke={1.75} />
            </Link>
          )}
        </nav>
      )}
      <label className={styles['size']}>
        Rows
        <select value={size} onChange={({ target }) => change({ size: pageSizes.find((one) => String(one) === target.value) })}>
          {pageSizes.map((one) => (
            <option key={one} value={one}>
              {thousands(one)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
