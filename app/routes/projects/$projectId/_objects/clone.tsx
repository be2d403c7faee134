import { createFileRoute } from '@tanstack/react-router'
import { projectDependenciesQuery, useProject } from '#app/api/projects.ts'
import { rulesKnown } from '#app/api/session.ts'
import { CloneDialog } from '#app/features/clone/CloneDialog.tsx'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/clone')({
  // Beside the dialog: it says what the copies need.
  loader: ({ context: { queryClient }, params: { projectId } }) => {
    if (rulesKnown(queryClient)) void queryClient.prefetchQuery(projectDependenciesQuery(projectId))
  },
  component: Clone,
})

function Clone() {
  const { projectId } = Route.useParams()
  const { data: project } = useProject(projectId)
  return <CloneDialog key={projectId} project={project} onClose={useCloseDialog(projectId)} />
}
