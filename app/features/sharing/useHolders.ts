import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { inactiveQuery, knownGroupsQuery } from '#app/api/people.ts'
import { useProjectShares } from '#app/api/projects.ts'
import { beside } from '#app/api/query.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { facesOf, type Share, sharesOf } from '#app/lib/access/shares.ts'
import { type Holder, holdersOf } from './holders.ts'

/**
 * Who has access to a project by its own shares: as the answer says it, and with what else is known of them. Sizes of groups
 * and who is inactive are absent where they cannot be read.
 */
export function useHolders(project: ProjectDetail): { holders: Holder[]; shares: Share[] } {
  const { data: answer } = useProjectShares(project.id)
  const { data: groups } = useQuery({ ...knownGroupsQuery(), ...beside })
  const { data: inactive } = useQuery({ ...inactiveQuery(), ...beside })
  const holders = useMemo(
    () =>
      holdersOf(answer, project, {
        groups: groups && new Map(groups.rows.map((group) => [group.id, group])),
        inactive: inactive && new Set(inactive.rows.map(({ id }) => id)),
      }),
    [answer, project, groups, inactive],
  )
  const shares = useMemo(() => sharesOf(answer, facesOf(project)), [answer, project])
  return { holders, shares }
}
