import { createFileRoute } from '@tanstack/react-router'
import { useProject } from '#app/api/projects.ts'
import { CloneDialog } from '#app/features/clone/CloneDialog.tsx'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/clone')({ component: Clone })

function Clone() {
  const { projectId } = Route.useParams()
  const { data: project } = useProject(projectId)
  return <CloneDialog key={projectId} project={project} onClose={useCloseDialog(projectId)} />
}
