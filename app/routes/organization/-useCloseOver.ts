import { useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { readOrganizationSearch } from '#app/lib/organizationSearch.ts'

/** Closes a dialog that is a route: back to the page that it was opened from; for a pasted link, to the list below it. */
export function useCloseOver(to: '/organization' | '/organization/groups'): () => void {
  const router = useRouter()
  const navigate = useNavigate()
  const { over } = useLocation({ select: ({ state }) => ({ over: state.over }) })
  return () => {
    if (over) router.history.back()
    else void navigate({ to, search: (before) => readOrganizationSearch({ ...before }), replace: true, resetScroll: false })
  }
}
