import { useMemo } from 'react'
import { useSession } from '#app/api/console.ts'
import { atLeast } from '#app/contract/levels.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { type PickedObjects, usePickedObjects } from '#app/features/pickers/usePickedObjects.ts'
import { objectKey } from '#app/lib/heldObjects.ts'
import type { Picks } from './ObjectGroup.tsx'
import { usePickRows } from './useRowPicks.ts'

/** What is picked, and how rows and groups pick. */
export function usePicks(project: ProjectDetail, order: readonly string[]): { picked: PickedObjects; picks: Picks } {
  const { rulesKnown } = useSession()
  const picked = usePickedObjects(project.id)
  const { row, set } = usePickRows(order, picked)
  const { keys } = picked
  const edits = !rulesKnown || atLeast(project.myPermissionLevel, 'write')
  const unseen = useMemo(() => {
    const byType = new Map<string, string[]>()
    for (const one of edits ? project.allObjects : []) {
      const [type = ''] = objectKey(one).split('/')
      if (one.name === null) byType.set(type, [...(byType.get(type) ?? []), objectKey(one)])
    }
    return byType
  }, [project, edits])
  return { picked, picks: useMemo(() => ({ keys, row, set, unseen }), [keys, row, set, unseen]) }
}
