import { useNavigate } from '@tanstack/react-router'
import { readOrganizationSearch } from '#app/lib/organizationSearch.ts'
import { useCloseOver } from '../-useCloseOver.ts'

/** Closes a dialog over one of the organization's lists. */
export function useCloseDialog(to: '/organization' | '/organization/groups'): () => void {
  const navigate = useNavigate()
  return useCloseOver(() => navigate({ to, search: (before) => readOrganizationSearch({ ...before }), replace: true, resetScroll: false }))
}
