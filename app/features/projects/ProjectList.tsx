import { useQueryClient } from '@tanstack/react-query'
import { lazy, useEffect, useEffectEvent } from 'react'
import { useSession } from '#app/api/console.ts'
import { projectsQuery, useProjects } from '#app/api/projects.ts'
import { mayAskAhead } from '#app/api/remaining.ts'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { SelectedRoom } from '#app/components/SelectedRoom.tsx'
import { later } from '#app/components/later.ts'
import { whenIdle } from '#app/components/whenIdle.ts'
import { useSelection } from '#app/features/pickers/useSelection.ts'
import { defaultSize, filterCount, listFilter, type ListSearch } from '#app/lib/search.ts'
import { thousands } from '#app/lib/words.ts'
import { ListControls } from './ListControls.tsx'
import { ListFailed, NoRows, PastTheEnd } from './ListStates.tsx'
import { listName, listTitle } from './listWords.ts'
import { NewProjectButton } from './NewProjectButton.tsx'
import { Pager } from './Pager.tsx'
import styles from './ProjectList.module.css'
import { ProjectTable } from './ProjectTable.tsx'
import { TableSkeleton } from './TableSkeleton.tsx'

const SelectionBar = lazy(later(() => import('./SelectionBar.tsx').then(({ SelectionBar }) => ({ default: SelectionBar }))))

/** Everything that one can read, as the URL asks for it. */
export function ProjectList({ search }: { search: ListSearch }) {
  const { me } = useSession()
  const filter = listFilter(search, me?.id ?? null)
  const { data, error, isPlaceholderData, refetch } = useProjects(filter)
  const size = search.size ?? defaultSize
  const page = search.page ?? 1
  const last = Math.max(1, Math.ceil((data?.total ?? 0) / size))
  useNextPage(search, me?.id ?? null, data !== undefined && !isPlaceholderData && page < last)

  const selection = useSelection()
  return (
    <>
      <title>{listTitle(search)}</title>
      <Crumbs crumbs={[{ label: 'Projects' }]} />
      <div className={styles['head']}>
        <div className={styles['what']} aria-live="polite" aria-atomic>
          <h1>{listName(search)}</h1>
          <span className={styles['count']}>{data && <span className={styles['number']}>{thousands(data.total)}</span>}</span>
        </div>
        <NewProjectButton />
      </div>
      <ListControls search={search} rows={data?.rows ?? []} />
      {error && !data ? (
        <ListFailed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <TableSkeleton rows={Math.min(size, 14)} />
      ) : data.rows.length === 0 && !isPlaceholderData ? (
        data.total > 0 ? (
          <PastTheEnd search={search} page={page} last={last} />
        ) : (
          <NoRows search={search} />
        )
      ) : (
        <div className={styles['rows']} data-old={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
          <ProjectTable rows={data.rows} search={search} total={data.total} selection={selection} />
          <Pager search={search} total={data.total} page={page} last={last} />
          {last === 1 && !me?.admin && filterCount(search) === 0 && (
            <p className={styles['reach']}>You see what you create, and what is shared with you or with a group that you are in.</p>
          )}
        </div>
      )}
      <SelectedRoom>
        {selection.selected.length > 0 && data && (
          <SelectionBar selection={selection} rows={data.rows} total={data.total} filter={filter} />
        )}
      </SelectedRoom>
    </>
  )
}

/** The next page is fetched before somebody asks for it, when there is nothing better to do. */
function useNextPage(search: ListSearch, me: number | null, there: boolean): void {
  const client = useQueryClient()
  const prefetch = useEffectEvent(() => {
    if (mayAskAhead()) void client.prefetchQuery(projectsQuery(listFilter({ ...search, page: (search.page ?? 1) + 1 }, me)))
  })
  useEffect(() => (there ? whenIdle(prefetch) : undefined), [there, search])
}
