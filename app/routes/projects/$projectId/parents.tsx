import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { parentProjectsQuery, useParentProjects, useProject } from '#app/api/projects.ts'
import { ParentsPage } from '#app/features/nesting/ParentsPage.tsx'

export const Route = createFileRoute('/projects/$projectId/parents')({
  // Lists leave hidden ones out, and so does the header; here every project counts.
  loader: ({ context: { queryClient }, params: { projectId } }) => queryClient.ensureQueryData(parentProjectsQuery(projectId, true)),
  component: Parents,
})

function Parents() {
  const { projectId } = Route.useParams()
  const { data: project } = useProject(projectId)
  const { data: shown } = useParentProjects(projectId)
  const { data: hidden } = useSuspenseQuery(parentProjectsQuery(projectId, true))
  // Whether Civis' hidden ones are those alone, it does not document.
  const others = hidden.filter(({ id }) => !shown.some((one) => one.id === id))
  return <ParentsPage key={projectId} project={project} parents={[...shown, ...others]} />
}
