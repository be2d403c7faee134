import { createFileRoute } from '@tanstack/react-router'
import { GroupForm } from '#app/features/organization/GroupForm.tsx'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/organization/groups/new')({ component: NewGroup })

function NewGroup() {
  return <GroupForm group={null} onClose={useCloseDialog('/organization/groups')} />
}
