import { createFileRoute } from '@tanstack/react-router'
import { useProject } from '#app/api/projects.ts'
import { ArchiveDialog } from '#app/features/archive/ArchiveDialog.tsx'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/archive')({ component: Archive })

function Archive() {
  const { projectId } = Route.useParams()
  const { data: project, isFetching } = useProject(projectId)
  return <ArchiveDialog key={projectId} project={project} isOld={isFetching} onClose={useCloseDialog(projectId)} />
}
