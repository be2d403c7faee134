import { Checkbox, TextInput } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { useMediaQuery } from '@mantine/hooks'
import { IconBinaryTree, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { ErrorState } from '#app/components/ErrorState.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { useFindField } from '#app/components/useFindField.ts'
import { useKeys } from '#app/components/useKeys.ts'
import { failureOf } from '#app/lib/failure.ts'
import type { NodeRow, TreeRow } from '#app/lib/treeRows.ts'
import { closed, mostOpen, opened, readOpen, lastId, showing, type MoveSearch, type TreeSearch, writeOpen } from '#app/lib/treeSearch.ts'
import { count, thousands } from '#app/lib/words.ts'
import styles from './Tree.module.css'
import { TreeView } from './TreeView.tsx'
import { foundId, type Pages, topId, useTree, withNextPage, withoutFound } from './useTree.ts'

/** So many of those beside one are opened at a time: each is a request. */
const atOnce = 50

type Change = { [K in keyof TreeSearch]: TreeSearch[K] | undefined }

interface Props {
  search: TreeSearch
  onSearch: (change: Change) => void
  onMove: (move: MoveSearch) => void
}

/** All projects that one may see, as they stand in each other. */
export function TreePage({ search, onSearch, onMove }: Props) {
  const { listExtras } = useSession()
  const [pages, setPages] = useState<Pages>(new Map())
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const [text, setText] = useFindField(search.q ?? '', (q) => {
    setPages(withoutFound(pages))
    onSearch({ q, show: undefined })
  })
  const phone = useMediaQuery('(max-width: 767px)', false) ?? false
  const listed = phone || search.view === 'list'
  const { rows, total, shown, state, places, settled, retry } = useTree(search, pages, folded)
  const open = readOpen(search.open ?? '')

  const field = useRef<HTMLInputElement>(null)
  useKeys({ f: () => field.current?.focus() })
  const goTo = useRef<(key: string) => void>(null)
  const answered = settled && state !== 'waiting' && text.trim() === (search.q ?? '').trim()
  // It may be far down: the way to it is above it.
  const first = answered ? rows.find(({ key }) => places?.includes(key)) : undefined
  // Enter before the answer goes there once it is there, if one is still waiting for it.
  const hurried = useRef(false)
  useEffect(() => {
    if (!hurried.current || !answered) return
    hurried.current = false
    if (first && document.activeElement === field.current) goTo.current?.(first.key)
  })
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    hurried.current = event.key === 'Enter' && !answered
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    if (first) goTo.current?.(first.key)
    else if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-heir][tabindex], [data-heir] a')?.focus()
  }

  const setOpen = (next: ReadonlySet<string>) => onSearch({ open: writeOpen(next) })
  const toggle = (row: NodeRow) => {
    if (!row.opens) return
    if (row.open && !open.has(row.key)) return setFolded(new Set([...folded, row.key]))
    if (folded.has(row.key)) return setFolded(new Set([...folded].filter((key) => key !== row.key)))
    if (!row.open && open.size >= mostOpen) return setSaid(`${mostOpen} are open, the most at once. Close some first.`)
    setOpen(row.open ? closed(open, row.key) : opened(open, [row.key]))
  }
  const openBeside = (row: NodeRow) => {
    const beside = rows.flatMap((one) => (one.kind === 'node' && one.inside === row.inside && one.opens && !one.open ? [one.key] : []))
    setOpen(opened(open, beside.slice(0, atOnce)))
    if (beside.length > atOnce) setSaid(`${atOnce} of ${thousands(beside.length)} were opened; press * again for more.`)
  }
  const more = (row: TreeRow) => {
    if (row.kind === 'failed') retry()
    else if (row.kind === 'more' && row.partly && row.inside !== null) setOpen(opened(open, [row.inside]))
    else if (row.kind === 'more') setPages(withNextPage(pages, row.inside === null ? (places ? foundId : topId) : lastId(row.inside)))
  }
  const words = places
    ? search.show
      ? `${count(places.length, 'place')} of this project`
      : `${count(total, 'project')} found${shown < total ? `, the first ${thousands(shown)} by name` : ''}`
    : `${count(total, 'project')} at the top`
  return (
    <div className={styles['page']}>
      <title>Tree · Projects</title>
      <Crumbs crumbs={[{ label: 'Projects', link: { to: '/projects' } }, { label: 'Tree' }]} />
      <div className={styles['head']}>
        <h1>Tree</h1>
        <span role="status">{state === 'read' && words}</span>
      </div>
      <div className={styles['controls']}>
        <TextInput
          ref={field}
          type="search"
          aria-label="Find in the tree"
          placeholder="Find in the tree…"
          leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
          value={text}
          disabled={!listExtras}
          aria-keyshortcuts="f"
          onChange={({ currentTarget }) => {
            hurried.current = false
            setText(currentTarget.value)
          }}
          onKeyDown={press}
        />
        <Checkbox
          label="Archived too"
          checked={search.archived ?? false}
          onChange={({ currentTarget }) => onSearch({ archived: currentTarget.checked || undefined })}
        />
        {!phone && (
          <Checkbox
            label="As a list"
            checked={search.view === 'list'}
            onChange={({ currentTarget }) => onSearch({ view: currentTarget.checked ? 'list' : undefined })}
          />
        )}
        {places && (
          <LinkButton variant="default" to="/tree" search={(before) => showing({ ...before }, null)}>
            Show everything
          </LinkButton>
        )}
      </div>
      {!listExtras && (
        <p className={styles['note']}>
          This server’s list does not say which projects are in others, so all of them stand at the top, and it cannot be searched here.
          What is in one is shown when you open it.
        </p>
      )}
      <p className={styles['hint']} data-listed={listed || undefined}>
        <span role="status">{said}</span>
        {!said && !listed && rows.length > 0 && (
          <>
            <span className={styles['keyed']}>
              Drag a project onto another one to move it, or press Move, or Control+X and Control+V. Delete takes it out. Arrow keys walk.
            </span>
            <span className={styles['touched']}>Press Move to put a project into another one, or to take it out of where it is.</span>
          </>
        )}
      </p>
      {state instanceof Error && rows.length <= 1 ? (
        <ErrorState title="The tree could not be loaded" description={state.message} requestId={failureOf(state).requestId} retry={retry} />
      ) : rows.length === 0 ? (
        <EmptyState icon={<IconBinaryTree size={28} stroke={1.5} />} title={places ? 'Nothing found' : 'No projects yet'}>
          {places
            ? 'No project that you can see has that in its name or description. Archived and hidden ones may be left out.'
            : 'What you create, and what somebody shares with you, appears here.'}
        </EmptyState>
      ) : (
        <TreeView
          // Its keys and its rows are others.
          key={listed ? 'list' : 'tree'}
          rows={rows}
          found={new Set(places)}
          archived={search.archived ?? false}
          listed={listed}
          onToggle={toggle}
          onOpenBeside={openBeside}
          onMore={more}
          onMove={onMove}
          goTo={goTo}
          say={setSaid}
        />
      )}
    </div>
  )
}
