import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useGroupPages, useUserPages } from '#app/api/people.ts'
import { type Picked, pickedGroup, pickedPerson } from './picked.ts'

const none = { user: 0, group: 0 }

/** People and groups that have a piece of text in their name, user name or address, page by page. */
export function usePrincipals(text: string, kinds: readonly Picked['kind'][]) {
  const [wanted] = useDebouncedValue(text.trim(), 180)
  const [asked, setAsked] = useState({ text: '', ...none })
  // What was asked for more of is what was found by one text.
  const pages = asked.text === wanted ? asked : { text: wanted, ...none }
  const find = wanted ? { query: wanted } : {}
  const people = useUserPages({ excludeGroups: true, accountStatus: 'all', ...find }, pickedPerson, pages.user, kinds.includes('user'))
  const groups = useGroupPages(find, pickedGroup, pages.group, kinds.includes('group'))
  const sets = [
    { kind: 'user' as const, ...people },
    { kind: 'group' as const, ...groups },
  ].filter(({ kind }) => kinds.includes(kind))
  return {
    sets,
    error: people.error ?? groups.error,
    again: () => {
      people.again()
      groups.again()
    },
    /** Whether what stands there does not answer yet what was typed. */
    looking: wanted !== text.trim() || sets.some(({ old, loading }) => old || loading),
    showMore: (kind: Picked['kind']) => setAsked({ ...pages, [kind]: pages[kind] + 1 }),
  }
}
