import { IconFilter2, IconSearch, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { Button } from '#app/components/Button.tsx'
import fields from '#app/components/Field.module.css'
import { IconButton } from '#app/components/IconButton.tsx'
import { Name } from '#app/components/Name.tsx'
import { later } from '#app/components/later.ts'
import { useFindField } from '#app/components/useFindField.ts'
import { useKeys } from '#app/components/useKeys.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { filterCount, type ListSearch, withoutFilters } from '#app/lib/search.ts'
import styles from './ListControls.module.css'
import { sentences } from './listWords.ts'
import { SortSelect } from './SortSelect.tsx'
import { useAuthorNames } from './useAuthorNames.ts'
import { changed, useListSearch } from './useListSearch.ts'

const loadFilters = later(() => import('./FilterPanel.tsx'))
const FilterPanel = lazy(() => loadFilters().then(({ FilterPanel }) => ({ default: FilterPanel })))

/** What the list is asked for: a piece of text, filters one can read and take away, and the order. */
export function ListControls({ search, rows }: { search: ListSearch; rows: readonly ProjectSummary[] }) {
  const { listExtras } = useSession()
  const field = useRef<HTMLInputElement>(null)
  const change = useListSearch(search)
  const [text, setText] = useFindField(search.q ?? '', (q) => change({ q }, { replace: true }))
  const nameOf = useAuthorNames(search.author ?? [], rows)
  const [wanted, setWanted] = useState(false)
  // For which text somebody pressed on before its answer was there.
  const early = useRef<string>(null)
  useKeys({ f: () => field.current?.focus() })
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return text ? setText('') : field.current?.blur()
    if (!['ArrowDown', 'Enter'].includes(event.key)) return
    event.preventDefault()
    early.current = text
    toFound()
  }
  // Who clears it types the next text; the button that had the focus is gone.
  const clear = () => {
    setText('')
    field.current?.focus()
  }
  // On to what was found, once what stands there answers what was typed.
  const toFound = () => {
    if (early.current === null || early.current.trim() !== (search.q ?? '').trim()) return
    const row = document.querySelector<HTMLElement>('[aria-busy=false] a[data-row]')
    if (row && document.activeElement === field.current) row.focus()
    if (row) early.current = null
  }
  useEffect(toFound)

  const filterButton = (
    <Button
      variant="default"
      leftSection={<IconFilter2 size={15} stroke={1.75} />}
      onPointerEnter={() => void loadFilters()}
      onFocus={() => void loadFilters()}
      onClick={() => setWanted(true)}
      aria-haspopup="dialog"
      aria-expanded={false}
    >
      Filter
    </Button>
  )
  return (
    <search className={styles['controls']} aria-label="Projects">
      <div className={`${fields['field']} ${styles['find']}`}>
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <input
          ref={field}
          type="search"
          aria-label="Find in projects"
          placeholder={listExtras ? 'Name or description' : 'This server finds only by /'}
          aria-keyshortcuts="f"
          disabled={!listExtras}
          {...(!listExtras && { 'data-hint': 'The list of this server cannot be searched; press / to find projects by name' })}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={press}
        />
        {text && (
          <IconButton compact aria-label="Clear the text" onClick={clear}>
            <IconX size={15} stroke={1.75} aria-hidden />
          </IconButton>
        )}
      </div>
      {wanted ? (
        <Suspense fallback={filterButton}>
          <FilterPanel search={search} nameOf={nameOf} />
        </Suspense>
      ) : (
        filterButton
      )}
      <SortSelect search={search} />
      <Chips search={search} nameOf={nameOf} />
    </search>
  )
}

function Chips({ search, nameOf }: { search: ListSearch; nameOf: (id: number) => string }) {
  const chips = sentences(search, nameOf)
  if (chips.length === 0) return null
  return (
    <ul className={styles['chips']} aria-label="Filters that are on">
      {chips.map(({ filter, text }) => (
        <li key={filter} className={styles['chip']}>
          <Name>{text}</Name>
          <Link
            to="/projects"
            search={changed(search, { [filter]: undefined })}
            activeOptions={{ exact: true }}
            aria-label={`Take away: ${text}`}
          >
            <IconX size={13} stroke={2} aria-hidden />
          </Link>
        </li>
      ))}
      {filterCount(search) > 1 && (
        <li>
          <Link className={styles['clear']} to="/projects" search={withoutFilters(search)} activeOptions={{ exact: true }}>
            Clear all
          </Link>
        </li>
      )}
    </ul>
  )
}
