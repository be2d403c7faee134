import { keepPreviousData, useQueries, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Input } from '#app/contract/endpoint.ts'
import { type Group, groups, type Person, users } from '#app/contract/people.ts'
import { asIs, usePages } from './pages.ts'
import { query } from './query.ts'

/** users.list */
export const usersQuery = (filter: Input<typeof users.list>) => query(users.list, filter)
/** users.list: the people found before stay until the next are found. */
export const useUsers = (filter: Input<typeof users.list>, enabled = true) =>
  useQuery({ ...usersQuery(filter), enabled, placeholderData: keepPreviousData })

/** users.list: as far as more was asked for, see `usePages`. */
export const useUserPages = <Row>(filter: Input<typeof users.list>, row: (person: Person) => Row, pages: number, enabled = true) =>
  usePages(users.list, ({ limit, pageNum }) => ({ ...filter, limit, pageNum }), asIs<Person>, row, pages, enabled)

/** users.list: everybody whom I can see and who can no longer sign in. */
export const inactiveQuery = () => usersQuery({ accountStatus: 'inactive', excludeGroups: true, limit: 10_000 })

/** users.list_me */
export const meQuery = () => query(users.listMe, {})
/** users.list_me */
export const useMe = () => useSuspenseQuery(meQuery())

/** users.get */
export const userQuery = (id: number) => query(users.get, { id })

/** users.get of each of several, as far as they are read. */
export const useEach = (ids: readonly number[]) =>
  useQueries({ queries: ids.map((id) => userQuery(id)), combine: (all) => all.flatMap(({ data }) => data ?? []) })

/** groups.list */
export const groupsQuery = (filter: Input<typeof groups.list> = {}) => query(groups.list, filter)

/** groups.list: the groups that I can see, for their sizes. */
export const knownGroupsQuery = () => groupsQuery({ limit: 1_000 })

/** groups.list: the groups found before stay until the next are found. */
export const useFoundGroups = (filter: Input<typeof groups.list>, enabled = true) =>
  useQuery({ ...groupsQuery(filter), enabled, placeholderData: keepPreviousData })

/** groups.list: as far as more was asked for, see `usePages`. */
export const useGroupPages = <Row>(filter: Input<typeof groups.list>, row: (group: Group) => Row, pages: number, enabled = true) =>
  usePages(groups.list, ({ limit, pageNum }) => ({ ...filter, limit, pageNum }), asIs<Group>, row, pages, enabled)

/** groups.get */
export const groupQuery = (id: number) => query(groups.get, { id })
/** groups.get */
export const useGroup = (id: number) => useSuspenseQuery(groupQuery(id))
/** groups.get: nothing is asked for null. */
export const useGroupIfAny = (id: number | null) => useQuery({ ...groupQuery(id ?? 0), enabled: id !== null })
