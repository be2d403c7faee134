import { useOrganizationPerson } from '#app/api/organization.ts'
import { PersonForm } from './PersonForm.tsx'

/** {@link PersonForm} of somebody who is there. */
export function EditPerson({ personId, onClose }: { personId: number; onClose: () => void }) {
  const { data: person } = useOrganizationPerson(personId)
  return <PersonForm person={person} onClose={onClose} />
}
