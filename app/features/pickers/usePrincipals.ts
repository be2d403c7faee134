import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useFoundGroups, useUsers } from '#app/api/people.ts'
import { type Picked, pickedGroup, pickedPerson } from './picked.ts'

const first = 30
const more = 200

/** People and groups that have a piece of text in their name, user name or address, page by page. */
export function usePrincipals(text: string, kinds: readonly Picked['kind'][]) {
  const [wanted] = useDebouncedValue(text.trim(), 180)
  const [limits, setLimits] = useState({ text: '', user: first, group: first })
  const limit = limits.text === wanted ? limits : { text: wanted, user: first, group: first }
  const find = wanted ? { query: wanted } : {}
  const people = useUsers({ limit: limit.user, excludeGroups: true, accountStatus: 'all', ...find }, kinds.includes('user'))
  const groups = useFoundGroups({ limit: limit.group, ...find }, kinds.includes('group'))
  const sets = [
    { kind: 'user' as const, label: 'People', found: people.data?.rows.map(pickedPerson) ?? [], total: people.data?.total ?? 0 },
    { kind: 'group' as const, label: 'Groups', found: groups.data?.rows.map(pickedGroup) ?? [], total: groups.data?.total ?? 0 },
  ].filter(({ kind }) => kinds.includes(kind))
  return {
    sets,
    error: people.error ?? groups.error,
    again: () => {
      for (const one of [people, groups]) if (one.error) void one.refetch()
    },
    /** Whether what stands there answers what was typed. */
    looking:
      wanted !== text.trim() ||
      (people.isFetching && people.isPlaceholderData) ||
      (groups.isFetching && groups.isPlaceholderData) ||
      people.isLoading ||
      groups.isLoading,
    showMore: (kind: Picked['kind']) => setLimits({ ...limit, [kind]: Math.min(1_000, limit[kind] + more) }),
  }
}
