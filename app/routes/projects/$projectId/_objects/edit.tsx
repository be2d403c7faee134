import { createFileRoute } from '@tanstack/react-router'
import { EditDialog } from '#app/features/projects/EditDialog.tsx'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/edit')({ component: Edit })

function Edit() {
  const { projectId } = Route.useParams()
  return <EditDialog key={projectId} projectId={projectId} onClose={useCloseDialog(projectId)} />
}
