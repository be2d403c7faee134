import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import { sessionQuery, useSession } from '#app/api/console.ts'
import { AdminsOnly } from '#app/features/organization/AdminsOnly.tsx'
import { OrganizationFrame } from '#app/features/organization/OrganizationFrame.tsx'
import { NotFound } from '#app/features/shell/ErrorPage.tsx'

export const Route = createFileRoute('/organization')({
  // So that nothing is asked for that would be refused.
  beforeLoad: async ({ context: { queryClient } }) => {
    const { me, administration } = await queryClient.ensureQueryData(sessionQuery())
    if (me && !administration) throw notFound()
  },
  component: Organization,
  notFoundComponent: NothingHere,
})

function Organization() {
  return (
    <OrganizationFrame>
      <Outlet />
    </OrganizationFrame>
  )
}

/** Nothing of it is there for whoever is no admin; for an admin it is this one address, or a person or group who is not there. */
function NothingHere() {
  return useSession().administration ? <NotFound /> : <AdminsOnly />
}
