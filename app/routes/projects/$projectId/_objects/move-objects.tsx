import { createFileRoute } from '@tanstack/react-router'
import { useProject } from '#app/api/projects.ts'
import { usePickedObjects } from '#app/features/pickers/usePickedObjects.ts'
import { MoveObjects } from '#app/features/placing/MoveObjects.tsx'
import { readOnly } from '#app/lib/pickedKeys.ts'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/move-objects')({
  validateSearch: readOnly,
  component: Move,
})

function Move() {
  const { projectId } = Route.useParams()
  const { only } = Route.useSearch({ select: (search) => readOnly({ ...search }) })
  const { data: project } = useProject(projectId)
  const picked = usePickedObjects(projectId)
  return (
    <MoveObjects
      key={`${projectId} ${only}`}
      project={project}
      keys={only ? only.split(',') : [...picked.keys]}
      onGone={(keys) => picked.set(keys, false)}
      onClose={useCloseDialog(projectId)}
    />
  )
}
