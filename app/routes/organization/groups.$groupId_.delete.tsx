import { createFileRoute } from '@tanstack/react-router'
import { groupLossQuery } from '#app/api/organization.ts'
import { DeleteGroup } from '#app/features/organization/DeleteGroup.tsx'
import { readId } from '#app/lib/routeIds.ts'
import { orNotFound } from '../-orNotFound.ts'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/organization/groups/$groupId_/delete')({
  params: { parse: ({ groupId }) => ({ groupId: readId(groupId) }), stringify: ({ groupId }) => ({ groupId: String(groupId) }) },
  loader: ({ context: { queryClient }, params: { groupId } }) => orNotFound(queryClient.fetchQuery(groupLossQuery(groupId))),
  component: Over,
})

function Over() {
  const loss = Route.useLoaderData()
  return <DeleteGroup key={loss.id} loss={loss} onClose={useCloseDialog('/organization/groups')} />
}
