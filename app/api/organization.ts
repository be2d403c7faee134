import { keepPreviousData, type Query, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { Input } from '#app/contract/endpoint.ts'
import { organizationRows } from '#app/contract/organization.ts'
import { welcomeRows } from '#app/contract/welcome.ts'
import { mutation, query, startOver } from './query.ts'

type PeopleFilter = Input<typeof organizationRows.listPeople>
type MailFilter = Input<typeof organizationRows.listMail>

/** Those found before stay until the next are found; and where they cannot be read again, with what is typed over them. Else a failure is the page's. */
const inPages = {
  placeholderData: keepPreviousData,
  throwOnError: (_: Error, { state }: Pick<Query, 'state'>) => state.data === undefined,
} as const

/** The people of the organization, for its admins. */
export const organizationPeopleQuery = (filter: PeopleFilter) => query(organizationRows.listPeople, filter)
/** The people of the organization. */
export const useOrganizationPeople = (filter: PeopleFilter) => useQuery({ ...organizationPeopleQuery(filter), ...inPages })
/** One person of the organization. */
export const organizationPersonQuery = (id: number) => query(organizationRows.getPerson, { id })
/** One person of the organization. */
export const useOrganizationPerson = (id: number) => useSuspenseQuery(organizationPersonQuery(id))

/** Add a person. */
export const useAddPerson = () => useMutation(mutation(organizationRows.addPerson))
/** Change a person: texts, role, groups, active or not. */
export const useChangePerson = () => useMutation(mutation(organizationRows.changePerson))
/** Make one-time links; the answer is the only time that they are shown. */
export const useMakeLinks = () => useMutation(mutation(organizationRows.makeLinks))
/** Add a group. */
export const useAddGroup = () => useMutation(mutation(organizationRows.addGroup))
/** Change a group: texts, who is in it. */
export const useChangeGroup = () => useMutation(mutation(organizationRows.changeGroup))
/** What deleting a group takes, and from how many. */
export const groupLossQuery = (id: number) => ({ ...query(organizationRows.lookAtGroup, { id }), staleTime: 0 })
/** Reads again what deleting a group takes. No page keeps it up to date: once the group is deleted there is nothing to read. */
export const useReadGroupLoss = () => {
  const client = useQueryClient()
  return (id: number) => client.fetchQuery(groupLossQuery(id))
}
/** Delete a group, as it was looked at. */
export const useDeleteGroup = () => useMutation(mutation(organizationRows.deleteGroup))
/** Read people from CSV: without a plan it writes nothing. */
export const useImportPeople = () => useMutation(mutation(organizationRows.importPeople))

/** All people as CSV; asked for when somebody wants the file, and not kept. */
export const exportPeopleQuery = () => ({ ...query(organizationRows.exportPeople, {}), staleTime: 0, gcTime: 0 })

/** Mail that was given up, or that waits. */
export const undeliveredMailQuery = (filter: MailFilter) => query(organizationRows.listMail, filter)
/** Mail that was given up, or that waits. */
export const useUndeliveredMail = (filter: MailFilter) => useQuery({ ...undeliveredMailQuery(filter), ...inPages })
/** Try given-up mail for another day. */
export const useRetryMail = () => useMutation(mutation(organizationRows.retryMail))

/** What a one-time link is for. */
export const useLookAtLink = () => useMutation({ ...mutation(welcomeRows.look), meta: {} })
/** Make a key by a one-time link, and sign in. */
export const useKeyByLink = () => useMutation(startOver(welcomeRows.makeKey))
/** Begin the organization, as its first admin. */
export const useBeginOrganization = () => useMutation(startOver(welcomeRows.begin))
