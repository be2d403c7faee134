import { createFileRoute, Outlet, useNavigate } from '@tanstack/react-router'
import { GroupsPage } from '#app/features/organization/GroupsPage.tsx'
import { readOrganizationSearch } from '#app/lib/organizationSearch.ts'

export const Route = createFileRoute('/organization/groups')({
  validateSearch: readOrganizationSearch,
  component: Groups,
})

function Groups() {
  const search = Route.useSearch({ select: (raw) => readOrganizationSearch({ ...raw }), structuralSharing: true })
  const navigate = useNavigate()
  return (
    <>
      <GroupsPage
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
