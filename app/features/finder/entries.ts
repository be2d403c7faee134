import { type Icon, IconArchive, IconFolders, IconUsersGroup } from '@tabler/icons-react'
import type { Face } from '#app/components/Avatar.tsx'
import { objectIcon } from '#app/components/objectIcons.ts'
import type { Recent } from '#app/components/recents.ts'
import type { Placed } from '#app/api/objects.ts'
import type { Group, GroupDetail, Person } from '#app/contract/people.ts'
import { initialsOf } from '#app/contract/initials.ts'
import { type ListSearch, mostAuthors, writeQuery } from '#app/lib/search.ts'
import { count, thousands } from '#app/lib/words.ts'

/** One step further into what was found: the projects that hold an object, or the people of a group. */
export type Into =
  | {
      kind: 'object'
      name: string
      /** `script` */
      word: string
      /** Null for what the API does not tell the projects of. */
      placed: Placed | null
      /** Where Civis shows it; null where there is no such place. */
      href: string | null
    }
  | { kind: 'group'; name: string; id: number }

/** What Enter does: opens a page of this site, opens Civis in another tab, looks further, or finds again among what is archived, too. */
export type Opens = { here: string } | { away: string } | { into: Into } | 'archived'

/** A line of the finder. */
export interface Entry {
  /** Ids of different types may be the same number. */
  key: string
  name: string
  /** What it is, in a few words. */
  facts: string[]
  /** When it was changed last. */
  at?: string
  icon?: Icon
  face?: Face
  opens: Opens
}

export interface Section {
  label: string
  entries: Entry[]
  /** What this browser knows itself, without asking. */
  own?: true
  /** Its lines quote what was typed: no need to mark it there. */
  quotes?: true
}

const listOf = (search: ListSearch) => `/projects${writeQuery({ ...search })}`

/** A project that was opened before. */
export const recentEntry = ({ id, name }: Recent): Entry => ({
  key: `project-${id}`,
  name,
  facts: ['Project'],
  icon: objectIcon('project'),
  opens: { here: `/projects/${id}` },
})

/** A person; the projects that are theirs open. */
export const personEntry = ({ id, name, user, email, active }: Pick<Person, 'id' | 'name' | 'user' | 'email' | 'active'>): Entry => ({
  key: `user-${id}`,
  name,
  facts: [user, email, ...(active ? [] : ['inactive'])].filter(Boolean),
  face: { id, name, username: user, initials: initialsOf(name) },
  opens: { here: listOf({ author: [id] }) },
})

/** A group; its people come next. */
export const groupEntry = ({ id, name, memberCount }: Group): Entry => ({
  key: `group-${id}`,
  name,
  facts: ['Group', count(memberCount, 'person', 'people')],
  icon: IconUsersGroup,
  opens: { into: { kind: 'group', name, id } },
})

/** What can be done with a group: its people's projects, and its page for who looks after it. */
export function entriesOfGroup({ id, members }: GroupDetail, administration: boolean): Entry[] {
  const inactive = members.filter(({ active }) => !active).length
  const all: Entry = {
    key: 'all of them',
    name: `Projects by ${members.length === 1 ? 'its one person' : `its ${thousands(members.length)} people`}`,
    facts: ['List', ...(inactive > 0 ? [`${thousands(inactive)} of them inactive`] : [])],
    icon: IconFolders,
    opens: { here: listOf({ author: members.map((member) => member.id) }) },
  }
  const edit: Entry = {
    key: 'the group',
    name: 'Edit this group',
    facts: ['Organization'],
    icon: IconUsersGroup,
    opens: { here: `/organization/groups/${id}` },
  }
  return [
    ...(members.length > 0 && members.length <= mostAuthors ? [all] : []),
    ...(administration ? [edit] : []),
    ...members.map((member) => personEntry({ ...member, user: member.username })),
  ]
}

interface Holder {
  id: number
  name: string | null
  author: { name: string } | null
  updatedAt: string | null
  archived: boolean | null
}

/** A project that holds an object; opened with that object alone in view. */
export const holderEntry = ({ id, name, author, updatedAt, archived }: Holder, object: string): Entry => ({
  key: `project-${id}`,
  name: name ?? `Project ${id}`,
  facts: [...(archived ? ['Archived'] : []), 'Project', ...(author ? [author.name] : [])],
  ...(updatedAt && { at: updatedAt }),
  icon: objectIcon('project'),
  opens: { here: `/projects/${id}${writeQuery({ q: object })}` },
})

/** Every project that has the text in it, as a list. */
export const asListEntry = (text: string, total: number): Entry => ({
  key: 'as a list',
  name: `All ${thousands(total)} projects with “${text}” in them`,
  facts: ['List'],
  icon: IconFolders,
  opens: { here: listOf({ q: text }) },
})

/** Finds again, also among what is archived. */
export const archivedEntry = (text: string, total: number): Entry => ({
  key: 'archived',
  name: `${total === 1 ? 'One thing that is archived has' : `${thousands(total)} things that are archived have`} “${text}” in ${total === 1 ? 'it' : 'them'}, too`,
  facts: ['Show what is archived'],
  icon: IconArchive,
  opens: 'archived',
})
