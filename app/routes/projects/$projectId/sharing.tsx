import { createFileRoute } from '@tanstack/react-router'
import { projectSharesQuery, useParentProjects, useProject } from '#app/api/projects.ts'
import { AccessList } from '#app/features/projects/AccessList.tsx'

export const Route = createFileRoute('/projects/$projectId/sharing')({
  loader: ({ context: { queryClient }, params: { projectId } }) => queryClient.ensureQueryData(projectSharesQuery(projectId)),
  component: SharingPage,
})

function SharingPage() {
  const { projectId } = Route.useParams()
  const { data: project } = useProject(projectId)
  const { data: parents } = useParentProjects(projectId)
  return <AccessList project={project} parents={parents} />
}
