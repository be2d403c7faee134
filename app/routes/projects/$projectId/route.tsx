import { createFileRoute, notFound, Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSession } from '#app/api/console.ts'
import { favoritesQuery } from '#app/api/favorites.ts'
import { parentProjectsQuery, projectQuery, useParentProjects, useProject } from '#app/api/projects.ts'
import { forgetRecent, rememberRecent } from '#app/components/recents.ts'
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
  notFoundComponent: NotFound,
})

function ProjectPage() {
  const { projectId } = Route.useParams()
  const { data: project, error, dataUpdatedAt } = useProject(projectId)
  const { data: parents } = useParentProjects(projectId)
  const me = useSession().me?.id
  const { name } = project
  useEffect(() => {
    if (me !== undefined) rememberRecent(me, { id: projectId, name })
  }, [me, projectId, name])
  return (
    <>
      <ProjectNotices project={project} error={error} readAt={dataUpdatedAt} />
      <ProjectHeader project={project} parents={parents} />
      <Outlet />
    </>
  )
}

function NotFound() {
  const { projectId } = Route.useParams()
  const me = useSession().me?.id
  useEffect(() => {
    if (me !== undefined) forgetRecent(me, projectId)
  }, [me, projectId])
  return <ProjectNotFound />
}
