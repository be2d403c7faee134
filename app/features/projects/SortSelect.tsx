import { IconChevronDown } from '@tabler/icons-react'
import { type ListSearch, sorts, usualDirection } from '#app/lib/search.ts'
import fields from '#app/components/Field.module.css'
import styles from './SortSelect.module.css'
import { useListSearch } from './useListSearch.ts'

const orders = [
  { value: 'updated desc', label: 'Recently updated' },
  { value: 'updated asc', label: 'Longest unchanged' },
  { value: 'name asc', label: 'Name A to Z' },
  { value: 'name desc', label: 'Name Z to A' },
  { value: 'created desc', label: 'Newest first' },
  { value: 'created asc', label: 'Oldest first' },
]

/** The order of the list, in words; the columns' names sort too. */
export function SortSelect({ search }: { search: ListSearch }) {
  const change = useListSearch(search)
  const sort = search.sort ?? 'updated'
  return (
    <div className={`${fields['field']} ${styles['sort']}`}>
      <select
        aria-label="Sort by"
        value={`${sort} ${search.dir ?? usualDirection(sort)}`}
        onChange={({ currentTarget }) => {
          const [by, dir] = currentTarget.value.split(' ')
          change({ sort: sorts.find((one) => one === by), dir: dir === 'asc' ? 'asc' : 'desc' })
        }}
      >
        {orders.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <IconChevronDown size={14} stroke={1.75} aria-hidden />
    </div>
  )
}
