import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSession } from '#app/api/console.ts'
import { useLineage } from '#app/api/nesting.ts'
import { projectQuery } from '#app/api/projects.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import type { PassedOn } from '#app/features/people/useSharing.ts'
import { type Knowledge, type Movable, refusedIn, type Target, targetOf, whyNotOut } from '#app/lib/placing.ts'

/** What moving objects out of one project means, as far as it is known into which. */
export interface MoveTarget {
  /** The project that was chosen; null while none is, or it is being read. */
  into: ProjectDetail | null
  error: Error | null
  /** Why some cannot be moved, by key. */
  refused: ReadonlyMap<string, string>
  /** What is to be said of some of the others beforehand, by key. */
  notes: ReadonlyMap<string, string>
  /** The Auto-Share projects that objects come into, and out of. */
  passes: readonly PassedOn[]
}

/** Reads the project with this id as the place that objects of `from` are to go to. */
export function useMoveTarget(id: number | null, objects: readonly Movable[], from: ProjectDetail): MoveTarget {
  const { rulesKnown } = useSession()
  const { into, target, error } = useTarget(id, objects)
  const refused = useMemo(() => refusedFor(objects, from, target, { rulesKnown }), [objects, from, target, rulesKnown])
  const passes = useMemo((): PassedOn[] => {
    if (!into || !target) return []
    const left = objects.filter(({ key }) => !refused.has(key))
    return [
      ...(into.autoShare ? [{ project: into, objects: left.filter(({ key }) => !target.held.has(key)), turn: 'gives' as const }] : []),
      ...(from.autoShare && rulesKnown ? [{ project: from, objects: left, turn: 'takes' as const }] : []),
    ].filter((pass) => pass.objects.length > 0)
  }, [into, target, from, objects, refused, rulesKnown])
  const already = target ? objects.filter(({ key }) => target.held.has(key)) : []
  const notes = new Map(already.map(({ key }) => [key, `Is in “${target?.name}” already: it is only taken out here`]))
  return { into, error, refused, notes, passes }
}

/** Why some cannot be moved: because of where they are, or because of where they are to go. */
function refusedFor(objects: readonly Movable[], from: ProjectDetail, target: Target | null, known: Knowledge): Map<string, string> {
  const out = new Map(
    objects.flatMap((object) => {
      const why = whyNotOut(object, from.myPermissionLevel, known)
      return why ? [[object.key, why] as const] : []
    }),
  )
  if (!target) return out
  const leaving = objects.filter(({ key }) => !out.has(key))
  return new Map([...out, ...refusedIn(leaving, target, known)])
}

/** The project that was chosen, as a place to put things into. */
function useTarget(id: number | null, objects: readonly Movable[]) {
  const { listExtras } = useSession()
  const { data, error } = useQuery({ ...projectQuery(id ?? 0), enabled: id !== null })
  const nests = objects.some(({ path }) => path === 'projects')
  const { data: lineage } = useLineage(id !== null && nests ? [id] : none, { extras: listExtras, archived: true })
  // What was read of the one before is not this one.
  const into = data?.id === id ? data : null
  const target = useMemo(
    () =>
      into &&
      targetOf(
        into,
        lineage?.rows.map((one) => one.id),
      ),
    [into, lineage],
  )
  return { into, target, error: id === null ? null : error }
}
const none: readonly number[] = []
