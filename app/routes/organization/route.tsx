import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import { sessionQuery } from '#app/api/console.ts'
import { AdminsOnly } from '#app/features/organization/AdminsOnly.tsx'
import { OrganizationFrame } from '#app/features/organization/OrganizationFrame.tsx'

export const Route = createFileRoute('/organization')({
  // So that nothing is asked for that would be refused.
  beforeLoad: async ({ context: { queryClient } }) => {
    const { me, administration } = await queryClient.ensureQueryData(sessionQuery())
    if (me && !administration) throw notFound()
  },
  component: Organization,
  notFoundComponent: AdminsOnly,
})

function Organization() {
  return (
    <OrganizationFrame>
      <Outlet />
    </OrganizationFrame>
  )
}
