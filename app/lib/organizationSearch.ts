import type { Input } from '#app/contract/endpoint.ts'
import type { organizationRows } from '#app/contract/organization.ts'
import { isOn, oneOf, piece, whole } from './searchValues.ts'

type Raw = Record<string, unknown>

export const peopleStates = ['active', 'inactive', 'admins', 'keyless'] as const
type PeopleState = (typeof peopleStates)[number]

/** What the URL of the organization's people and groups says: only what differs from all of them, by name. */
export interface OrganizationSearch {
  /** A piece of name, user name or mail. */
  q?: string
  state?: PeopleState
  /** Only those in this group. */
  group?: number
  sort?: 'username' | 'last_seen_at'
  page?: number
}

export const pageSize = 50

/** Reads the search, and leaves out what is broken or the default anyway. */
export function readOrganizationSearch(raw: Raw): OrganizationSearch {
  const q = piece(raw['q'])
  const state = oneOf(raw['state'], peopleStates)
  const group = whole(raw['group'])
  const sort = oneOf(raw['sort'], ['username', 'last_seen_at'])
  const page = whole(raw['page'])
  return {
    ...(q && { q }),
    ...(state && { state }),
    ...(group && { group }),
    ...(sort && { sort }),
    ...(page && page > 1 && { page }),
  }
}

/** What the list of people is asked for. */
export const peopleFilter = ({ q, state, group, sort, page }: OrganizationSearch): Input<typeof organizationRows.listPeople> => ({
  limit: pageSize,
  pageNum: page ?? 1,
  ...(q && { query: q.trim() }),
  ...(state && { state }),
  ...(group && { groupId: group }),
  ...(sort && { order: sort, orderDir: sort === 'last_seen_at' ? 'desc' : 'asc' }),
})

/** Which mail is listed: what was given up, or what waits. */
export interface MailSearch {
  waiting?: true
  page?: number
}

/** Reads the search, and leaves out what is broken or the default anyway. */
export function readMailSearch(raw: Raw): MailSearch {
  const page = whole(raw['page'])
  return { ...(isOn(raw['waiting']) && { waiting: true as const }), ...(page && page > 1 && { page }) }
}
