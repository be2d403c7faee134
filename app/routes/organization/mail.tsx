import { createFileRoute } from '@tanstack/react-router'
import { MailPage } from '#app/features/organization/MailPage.tsx'
import { readMailSearch } from '#app/lib/organizationSearch.ts'

export const Route = createFileRoute('/organization/mail')({
  validateSearch: readMailSearch,
  component: Mail,
})

function Mail() {
  return <MailPage search={Route.useSearch({ select: (raw) => readMailSearch({ ...raw }), structuralSharing: true })} />
}
