import { Button } from '@mantine/core'
import { IconBox, IconFilterOff } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { KeysAhead } from '#app/components/KeysAhead.tsx'
import { later } from '#app/components/later.ts'
import { SelectedRoom } from '#app/components/SelectedRoom.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { type HeldObject, heldObjects } from '#app/lib/heldObjects.ts'
import { filterChoices, filterHeld, isFiltered, type ObjectFilter } from '#app/lib/objectFilter.ts'
import { absentTypes, objectGroups, runCounts } from '#app/lib/objectGroups.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import { AddLink } from './AddLink.tsx'
import { heldType } from './objectTypes.ts'
import styles from './ObjectBrowser.module.css'
import { ObjectFilters } from './ObjectFilters.tsx'
import { ObjectGroup } from './ObjectGroup.tsx'
import type { AskedMenu } from './ObjectMenu.tsx'
import { RunCounts } from './RunCounts.tsx'
import { TypeList } from './TypeList.tsx'
import { usePicks } from './usePicks.ts'
import { useRowKeys } from './useRowPicks.ts'

// What nobody needs before they reach for it.
const ObjectMenu = lazy(later(() => import('./ObjectMenu.tsx').then(({ ObjectMenu }) => ({ default: ObjectMenu }))))
const PickedBar = lazy(later(() => import('./PickedBar.tsx').then(({ PickedBar }) => ({ default: PickedBar }))))

interface Props {
  project: ProjectDetail
  filter: ObjectFilter
  onFilter(filter: ObjectFilter): void
  civisWebUrl: string | null
}

/** Everything in a project, by type, under one filter. */
export function ObjectBrowser({ project, filter: chosen, onFilter, civisWebUrl }: Props) {
  // Typing stays quick: the lists follow when there is time.
  const filter = useDeferredValue(chosen)
  const bar = useRef<HTMLDivElement>(null)
  const held = useMemo(() => heldObjects(project), [project])
  const all = useMemo(() => objectGroups(held), [held])
  const left = useMemo(() => filterHeld(held, filter), [held, filter])
  const groups = useMemo(() => objectGroups(left), [left])
  const choices = useMemo(() => filterChoices(held), [held])
  const unseen = sum(held.unseen.values())
  const total = held.objects.length + unseen
  const order = useMemo(() => groups.flatMap(({ objects }) => objects.map(({ key }) => key)), [groups])
  const { picked, picks } = usePicks(project, order)
  const [asked, setAsked] = useState<AskedMenu | null>(null)
  const openMenu = useCallback(
    (object: HeldObject, row: HTMLElement, point: AskedMenu['point']) =>
      setAsked((before) => ({ object, row, point, time: (before?.time ?? 0) + 1 })),
    [],
  )
  const rows = useRef<HTMLDivElement>(null)
  useRowKeys(rows)
  if (total === 0)
    return (
      <EmptyState
        icon={<IconBox size={28} stroke={1.5} />}
        title="Nothing is in this project yet"
        action={<AddLink project={project} variant="filled" />}
      >
        Scripts, tables, files and other objects show up here once somebody puts them in, here, from Civis or by the API.
      </EmptyState>
    )

  const filtered = isFiltered(filter)
  // The button is gone with the filter; the focus stays where one filters.
  const clear = () => {
    onFilter({})
    bar.current?.querySelector('input')?.focus()
  }
  const shown = left.objects.length + sum(left.unseen.values())
  return (
    <div className={styles['browser']}>
      <div className={styles['bar']} ref={bar}>
        <ObjectFilters filter={chosen} choices={choices} onFilter={onFilter} />
        <div className={styles['summary']}>
          <span role="status">{filtered ? `${thousands(shown)} of ${count(total, 'object')}` : count(total, 'object')}</span>
          <RunCounts {...runCounts(held.objects)} onPick={(state) => onFilter({ ...chosen, state })} />
          {filtered && (
            <Button variant="subtle" size="compact-sm" ml={-8} onClick={clear}>
              Clear the filter
            </Button>
          )}
        </div>
        <div className={styles['add']}>
          <AddLink project={project} variant="default" />
        </div>
      </div>
      {asked && (
        <Suspense fallback={<KeysAhead onGiveUp={() => setAsked(null)} />}>
          <ObjectMenu key={asked.time} asked={asked} project={project} picked={picked.keys} onClose={() => setAsked(null)} />
        </Suspense>
      )}
      {groups.length > 0 ? (
        <div className={styles['columns']}>
          <TypeList groups={groups} />
          <div className={styles['groups']} ref={rows}>
            {groups.map((group) => (
              <ObjectGroup key={group.type} group={group} civisWebUrl={civisWebUrl} picks={picks} onMenu={openMenu} />
            ))}
            {!filtered && <Remainder absent={absentTypes(all)} unseen={unseen} />}
          </div>
        </div>
      ) : (
        <EmptyState
          icon={<IconFilterOff size={28} stroke={1.5} />}
          title="No object matches"
          action={
            <Button variant="default" onClick={clear}>
              Clear the filter
            </Button>
          }
        >
          None of the {count(total, 'object')} in this project fits all that you chose.
        </EmptyState>
      )}
      <SelectedRoom>
        {picked.keys.size > 0 && <PickedBar project={project} picked={picked} shown={order} filtered={filtered} />}
      </SelectedRoom>
    </div>
  )
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, n) => total + n, 0)

/** What is not here, in words: the types without objects, and how much may not be named. */
function Remainder({ absent, unseen }: { absent: string[]; unseen: number }) {
  const words = absent.map((type) => heldType(type).many.toLowerCase())
  return (
    <div className={styles['remainder']}>
      {unseen > 0 && <p>{count(unseen, 'object')} that you cannot see, counted above by type.</p>}
      {words.length > 0 && <p>No {listed(words, 'or')}.</p>}
    </div>
  )
}
