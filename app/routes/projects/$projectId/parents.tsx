import { createFileRoute, Outlet } from '@tanstack/react-router'
import { useEveryParent } from '#app/api/nesting.ts'
import { parentProjectsQuery, useProject } from '#app/api/projects.ts'
import { ParentsPage } from '#app/features/nesting/ParentsPage.tsx'

export const Route = createFileRoute('/projects/$projectId/parents')({
  // Lists leave hidden ones out, and so does the header; here every project counts.
  loader: ({ context: { queryClient }, params: { projectId } }) => queryClient.ensureQueryData(parentProjectsQuery(projectId, true)),
  component: Parents,
})

function Parents() {
  const { projectId } = Route.useParams()
  const { data: project } = useProject(projectId)
  return (
    <>
      <ParentsPage key={projectId} project={project} parents={useEveryParent(projectId)} />
      <Outlet />
    </>
  )
}
