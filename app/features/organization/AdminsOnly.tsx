import { IconBuilding } from '@tabler/icons-react'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'

/** In place of the organization's pages, for whoever looks after none here: no admin, or in connected mode. */
export const AdminsOnly = () => (
  <>
    <title>For organization admins · Projects</title>
    <Crumbs crumbs={[{ label: 'Organization' }]} />
    <EmptyState
      page
      icon={<IconBuilding size={28} stroke={1.5} />}
      title="For organization admins"
      action={<LinkButton to="/projects">All projects</LinkButton>}
    >
      People and groups are looked after here by admins of an organization of this server’s own; you are none. Your own groups and keys are
      on your account page.
    </EmptyState>
  </>
)
