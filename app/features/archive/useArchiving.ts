import { useQueryClient } from '@tanstack/react-query'
import { useSession } from '#app/api/console.ts'
import { projectQuery, useArchiveProject } from '#app/api/projects.ts'
import { say, tell } from '#app/components/Toasts.tsx'
import { type Found, foundSo } from '#app/components/useOutcome.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { archivingReadBack } from '#app/lib/archiving.ts'
import { failureOf } from '#app/lib/failure.ts'

const about = ({ id }: ProjectDetail) => `project ${id} archived`

/** Archives or restores a project, says in words what came of it, and offers the way back. */
export function useArchiving() {
  const client = useQueryClient()
  const { rulesKnown } = useSession()
  const { mutateAsync, isPending, error } = useArchiveProject()

  const set = async (before: ProjectDetail, status: boolean) => {
    await mutateAsync({ id: before.id, status })
    const done = `“${before.name}” is ${status ? 'archived' : 'restored'}.`
    const after = client.getQueryData(projectQuery(before.id).queryKey)
    const readBack = rulesKnown || !after ? null : archivingReadBack(before, after, status)
    if (readBack && after?.archived !== status) return say(`Civis answered that it was done. ${readBack}`)
    tell(readBack ? `${done} ${readBack}` : done, { label: 'Undo', run: () => void undo(before, !status) }, about(before))
  }
  // Pressed in a message when the dialog is long gone, so what goes wrong is said there too.
  const undo = async (project: ProjectDetail, status: boolean) => {
    try {
      await mutateAsync({ id: project.id, status })
      tell(`“${project.name}” is ${status ? 'archived again' : 'back: it is not archived any more'}.`, undefined, about(project))
    } catch (reason) {
      const still = failureOf(reason).unclear ? 'may still be' : 'is still'
      say(`“${project.name}” ${still} ${status ? 'restored' : 'archived'}.`, reason, {
        look: () => look(project, status),
        about: about(project),
      })
    }
  }
  // For when the answer was lost on its way.
  const look = async (project: ProjectDetail, status: boolean): Promise<Found> => {
    const { archived } = await client.fetchQuery({ ...projectQuery(project.id), staleTime: 0 })
    return foundSo(archived === status, `the project is ${archived ? '' : 'not '}archived.`)
  }
  return { set, look, isPending, error }
}
