import { createFileRoute } from '@tanstack/react-router'
import { groupQuery } from '#app/api/people.ts'
import { EditGroup } from '#app/features/organization/EditGroup.tsx'
import { readId } from '#app/lib/routeIds.ts'
import { orNotFound } from '../-orNotFound.ts'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/organization/groups/$groupId')({
  params: { parse: ({ groupId }) => ({ groupId: readId(groupId) }), stringify: ({ groupId }) => ({ groupId: String(groupId) }) },
  loader: ({ context: { queryClient }, params: { groupId } }) => orNotFound(queryClient.ensureQueryData(groupQuery(groupId))),
  component: Over,
})

function Over() {
  const { groupId } = Route.useParams()
  return <EditGroup key={groupId} groupId={groupId} onClose={useCloseDialog('/organization/groups')} />
}
