import { useSession } from '#app/api/console.ts'
import { useProjectsOfObject } from '#app/api/objects.ts'
import { useGroupIfAny } from '#app/api/people.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { mostAuthors } from '#app/lib/search.ts'
import { count } from '#app/lib/words.ts'
import { type Entry, entriesOfGroup, holderEntry, type Into } from './entries.ts'
import type { Findings } from './useFindings.ts'

/** What is one step further in: where an object is, or who is in a group; of that what has the text in its name. Null is nowhere. */
export function useInside(into: Into | null, text: string): Findings {
  const { administration } = useSession()
  const object = into?.kind === 'object' ? into : null
  const holding = useProjectsOfObject(object?.placed ?? null)
  const group = useGroupIfAny(into?.kind === 'group' ? into.id : null)
  const own = object ? entriesOfObject(object, holding.rows) : group.data ? entriesOfGroup(group.data, administration) : []
  const wanted = text.trim().toLowerCase()
  const entries = own.filter(({ name, facts }) => [name, ...facts].some((one) => one.toLowerCase().includes(wanted)))
  const error = object ? holding.error : group.error
  const answered = object ? !holding.loading : !group.isLoading
  return {
    piece: text.trim(),
    sections: entries.length > 0 ? [{ label: object ? 'Where it is' : 'People', entries }] : [],
    failed: error
      ? [
          {
            lead: object ? 'Its projects could not be read:' : 'Its people could not be read:',
            error,
            again: object ? holding.again : () => void group.refetch(),
          },
        ]
      : [],
    answered,
    said:
      !answered || error
        ? ''
        : wanted && own.length > 0
          ? foundOf(text.trim(), entries.length)
          : saidOf(into, group.data?.members.length ?? 0, holding.rows.length),
  }
}

const entriesOfObject = (object: Into & { kind: 'object' }, rows: Parameters<typeof holderEntry>[0][]): Entry[] => [
  ...(object.href
    ? [{ key: 'in Civis', name: 'Open it in Civis', facts: ['In another tab'], icon: IconExternalLink, opens: { away: object.href } }]
    : []),
  ...rows.map((row) => holderEntry(row, object.name)),
]

const foundOf = (text: string, found: number) => (found === 0 ? `Nothing here has “${text}” in it.` : `${found} found.`)

function saidOf(into: Into | null, members: number, holders: number): string {
  if (!into) return ''
  if (into.kind === 'group')
    return members === 0
      ? 'Nobody is in this group.'
      : members > mostAuthors
        ? `${count(members, 'person', 'people')}: too many for one list of their projects, which takes ${mostAuthors}. Choose one of them.`
        : `${count(members, 'person', 'people')}.`
  if (!into.placed)
    return `${/^[aeiou]/.test(into.word) ? 'An' : 'A'} ${into.word} has no page here, and nothing tells in which projects it is.`
  if (holders > 0) return `In ${count(holders, 'project')} that you can see.`
  return `This ${into.word} is in no project that you can see${into.href ? '' : ', and has no page of its own here'}.`
}
