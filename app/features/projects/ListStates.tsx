import { IconFolderOpen, IconFolderSearch } from '@tabler/icons-react'
import { ApiError } from '#app/api/call.ts'
import { Button } from '#app/components/Button.tsx'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { ErrorState } from '#app/components/ErrorState.tsx'
import { findAnywhere } from '#app/components/findAnywhere.ts'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { filterCount, type ListSearch, withoutFilters } from '#app/lib/search.ts'
import { count, thousands } from '#app/lib/words.ts'
import { shortened } from './listWords.ts'
import { changed } from './useListSearch.ts'

const look = { size: 28, stroke: 1.5 }

const empty = (search: ListSearch): { title: string; text: string } | null => {
  const filters = filterCount(search)
  if (filters === 0) return { title: 'No projects yet', text: 'What you create, and what somebody shares with you, appears here.' }
  if (filters > 1) return null
  if (search.favorites) return { title: 'No favourites yet', text: 'Star a project, and it is here at once.' }
  if (search.archived === 'only') return { title: 'Nothing is archived', text: 'Archived projects leave the list and can be found here.' }
  if (search.whose === 'mine') return { title: 'You are the author of no project', text: 'Projects that you create appear here.' }
  if (search.whose === 'shared')
    return { title: 'Nothing is shared with you yet', text: 'When somebody shares a project with you or your groups, it appears here.' }
  return null
}

/** No row, and why: nothing there at all, or nothing that matches. */
export function NoRows({ search }: { search: ListSearch }) {
  const nothing = empty(search)
  const { q } = search
  if (nothing) {
    const plain = filterCount(search) === 0
    return (
      <EmptyState
        icon={<IconFolderOpen {...look} />}
        title={nothing.title}
        action={
          <>
            {plain && <LinkButton to="/projects/new">Create a project</LinkButton>}
            <LinkButton variant="default" to="/projects" search={plain ? { archived: 'only' } : {}}>
              {plain ? 'Look among the archived' : 'All projects'}
            </LinkButton>
          </>
        }
      >
        {nothing.text}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<IconFolderSearch {...look} />}
      title="No project matches"
      action={
        <>
          <LinkButton to="/projects" search={withoutFilters(search)}>
            Clear filters
          </LinkButton>
          {!search.archived && (
            <LinkButton variant="default" to="/projects" search={changed(search, { archived: 'all' })}>
              Look among the archived too
            </LinkButton>
          )}
          {q && (
            <Button variant="default" onClick={() => findAnywhere(q)}>
              Look among objects and people
            </Button>
          )}
        </>
      }
    >
      {q
        ? `No name or description has “${shortened(q)}” in it${filterCount(search) > 1 ? ', with these filters' : ''}.`
        : 'No project fits all of these filters.'}
      {!search.archived && ' Archived projects were left out.'}
    </EmptyState>
  )
}

/** A page that the list no longer has, or never had. */
export function PastTheEnd({ search, page, last }: { search: ListSearch; page: number; last: number }) {
  return (
    <EmptyState
      icon={<IconFolderOpen {...look} />}
      title={`There is no page ${thousands(page)}`}
      action={
        <LinkButton to="/projects" search={changed(search, { page: last })}>
          Go to page {thousands(last)}
        </LinkButton>
      }
    >
      The list has {count(last, 'page')}.
    </EmptyState>
  )
}

/** The list could not be read, and nothing of it was read before. */
export function ListFailed({ error, retry }: { error: Error; retry: () => void }) {
  const requestId = error instanceof ApiError ? error.requestId : null
  return <ErrorState title="The projects could not be loaded" description={error.message} requestId={requestId} retry={retry} />
}
