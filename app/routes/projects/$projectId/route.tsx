import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import { favoritesQuery } from '#app/api/favorites.ts'
import { parentProjectsQuery, projectQuery, useParentProjects, useProject } from '#app/api/projects.ts'
import { ProjectHeader } from '#app/features/projects/ProjectHeader.tsx'
import { ProjectNotFound } from '#app/features/projects/ProjectNotFound.tsx'
import { ProjectNotices } from '#app/features/projects/ProjectNotices.tsx'
import { ProjectSkeleton } from '#app/features/projects/ProjectSkeleton.tsx'
import { readId } from '#app/lib/routeIds.ts'
import { orNotFound } from '../../-orNotFound.ts'

export const Route = createFileRoute('/projects/$projectId')({
  params: {
    parse: ({ projectId }) => ({ projectId: readId(projectId) }),
    stringify: ({ projectId }) => ({ projectId: String(projectId) }),
  },
  loader: async ({ context: { queryClient }, params: { projectId } }) => {
    if (projectId === 0) throw notFound()
    void queryClient.prefetchQuery(favoritesQuery())
    const page = [queryClient.ensureQueryData(projectQuery(projectId)), queryClient.ensureQueryData(parentProjectsQuery(projectId))]
    await orNotFound(Promise.all(page))
  },
  component: ProjectPage,
  pendingComponent: ProjectSkeleton,
  notFoundComponent: ProjectNotFound,
})

function ProjectPage() {
  const { projectId } = Route.useParams()
  const { data: project, error, dataUpdatedAt } = useProject(projectId)
  const { data: parents } = useParentProjects(projectId)
  return (
    <>
      <ProjectNotices project={project} error={error} readAt={dataUpdatedAt} />
      <ProjectHeader project={project} parents={parents} />
      <Outlet />
    </>
  )
}
