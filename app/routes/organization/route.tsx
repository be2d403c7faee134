import { createFileRoute, Outlet } from '@tanstack/react-router'
import { OrganizationFrame } from '#app/features/organization/OrganizationFrame.tsx'

export const Route = createFileRoute('/organization')({ component: Organization })

function Organization() {
  return (
    <OrganizationFrame>
      <Outlet />
    </OrganizationFrame>
  )
}
