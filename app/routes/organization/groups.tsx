import { createFileRoute, Outlet } from '@tanstack/react-router'
import { GroupsPage } from '#app/features/organization/GroupsPage.tsx'
import { readOrganizationSearch } from '#app/lib/organizationSearch.ts'

export const Route = createFileRoute('/organization/groups')({
  validateSearch: readOrganizationSearch,
  component: Groups,
})

function Groups() {
  const search = Route.useSearch({ select: (raw) => readOrganizationSearch({ ...raw }), structuralSharing: true })
  const navigate = Route.useNavigate()
  return (
    <>
      <GroupsPage
        search={search}
        onSearch={(change) =>
          void navigate({
            to: '/organization/groups',
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
