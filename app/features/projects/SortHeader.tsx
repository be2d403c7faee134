import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type ListSearch, type Sort, usualDirection } from '#app/lib/search.ts'
import styles from './ProjectTable.module.css'
import { changed } from './useListSearch.ts'

/** A column's name that sorts by it, and by it the other way round. */
export function SortHeader({
  search,
  sort,
  className = '',
  children,
}: {
  search: ListSearch
  sort: Sort
  className?: string | undefined
  children: ReactNode
}) {
  const now = (search.sort ?? 'updated') === sort
  const dir = now ? (search.dir ?? usualDirection(sort)) : null
  const next = dir === null ? usualDirection(sort) : dir === 'asc' ? 'desc' : 'asc'
  const Arrow = dir === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <th className={className} aria-sort={dir === null ? undefined : dir === 'asc' ? 'ascending' : 'descending'}>
      <Link to="/projects" search={changed(search, { sort, dir: next })} className={styles['sort']} activeOptions={{ exact: true }}>
        {children}
        {dir && <Arrow size={13} stroke={2} aria-hidden />}
      </Link>
    </th>
  )
}
