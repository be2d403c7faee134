import { Button, TextInput } from '@mantine/core'
import { IconHierarchy2, IconList, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { whenWanted } from '#app/components/later.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import { standings } from '#app/lib/transfer/outcome.ts'
import { count, thousands } from '#app/lib/words.ts'
import styles from './Dependencies.module.css'
import { DependencyList } from './DependencyList.tsx'
import { type Filter, filterWords, fits, nameOf, type Row } from './rows.ts'
import type { Reading } from './useReaches.ts'

// With what lays it out it is as large as all the rest of the dialog.
const DependencyPicture = lazy(
  whenWanted(() => import('./DependencyPicture.tsx').then(({ DependencyPicture }) => ({ default: DependencyPicture }))),
)

interface Props {
  project: string
  /** The new owner's name. */
  target: string
  rows: readonly Row[]
  reading: Reading
  /** The keys that are picked; null where nothing is picked one by one. */
  picks: ReadonlySet<string> | null
  onPick: (keys: readonly string[], picked: boolean) => void
}

const filters: readonly Filter[] = ['all', ...standings, 'through']

/** What the project depends on, as a list or as a picture, under one filter; nothing is left out without a count. */
export function Dependencies({ project, target, rows, reading, picks, onPick }: Props) {
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const [drawn, setDrawn] = useState(false)
  const wanted = useDeferredValue(text.trim().toLowerCase())
  const items = useMemo(() => rows.map(({ item }) => item), [rows])
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const shown = useMemo(
    () => rows.filter((row) => fits(row, filter) && nameOf(row.item).toLowerCase().includes(wanted)),
    [rows, filter, wanted],
  )
  const open = shown.filter(({ standing }) => standing === 'can').map(({ item }) => item.key)
  const chips = filters
    .map((one) => [one, rows.filter((row) => fits(row, one)).length] as const)
    // What comes by groups is read one after the other: its place is kept from the beginning.
    .filter(([one, n]) => one === 'all' || n > 0 || (one === 'through' && reading.of > 0))
  return (
    <section aria-label="Dependencies" className={styles['dependencies']}>
      <div className={styles['bar']} data-picking={picks !== null || undefined}>
        <div role="group" aria-label="Show" className={styles['chips']}>
          {chips.map(([one, n]) => (
            <button
              key={one}
              type="button"
              aria-pressed={filter === one}
              className={styles['chip']}
              {...(one === 'through' && {
                'data-across': true,
                'data-hint': `Among all of these: on which ${target} has a level through groups`,
              })}
              onClick={() => setFilter(one)}
            >
              {filterWords[one]} <b>{thousands(n)}</b>
            </button>
          ))}
        </div>
        <TextInput
          type="search"
          size="xs"
          aria-label="Filter dependencies"
          placeholder="Filter by name…"
          className={styles['find'] ?? ''}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <div role="group" aria-label="Shown as" className={styles['views']}>
          <ViewButton icon={IconList} label="List" pressed={!drawn} onPress={() => setDrawn(false)} />
          <ViewButton icon={IconHierarchy2} label="Picture" pressed={drawn} onPress={() => setDrawn(true)} />
        </div>
        <div className={styles['said']}>
          <span role="status">
            {shown.length < rows.length && `${thousands(shown.length)} of ${count(rows.length, 'dependency', 'dependencies')} shown. `}
            {picks && `${thousands(picks.size)} picked. `}
          </span>
          {picks && open.some((key) => !picks.has(key)) && (
            <Button variant="subtle" size="compact-xs" onClick={() => onPick(open, true)}>
              Pick {shown.length < rows.length ? 'these' : 'all'} {thousands(open.length)}
            </Button>
          )}
          {picks && picks.size > 0 && (
            <Button variant="subtle" size="compact-xs" onClick={() => onPick([...picks], false)}>
              Pick none
            </Button>
          )}
          <ReadingNote reading={reading} />
        </div>
      </div>
      {drawn ? (
        <Suspense fallback={<Waiting what="Drawing" />}>
          <DependencyPicture project={project} rows={shown} all={items} picks={picks} onPick={onPick} />
        </Suspense>
      ) : (
        <>
          <div className={styles['columns']} aria-hidden>
            <span>Name</span>
            <span>{target} has now</span>
            <span>With this transfer</span>
          </div>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to get into it */}
          <div className={styles['list']} role="region" aria-label="List of dependencies" tabIndex={0}>
            {shown.length > 0 ? (
              <DependencyList rows={shown} byId={byId} picks={picks} onPick={onPick} />
            ) : (
              <p className={styles['none']}>None of the {count(rows.length, 'dependency', 'dependencies')} fits.</p>
            )}
          </div>
        </>
      )}
    </section>
  )
}

interface ViewProps {
  icon: typeof IconList
  label: string
  pressed: boolean
  onPress: () => void
}

const ViewButton = ({ icon: Icon, label, pressed, onPress }: ViewProps) => (
  <button type="button" aria-pressed={pressed} className={styles['view']} onClick={onPress}>
    <Icon size={15} stroke={1.75} aria-hidden />
    {label}
  </button>
)

/** How much is known of what comes by groups. */
function ReadingNote({ reading: { of, read, failed, more } }: { reading: Reading }) {
  if (more)
    return (
      <Button variant="subtle" size="compact-xs" onClick={more}>
        Look up levels by groups: {count(of, 'request')}
      </Button>
    )
  if (read < of)
    return (
      <span className={styles['dim']}>
        Looking up levels by groups: {thousands(read)} of {thousands(of)}
      </span>
    )
  if (failed > 0)
    return <span className={styles['dim']}>The shares of {thousands(failed)} could not be read; levels by groups are not known there.</span>
  // It stands where it was said that they are being read: nothing moves up.
  return of > 0 && <span className={styles['dim']}>Levels by groups are shown.</span>
}
