import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSession } from '#app/api/console.ts'
import { useLineage } from '#app/api/nesting.ts'
import { rememberWay, useCameBy } from '#app/components/cameBy.ts'
import type { CrumbPlaces } from '#app/components/crumbPlaces.ts'
import { type Crumb, Crumbs } from '#app/components/Crumbs.tsx'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { type Above, wayUp } from '#app/lib/wayUp.ts'
import { count } from '#app/lib/words.ts'

/**
 * Where a project is: the way to it while there is one, or the one that somebody came by; else how many projects it is
 * in, each to be opened. At each step those that one may not see are counted, as far as one is told.
 */
export function ProjectCrumbs({ project: { id, name }, parents }: { project: ProjectDetail; parents: readonly ParentProject[] }) {
  const { listExtras } = useSession()
  const cameBy = useCameBy()
  const seen = parents.flatMap((parent) => (parent.name === null ? [] : [{ id: parent.id, name: parent.name }]))
  const lineage = useLineage(seen.length > 0 ? [id] : [], { extras: listExtras, archived: true })
  // Of the project before, until this one's is read.
  const own = lineage.isPlaceholderData ? null : (lineage.data ?? null)
  const { steps, apart, unseen, cut } = wayUp(id, seen, parents.length - seen.length, own, cameBy)
  useWay(id, seen)
  const crumbs: Crumb[] = [
    { label: 'Projects', link: { to: '/projects' } },
    ...(cut ? [{ id: 'cut', label: '… more above' }] : []),
    ...(apart.length > 0 ? [apartOf(apart, unseen)] : []),
    ...(apart.length === 0 && unseen > 0 ? [{ id: 'unseen', label: unseenWords(unseen) }] : []),
    ...steps.map((step): Crumb => {
      const among = besideOf(step.beside, step.unseen)
      return { id: step.id, label: step.name, link: linkTo(step.id), ...(among && { among }) }
    }),
    { id: 'here', label: name },
  ]
  return <Crumbs crumbs={crumbs} />
}

// Where the last project was in the tab's history: only a step from there to here is a way.
let last = { id: 0, index: -1 }

/** Who goes from a project to one that is in it came by that one. */
function useWay(id: number, parents: readonly Above[]): void {
  // Null while another page is on its way.
  const index = useLocation({
    select: ({ pathname, state }) => (pathname.split('/')[2] === String(id) ? state.__TSR_index : null),
  })
  const ids = parents.map((parent) => parent.id).join(' ')
  useEffect(() => {
    if (index === null) return
    if (last.index === index - 1 && ids.split(' ').includes(String(last.id))) rememberWay([last.id, id])
    last = { id, index }
  }, [id, ids, index])
}

const linkTo = (projectId: number) => ({ to: '/projects/$projectId', params: { projectId } }) as const
const placesOf = (above: readonly Above[]) => above.map((one) => ({ id: one.id, label: one.name, link: linkTo(one.id) }))
const unseenWords = (unseen: number) => (unseen === 1 ? 'a project that you cannot see' : `${count(unseen, 'project')} that you cannot see`)
const noteOf = (unseen: number) => (unseen > 0 ? unseenWords(unseen) : null)

function apartOf(above: readonly Above[], unseen: number): Crumb {
  const label = `in ${count(above.length + unseen, 'project')}`
  return { id: 'apart', label, among: { label, places: placesOf(above), note: noteOf(unseen) } }
}

function besideOf(above: readonly Above[], unseen: number): CrumbPlaces | null {
  const others = above.length + unseen
  if (others === 0) return null
  return { label: `Also in ${count(others, 'other')}`, places: placesOf(above), note: noteOf(unseen) }
}
