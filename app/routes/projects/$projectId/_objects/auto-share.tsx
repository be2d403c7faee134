import { createFileRoute } from '@tanstack/react-router'
import { useProject } from '#app/api/projects.ts'
import { AutoShareDialog } from '#app/features/autoShare/AutoShareDialog.tsx'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/auto-share')({ component: AutoShare })

function AutoShare() {
  const { projectId } = Route.useParams()
  const { data: project, isFetching } = useProject(projectId)
  return <AutoShareDialog key={projectId} project={project} isOld={isFetching} onClose={useCloseDialog(projectId)} />
}
