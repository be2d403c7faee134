import { createFileRoute } from '@tanstack/react-router'
import { meQuery } from '#app/api/people.ts'
import { projectSharesQuery, useProject } from '#app/api/projects.ts'
import { TransferDialog } from '#app/features/transfer/TransferDialog.tsx'
import { readTransferSearch } from '#app/lib/transfer/transferSearch.ts'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/transfer')({
  validateSearch: readTransferSearch,
  loader: ({ context: { queryClient }, params: { projectId } }) => {
    void queryClient.prefetchQuery(projectSharesQuery(projectId))
    return queryClient.ensureQueryData(meQuery())
  },
  component: Transfer,
})

function Transfer() {
  const { projectId } = Route.useParams()
  const { to } = Route.useSearch({ select: (search) => readTransferSearch({ ...search }) })
  const navigate = Route.useNavigate()
  const { data: project } = useProject(projectId)
  const choose = (person: number | null) =>
    void navigate({
      search: ({ to: _, ...search }) => ({ ...search, ...(person !== null && { to: person }) }),
      state: (state) => state,
      replace: true,
      resetScroll: false,
      ignoreBlocker: true,
    })
  return <TransferDialog key={projectId} project={project} to={to ?? null} onTo={choose} onClose={useCloseDialog(projectId)} />
}
