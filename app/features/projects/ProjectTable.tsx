import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useSession } from '#app/api/console.ts'
import { KeysAhead } from '#app/components/KeysAhead.tsx'
import { later } from '#app/components/later.ts'
import { useKeys } from '#app/components/useKeys.ts'
import type { ProjectSummary } from '#app/contract/projects.ts'
import { alikeIds } from '#app/lib/people.ts'
import type { ListSearch } from '#app/lib/search.ts'
import { selectedOf } from '#app/lib/selection.ts'
import type { Selection } from '#app/features/pickers/useSelection.ts'
import hidden from '#app/components/Hidden.module.css'
import { ProjectRow } from './ProjectRow.tsx'
import tables from '#app/components/Table.module.css'
import styles from './ProjectTable.module.css'
import { SortHeader } from './SortHeader.tsx'
import { useRowMenu } from './useRowMenu.ts'
import { useStars } from './useStars.ts'

// Up to here the browser draws all rows at once; more than that are drawn as they come into view.
const many = 100
// As the style sheet says.
const rowHeight = 53
// The least that stands above the rows: the bar on top, the title, what the list is asked for, and the names of the columns.
const above = 170
// What a screen shows: drawn first, so that nobody waits for rows below it.
const first = () => Math.ceil((innerHeight - above) / rowHeight)
const RowMenu = lazy(later(() => import('./RowMenu.tsx').then(({ RowMenu }) => ({ default: RowMenu }))))
const ManyRows = lazy(later(() => import('./ManyRows.tsx').then(({ ManyRows }) => ({ default: ManyRows }))))

interface Props {
  rows: readonly ProjectSummary[]
  search: ListSearch
  total: number
  selection: Selection
}

/** The projects as a table; on a phone the same rows are cards of two lines. */
export function ProjectTable({ rows, search, total, selection }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const { listExtras } = useSession()
  const stars = useStars()
  const alike = alikeIds(rows.flatMap(({ author }) => author))
  const opening = useMemo(() => rows.slice(0, first()), [rows])
  const shown = useDeferredValue(rows, opening)
  // Keeps the page as long as it will be, for whoever comes back to a place further down.
  const rest = shown === opening ? rows.length - opening.length : 0
  useRowKeys(table)
  const select = useSelect(rows, selection)
  const menu = useRowMenu(table, shown)
  const row = (project: ProjectSummary, index: number, measure?: (row: HTMLTableRowElement | null) => void) => (
    <ProjectRow
      key={project.id}
      project={project}
      index={index}
      alike={alike.has(project.author.id)}
      stars={stars}
      selected={selection.has(project.id)}
      onSelect={select}
      onMenu={menu.open}
      levels={listExtras}
      piece={listExtras ? (search.q ?? '').trim() : ''}
      measure={measure}
    />
  )
  return (
    <>
      <table ref={table} className={`${tables['table']} ${styles['table']}`} aria-label="Projects" aria-rowcount={total}>
        <thead>
          <tr>
            <th className={styles['select']}>
              <AllBox rows={rows} selection={selection} />
            </th>
            <th className={styles['star']}>
              <span className={hidden['text']}>Favourite</span>
            </th>
            <SortHeader search={search} sort="name" className={styles['name']}>
              Name
            </SortHeader>
            <th className={styles['author']}>Author</th>
            <th
              className={styles['people']}
              data-hint={
                listExtras
                  ? 'People and groups with access, as far as you may know. A project with Auto-Share that it is in lets more see it: open Sharing'
                  : 'Who has access by name, as far as you may know. Groups and Auto-Share let more people see it: open Sharing'
              }
            >
              {listExtras ? 'Who can see it' : 'People by name'}
            </th>
            <th className={styles['level']}>My level</th>
            <th className={styles['share']}>Auto-Share</th>
            <SortHeader search={search} sort="updated" className={styles['updated']}>
              Updated
            </SortHeader>
            <th className={styles['more']}>
              <span className={hidden['text']}>Actions</span>
            </th>
          </tr>
        </thead>
        {rows.length > many ? (
          <Suspense fallback={<tbody>{rows.slice(0, many).map((one, index) => row(one, index))}</tbody>}>
            <ManyRows rows={rows} row={row} />
          </Suspense>
        ) : (
          <tbody>
            {shown.map((one, index) => row(one, index))}
            {rest > 0 && <tr aria-hidden style={{ height: rest * rowHeight }} />}
          </tbody>
        )}
      </table>
      {menu.asked && (
        <Suspense fallback={<KeysAhead onGiveUp={menu.close} />}>
          <RowMenu key={menu.asked.time} {...menu.asked} levels={listExtras} onClose={menu.close} onGo={menu.leave} />
        </Suspense>
      )}
    </>
  )
}

/** Takes a row in or out, with shift all from the one before. Always the same function, so that only the rows it changes are drawn again. */
function useSelect(rows: readonly ProjectSummary[], selection: Selection) {
  const latest = useRef({ rows, selection })
  const before = useRef<number>(null)
  useEffect(() => {
    latest.current = { rows, selection }
  })
  return useCallback((project: ProjectSummary, on: boolean, through: boolean) => {
    const { rows: all, selection: now } = latest.current
    const at = all.findIndex(({ id }) => id === project.id)
    const from = through ? all.findIndex(({ id }) => id === before.current) : at
    const [first, last] = from < 0 ? [at, at] : [Math.min(at, from), Math.max(at, from)]
    now.set(all.slice(first, last + 1).map(selectedOf), on)
    before.current = project.id
  }, [])
}

/** Takes in or out what is on this page. */
function AllBox({ rows, selection }: { rows: readonly ProjectSummary[]; selection: Selection }) {
  const on = rows.filter(({ id }) => selection.has(id)).length
  const some = (box: HTMLInputElement | null) => {
    if (box) box.indeterminate = on > 0 && on < rows.length
  }
  return (
    <input
      ref={some}
      type="checkbox"
      className={styles['box']}
      aria-label="Select all on this page"
      checked={on > 0 && on === rows.length}
      onChange={({ currentTarget }) => selection.set(rows.map(selectedOf), currentTarget.checked)}
    />
  )
}

/** `j` and `k` move through the rows, `x` selects and `s` stars the one in focus, `m` opens its menu; Enter is the link's own. */
function useRowKeys(table: React.RefObject<HTMLTableElement | null>): void {
  const links = () => [...(table.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])]
  const here = (all: readonly HTMLElement[]) => all.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const move = (by: 1 | -1) => {
    const all = links()
    const at = here(all)
    const seen = all.findIndex((link) => link.getBoundingClientRect().top > 48)
    const next = at < 0 ? all[Math.max(0, seen)] : all[at + by]
    next?.focus()
  }
  const press = (what: string) => () => {
    const all = links()
    all[here(all)]?.closest('tr')?.querySelector<HTMLElement>(what)?.click()
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    s: press('button[aria-pressed]'),
    x: press('input[type=checkbox]'),
    m: press('[data-menu-of]'),
  })
}
