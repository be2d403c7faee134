import type { Selected } from './selection.ts'

/** What can be done with many projects at once. */
const bulkIds = ['share', 'revoke', 'parent', 'transfer', 'archive', 'restore', 'favorite'] as const
export type BulkId = (typeof bulkIds)[number]

interface BulkAction {
  id: BulkId
  label: string
  /** Why it makes no sense for what is selected; null where it does. What one may not do is said for each project. */
  why: (selected: readonly Selected[]) => string | null
}

const always = () => null

export const bulkActions: readonly BulkAction[] = [
  { id: 'share', label: 'Share', why: always },
  { id: 'revoke', label: 'Revoke', why: always },
  { id: 'parent', label: 'Add to a project', why: always },
  { id: 'transfer', label: 'Transfer', why: always },
  { id: 'archive', label: 'Archive', why: (selected) => (selected.every(({ archived }) => archived) ? 'All of them are archived.' : null) },
  { id: 'restore', label: 'Restore', why: (selected) => (selected.some(({ archived }) => archived) ? null : 'None of them is archived.') },
  { id: 'favorite', label: 'Favourite', why: always },
]

/** Which action a URL names; sharing where it names none. */
export const readBulk = (value: unknown): BulkId => bulkIds.find((id) => id === value) ?? 'share'
