import { useQueryClient } from '@tanstack/react-query'
import { projectQuery } from '#app/api/projects.ts'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { called, useNesting } from './useNesting.ts'

/** Takes a project out of one that holds it, and says which one is its main parent by that, where that changes. */
export function useTakeOut(project: ProjectDetail) {
  const client = useQueryClient()
  const { takeOut, look, pending, error } = useNesting()
  const main = project.parentProject?.id
  // As it is read again: which one that is, a server decides.
  const mainNow = () => {
    const next = client.getQueryData(projectQuery(project.id).queryKey)?.parentProject
    return next && next.id !== main ? ` Its main parent is now ${called(next)}.` : ''
  }
  return {
    takeOut: (parent: ParentProject) => takeOut(project, parent, mainNow),
    /** Reads whether it is out, where nobody knows. */
    look: (parent: ParentProject) => look(project, [parent], 'out'),
    pending,
    error,
  }
}
