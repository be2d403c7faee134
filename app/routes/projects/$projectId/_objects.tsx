import { createFileRoute, Outlet } from '@tanstack/react-router'
import { useSession } from '#app/api/console.ts'
import { useProject } from '#app/api/projects.ts'
import { ObjectBrowser } from '#app/features/objects/ObjectBrowser.tsx'
import { readObjectFilter } from '#app/lib/objectFilter.ts'

export const Route = createFileRoute('/projects/$projectId/_objects')({
  validateSearch: readObjectFilter,
  component: ProjectObjects,
})

function ProjectObjects() {
  const { projectId } = Route.useParams()
  // Read once more: the router leaves in what the URL says besides, broken values too.
  const filter = Route.useSearch({ select: (search) => readObjectFilter({ ...search }), structuralSharing: true })
  const navigate = Route.useNavigate()
  const { data: project } = useProject(projectId)
  const { civisWebUrl } = useSession()
  return (
    <>
      <ObjectBrowser
        // Another project starts with its groups closed.
        key={projectId}
        project={project}
        filter={filter}
        onFilter={(search) => void navigate({ to: '.', search: readObjectFilter({ ...search }), replace: true, resetScroll: false })}
        civisWebUrl={civisWebUrl}
      />
      <Outlet />
    </>
  )
}
