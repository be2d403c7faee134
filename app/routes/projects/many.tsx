import { createFileRoute } from '@tanstack/react-router'
import { BulkPage } from '#app/features/bulk/BulkPage.tsx'
import { type BulkId, readBulk } from '#app/lib/bulk.ts'

export const Route = createFileRoute('/projects/many')({
  validateSearch: (search: Record<string, unknown>): { do: BulkId } => ({ do: readBulk(search['do']) }),
  component: ManyProjects,
})

function ManyProjects() {
  const what = readBulk(Route.useSearch().do)
  return <BulkPage key={what} what={what} />
}
