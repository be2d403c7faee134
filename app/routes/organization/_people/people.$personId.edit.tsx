import { createFileRoute } from '@tanstack/react-router'
import { organizationPersonQuery } from '#app/api/organization.ts'
import { EditPerson } from '#app/features/organization/EditPerson.tsx'
import { readId } from '#app/lib/routeIds.ts'
import { orNotFound } from '../../-orNotFound.ts'
import { useCloseDialog } from '../-useCloseDialog.ts'

export const Route = createFileRoute('/organization/_people/people/$personId/edit')({
  params: { parse: ({ personId }) => ({ personId: readId(personId) }), stringify: ({ personId }) => ({ personId: String(personId) }) },
  loader: ({ context: { queryClient }, params: { personId } }) =>
    orNotFound(queryClient.ensureQueryData(organizationPersonQuery(personId))),
  component: Over,
})

function Over() {
  const { personId } = Route.useParams()
  return <EditPerson key={personId} personId={personId} onClose={useCloseDialog('/organization')} />
}
