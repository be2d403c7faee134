import { createFileRoute } from '@tanstack/react-router'
import { useParentProjects } from '#app/api/projects.ts'
import { ParentList } from '#app/features/parents/ParentList.tsx'

export const Route = createFileRoute('/projects/$projectId/parents')({
  component: ParentsPage,
})

function ParentsPage() {
  const { projectId } = Route.useParams()
  const { data: parents } = useParentProjects(projectId)
  return <ParentList parents={parents} />
}
