import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { PersonForm } from '#app/features/organization/PersonForm.tsx'
import { readOrganizationSearch } from '#app/lib/organizationSearch.ts'
import { useCloseDialog } from '../-useCloseDialog.ts'

export const Route = createFileRoute('/organization/_people/people/new')({ component: NewPerson })

function NewPerson() {
  const close = useCloseDialog('/organization')
  const navigate = useNavigate()
  return (
    <PersonForm
      person={null}
      onClose={close}
      // On to the link by which they come in.
      onAdded={(personId) =>
        void navigate({
          to: '/organization/people/$personId/link',
          params: { personId },
          search: (before) => readOrganizationSearch({ ...before }),
          state: { over: true },
          replace: true,
          resetScroll: false,
        })
      }
    />
  )
}
