import { type Icon, IconArchive, IconFolders, IconStar, IconUser, IconUsers } from '@tabler/icons-react'
import type { ListSearch } from '#app/lib/search.ts'

interface Place {
  label: string
  icon: Icon
  search: ListSearch
  /** Needs what only our own list can do (docs/rules.md 29). */
  extra?: true
}

/** The list's saved views: nothing but URLs. */
export const places: readonly Place[] = [
  { label: 'All', icon: IconFolders, search: {} },
  { label: 'Mine', icon: IconUser, search: { whose: 'mine' } },
  { label: 'Shared', icon: IconUsers, search: { whose: 'shared' }, extra: true },
  { label: 'Favourites', icon: IconStar, search: { favorites: true }, extra: true },
  { label: 'Archived', icon: IconArchive, search: { archived: 'only' } },
]

/** The view that a list belongs to: the one whose condition it has. */
export const placeOf = (search: ListSearch): string =>
  search.favorites
    ? 'Favourites'
    : search.archived === 'only'
      ? 'Archived'
      : search.whose === 'mine'
        ? 'Mine'
        : search.whose === 'shared'
          ? 'Shared'
          : 'All'
