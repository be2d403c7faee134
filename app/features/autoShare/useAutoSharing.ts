import { useQueryClient } from '@tanstack/react-query'
import { projectQuery, useSetAutoShare } from '#app/api/projects.ts'
import { say, tell } from '#app/components/Toasts.tsx'
import { type Found, foundSo } from '#app/components/useOutcome.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { failureOf } from '#app/lib/failure.ts'

type Project = Pick<ProjectDetail, 'id' | 'name'>

const about = (id: number) => `project ${id} Auto-Share`

/** Switches Auto-Share, says in words what came of it, and offers the way back. */
export function useAutoSharing() {
  const client = useQueryClient()
  const { mutateAsync, isPending, error } = useSetAutoShare()

  const set = async ({ id, name }: Project, autoShare: boolean) => {
    await mutateAsync({ projectId: id, autoShare })
    tell(
      `Auto-Share is ${autoShare ? 'on' : 'off'} for “${name}”.`,
      { label: 'Undo', run: () => void undo({ id, name }, !autoShare) },
      about(id),
    )
  }
  /** Reads how it is, where nobody knows if it was switched. */
  const look = async ({ id }: Project, autoShare: boolean): Promise<Found> => {
    const { autoShare: is } = await client.fetchQuery({ ...projectQuery(id), staleTime: 0 })
    return foundSo(is === autoShare, `Auto-Share is ${is ? 'on' : 'off'}.`)
  }
  // Pressed in a message when the dialog is long gone, so what goes wrong is said there too.
  const undo = async ({ id, name }: Project, autoShare: boolean) => {
    try {
      await mutateAsync({ projectId: id, autoShare })
      tell(`Auto-Share is ${autoShare ? 'on' : 'off'} again for “${name}”.`, undefined, about(id))
    } catch (reason) {
      const still = failureOf(reason).unclear ? 'may still be' : 'is still'
      say(`Auto-Share of “${name}” ${still} ${autoShare ? 'off' : 'on'}.`, reason, {
        look: () => look({ id, name }, autoShare),
        about: about(id),
      })
    }
  }
  return { set, look, isPending, error }
}
