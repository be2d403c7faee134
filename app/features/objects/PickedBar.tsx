import { Button } from '@mantine/core'
import { useSession } from '#app/api/console.ts'
import { ActionLink } from '#app/components/ActionButton.tsx'
import { SelectedBar } from '#app/components/SelectedBar.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import type { PickedObjects } from '#app/features/pickers/usePickedObjects.ts'
import { readObjectFilter } from '#app/lib/objectFilter.ts'
import { movablesIn, whyNotOut } from '#app/lib/placing.ts'
import { count, thousands } from '#app/lib/words.ts'

interface Props {
  project: ProjectDetail
  picked: PickedObjects
  /** The keys of all that the filter leaves. */
  shown: readonly string[]
  filtered: boolean
}

/** What can be done with the objects that are picked, and how to pick all that match. */
export function PickedBar({ project, picked, shown, filtered }: Props) {
  const { rulesKnown } = useSession()
  const inside = movablesIn(project)
  // What somebody has taken out meanwhile is none of them any more.
  const objects = [...picked.keys].flatMap((key) => inside.get(key) ?? [])
  if (objects.length === 0) return null
  const visible = new Set(shown)
  const elsewhere = filtered ? objects.filter(({ key, name }) => name !== null && !visible.has(key)).length : 0
  const reasons = objects.map((object) => whyNotOut(object, project.myPermissionLevel, { rulesKnown }))
  const why = reasons.includes(null) ? null : reasons[0]
  const rest = shown.filter((key) => !picked.keys.has(key)).length
  const link = {
    params: { projectId: project.id },
    state: { over: true },
    resetScroll: false,
    size: 'compact-sm',
    variant: 'default',
    why,
  } as const
  return (
    <SelectedBar
      label="Selected objects"
      said={`${count(objects.length, 'object')} selected${elsewhere > 0 ? `, ${thousands(elsewhere)} of them not under this filter` : ''}`}
      more={
        rest > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => picked.set(shown, true)}>
            Select all {thousands(shown.length)}
            {filtered && ' that match'}
          </Button>
        )
      }
      onClear={picked.clear}
    >
      <ActionLink to="/projects/$projectId/move-objects" search={(search) => readObjectFilter({ ...search })} {...link}>
        Move
      </ActionLink>
      <ActionLink to="/projects/$projectId/remove-objects" search={(search) => readObjectFilter({ ...search })} {...link}>
        Remove
      </ActionLink>
    </SelectedBar>
  )
}
