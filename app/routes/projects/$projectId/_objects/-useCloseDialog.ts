import { useNavigate } from '@tanstack/react-router'
import { readObjectFilter } from '#app/lib/objectFilter.ts'
import { useCloseOver } from '../../../-useCloseOver.ts'

/** Closes a dialog over the objects of a project. */
export function useCloseDialog(projectId: number): () => void {
  const navigate = useNavigate()
  return useCloseOver(() =>
    navigate({
      to: '/projects/$projectId',
      params: { projectId },
      search: (search) => readObjectFilter({ ...search }),
      replace: true,
      resetScroll: false,
    }),
  )
}
