import { createFileRoute, Outlet, useNavigate } from '@tanstack/react-router'
import { organizationPeopleQuery } from '#app/api/organization.ts'
import { groupsQuery } from '#app/api/people.ts'
import { PeoplePage } from '#app/features/organization/PeoplePage.tsx'
import { peopleFilter, readOrganizationSearch } from '#app/lib/organizationSearch.ts'

export const Route = createFileRoute('/organization/_people')({
  validateSearch: readOrganizationSearch,
  loaderDeps: ({ search }) => readOrganizationSearch({ ...search }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(organizationPeopleQuery(peopleFilter(deps)))
    void queryClient.prefetchQuery(groupsQuery({ limit: 1_000 }))
  },
  component: People,
})

function People() {
  const search = Route.useSearch({ select: (raw) => readOrganizationSearch({ ...raw }), structuralSharing: true })
  const navigate = useNavigate()
  return (
    <>
      <PeoplePage
        search={search}
        onSearch={(change) =>
          void navigate({
            // A dialog may have been opened since this was typed: it stays.
            to: '.',
            state: true,
            search: readOrganizationSearch({ ...search, page: undefined, ...change }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <Outlet />
    </>
  )
}
