import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useEveryParent } from '#app/api/nesting.ts'
import { useProject } from '#app/api/projects.ts'
import { TakeOutDialog } from '#app/features/nesting/TakeOutDialog.tsx'
import { readId } from '#app/lib/routeIds.ts'
import { useCloseOver } from '../../-useCloseOver.ts'

export const Route = createFileRoute('/projects/$projectId/parents/$parentId/take-out')({
  params: { parse: ({ parentId }) => ({ parentId: readId(parentId) }), stringify: ({ parentId }) => ({ parentId: String(parentId) }) },
  component: TakeOut,
})

function TakeOut() {
  const { projectId, parentId } = Route.useParams()
  const { data: project } = useProject(projectId)
  const parent = useEveryParent(projectId).find(({ id }) => id === parentId)
  const navigate = useNavigate()
  const close = useCloseOver(() =>
    navigate({ to: '/projects/$projectId/parents', params: { projectId }, replace: true, resetScroll: false }),
  )
  return <TakeOutDialog key={`${projectId} ${parentId}`} project={project} parent={parent} onClose={close} />
}
