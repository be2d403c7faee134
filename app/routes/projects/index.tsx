import { createFileRoute } from '@tanstack/react-router'
import { sessionQuery } from '#app/api/console.ts'
import { projectsQuery } from '#app/api/projects.ts'
import { soon } from '#app/components/soon.ts'
import { ProjectList } from '#app/features/projects/ProjectList.tsx'
import { listFilter, readListSearch } from '#app/lib/search.ts'

export const Route = createFileRoute('/projects/')({
  // Where everybody starts: in the first file, so that its rows need no second journey.
  codeSplitGroupings: [],
  validateSearch: readListSearch,
  // Read once more: the router hands on what it found beside what we made of it.
  loaderDeps: ({ search }) => readListSearch({ ...search }),
  // Asked for, and waited for no more than a moment: the page shows its own skeleton, and keeps the old rows while others come.
  loader: async ({ context: { queryClient }, deps, cause }) => {
    const me = deps.whose ? ((await queryClient.ensureQueryData(sessionQuery())).me?.id ?? null) : null
    const rows = queryClient.prefetchQuery(projectsQuery(listFilter(deps, me)))
    if (cause === 'enter') await soon(rows)
  },
  component: ProjectsPage,
})

function ProjectsPage() {
  return <ProjectList search={Route.useSearch({ select: (search) => readListSearch({ ...search }) })} />
}
