import {
  type Icon,
  IconArchive,
  IconBinaryTree,
  IconBuilding,
  IconFolderPlus,
  IconFolders,
  IconMail,
  IconSettings,
  IconStar,
  IconUpload,
  IconUser,
  IconUserPlus,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Session } from '#app/contract/console.ts'
import type { Entry } from './entries.ts'

interface Page {
  name: string
  icon: Icon
  to: string
  /** Other words by which people look for it. */
  also?: string
  /** Needs what only our own list can do (docs/rules.md 29). */
  extra?: true
  /** For who looks after the organization. */
  admin?: true
}

const pages: readonly Page[] = [
  { name: 'All projects', icon: IconFolders, to: '/projects', also: 'list' },
  { name: 'My projects', icon: IconUser, to: '/projects?whose=mine', also: 'mine author' },
  { name: 'Projects shared with me', icon: IconUsers, to: '/projects?whose=shared', extra: true },
  { name: 'Favourite projects', icon: IconStar, to: '/projects?favorites=true', also: 'favorites stars', extra: true },
  { name: 'Archived projects', icon: IconArchive, to: '/projects?archived=only', also: 'archive' },
  { name: 'New project', icon: IconFolderPlus, to: '/projects/new', also: 'create add make' },
  { name: 'Tree', icon: IconBinaryTree, to: '/tree', also: 'nesting parents' },
  { name: 'Account', icon: IconSettings, to: '/account', also: 'api keys my groups settings theme dark light' },
  { name: 'Organization', icon: IconBuilding, to: '/organization', also: 'people users admin', admin: true },
  { name: 'Groups', icon: IconUsersGroup, to: '/organization/groups', also: 'organization', admin: true },
  { name: 'Add a person', icon: IconUserPlus, to: '/organization/people/new', also: 'new user organization', admin: true },
  { name: 'Import people', icon: IconUpload, to: '/organization/import', also: 'csv file organization', admin: true },
  { name: 'Mail', icon: IconMail, to: '/organization/mail', also: 'outbox organization', admin: true },
]

/** The pages that somebody may open, as far as each word of the text begins one of theirs. */
export function pageEntries(text: string, { listExtras, administration }: Pick<Session, 'listExtras' | 'administration'>): Entry[] {
  const asked = wordsOf(text)
  return pages
    .filter(({ extra, admin }) => (!extra || listExtras) && (!admin || administration))
    .filter(({ name, also = '' }) => {
      const has = wordsOf(`${name} ${also}`)
      return asked.every((word) => has.some((one) => one.startsWith(word)))
    })
    .map(({ name, icon, to }) => ({ key: `page-${to}`, name, facts: [], icon, opens: { here: to } }))
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean)
