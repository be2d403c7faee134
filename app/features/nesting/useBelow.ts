import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSession } from '#app/api/console.ts'
import { belowQuery } from '#app/api/nesting.ts'
import { beside } from '#app/api/query.ts'

/** The ids of the projects in a project, at any depth, as far as the server says (docs/rules.md 29); empty until they are read. */
export function useBelow(id: number): ReadonlySet<number> {
  const { listExtras } = useSession()
  const { data } = useQuery({ ...belowQuery(id), ...beside, enabled: listExtras })
  return useMemo(() => new Set(data?.rows.map((row) => row.id)), [data])
}
