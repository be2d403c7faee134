import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useGroupPages, useUserPages } from '#app/api/people.ts'
import { bestFirst } from './bestFirst.ts'
import { type Picked, pickedGroup, pickedPerson } from './picked.ts'

const none = { user: 0, group: 0 }

const called = ({ name, username = '' }: Picked) => [name, username]

/** People and groups that have a piece of text in their name, user name or address, page by page. */
export function usePrincipals(text: string, kinds: readonly Picked['kind'][]) {
  const [wanted] = useDebouncedValue(text.trim(), 180)
  const [asked, setAsked] = useState({ text: '', ...none })
  // What was asked for more of is what was found by one text.
  const pages = asked.text === wanted ? asked : { text: wanted, ...none }
  const find = wanted ? { query: wanted } : {}
  const people = useUserPages({ excludeGroups: true, accountStatus: 'all', ...find }, pickedPerson, pages.user, kinds.includes('user'))
  const groups = useGroupPages(find, pickedGroup, pages.group, kinds.includes('group'))
  // What stands there keeps its order until there is something in its place.
  const [answered, setAnswered] = useState('')
  if (answered !== wanted && ![people, groups].some(({ old, loading }) => old || loading)) setAnswered(wanted)
  const found = [
    { kind: 'user' as const, ...people, rows: bestFirst(people, answered, called) },
    { kind: 'group' as const, ...groups },
  ].filter(({ kind }) => kinds.includes(kind))
  // Whom one knows one types; which groups there are one looks up, and does not find behind everybody.
  const sets = answered ? found : groups.loading ? found.filter(({ kind }) => kind === 'group') : found.toReversed()
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
