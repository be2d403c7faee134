import { useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { readObjectFilter } from '#app/lib/objectFilter.ts'

/** Closes a dialog that is a route: back to the page that it was opened from; for a pasted link, to the project below it. */
export function useCloseDialog(projectId: number): () => void {
  const router = useRouter()
  const navigate = useNavigate()
  const { over } = useLocation({ select: ({ state }) => ({ over: state.over }) })
  return () => {
    if (over) router.history.back()
    else
      void navigate({
        to: '/projects/$projectId',
        params: { projectId },
        search: (search) => readObjectFilter({ ...search }),
        replace: true,
        resetScroll: false,
      })
  }
}
