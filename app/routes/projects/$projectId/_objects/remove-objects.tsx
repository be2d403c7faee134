import { createFileRoute } from '@tanstack/react-router'
import { useProject } from '#app/api/projects.ts'
import { usePickedObjects } from '#app/features/pickers/usePickedObjects.ts'
import { RemoveObjects } from '#app/features/placing/RemoveObjects.tsx'
import { readOnly } from '#app/lib/pickedKeys.ts'
import { useCloseDialog } from './-useCloseDialog.ts'

export const Route = createFileRoute('/projects/$projectId/_objects/remove-objects')({
  validateSearch: readOnly,
  component: Remove,
})

function Remove() {
  const { projectId } = Route.useParams()
  const { only } = Route.useSearch({ select: (search) => readOnly({ ...search }) })
  const { data: project } = useProject(projectId)
  const picked = usePickedObjects(projectId)
  return (
    <RemoveObjects
      key={`${projectId} ${only}`}
      project={project}
      keys={only ? only.split(',') : [...picked.keys]}
      onGone={(keys) => picked.set(keys, false)}
      onClose={useCloseDialog(projectId)}
    />
  )
}
