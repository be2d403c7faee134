import type { QueryClient } from '@tanstack/react-query'
import { organizationPeopleQuery, organizationPersonQuery, undeliveredMailQuery } from '#app/api/organization.ts'
import { groupQuery, groupsQuery } from '#app/api/people.ts'
import { type Found, foundSo } from '#app/components/useOutcome.ts'
import type { Input } from '#app/contract/endpoint.ts'
import type { OrganizationPerson, organizationRows } from '#app/contract/organization.ts'
import { ifMine } from '#app/features/people/reader.ts'

// What became of a write whose answer was lost on its way: each reads what it would have changed.

const fresh = { staleTime: 0 }
// The server's clock and this one may be apart by a little.
const slack = 10_000

/** A user name is one person's: where it is there, somebody was added, or the answer would have been that it is taken. */
export async function lookForPerson(client: QueryClient, { username, email }: { username: string; email: string }): Promise<Found> {
  const { rows } = await client.fetchQuery({ ...organizationPeopleQuery({ query: username.trim(), limit: 50 }), ...fresh })
  const there = rows.find((one) => one.username === username.trim() && one.email === email.trim())
  return there
    ? { done: true, words: `It was done: ${there.name} is among the people. Make a link for them there.` }
    : foundSo(false, `nobody has the user name ${username.trim()}.`)
}

/** Whether a person is as they were to become. */
export async function lookAtPerson(client: QueryClient, { id, ...wanted }: Input<typeof organizationRows.changePerson>): Promise<Found> {
  const { groups, ...person } = await client.fetchQuery({ ...organizationPersonQuery(id), ...fresh })
  const now = { ...person, groupIds: groups.map((group) => group.id) }
  const same = (one: unknown, other: unknown) =>
    Array.isArray(one) && Array.isArray(other) ? one.length === other.length && one.every((each) => other.includes(each)) : one === other
  const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value)
  const done = Object.entries(wanted).every(([name, value]) => same(trimmed(value), Object.entries(now).find(([key]) => key === name)?.[1]))
  if (wanted.active !== undefined) return foundSo(done, `${person.name} is ${person.active ? 'active' : 'inactive'}.`)
  return foundSo(done, done ? `what you wrote of ${person.name} is saved.` : `${person.name} is not as you wrote.`)
}

/** Names of groups may be the same, so it is the one that was made since. */
export async function lookForGroup(client: QueryClient, name: string, since: number): Promise<Found> {
  const { rows } = await client.fetchQuery({ ...groupsQuery({ query: name.trim(), limit: 50 }), ...fresh })
  const made = rows.some((one) => one.name === name.trim() && Date.parse(one.createdAt) >= since - slack)
  return foundSo(made, made ? `the group ${name.trim()} is there.` : 'no such group was made.')
}

/** Whether a group is as it was to become. */
export async function lookAtGroup(
  client: QueryClient,
  { id, name, description, add = [], remove = [] }: Input<typeof organizationRows.changeGroup>,
): Promise<Found> {
  const now = await client.fetchQuery({ ...groupQuery(id), ...fresh })
  const members = new Set(now.members.map((member) => member.id))
  const done =
    (name === undefined || now.name === name.trim()) &&
    (description === undefined || (now.description ?? '') === (description ?? '')) &&
    add.every((one) => members.has(one)) &&
    !remove.some((one) => members.has(one))
  return foundSo(done, done ? `the group ${now.name} is as you wrote.` : `the group ${now.name} is not as you wrote.`)
}

/** An admin sees every group: one that is not there is deleted. */
export async function lookForDeleted(client: QueryClient, id: number, name: string): Promise<Found> {
  const done = (await ifMine(client.fetchQuery({ ...groupQuery(id), ...fresh }))) === null
  return foundSo(done, `the group ${name} is ${done ? 'not there any more' : 'still there'}.`)
}

/** A link is shown once, so one whose answer was lost is of no use; one by mail may be on its way. */
export async function lookForLink(client: QueryClient, before: OrganizationPerson, by: 'copy' | 'mail'): Promise<Found> {
  const now = await client.fetchQuery({ ...organizationPersonQuery(before.id), ...fresh })
  const made = now.linkUntil !== null && now.linkUntil !== before.linkUntil
  if (by === 'copy') {
    if (!made) return foundSo(false, 'no link was made.')
    return { done: false, words: 'A link was made, and nobody can show it any more. Make another one: the lost one ends by that, unused.' }
  }
  const { rows } = await client.fetchQuery({ ...undeliveredMailQuery({ state: 'waiting', limit: 1_000 }), ...fresh })
  const waits = rows.some(({ kind, to }) => kind === 'key' && to.id === before.id)
  if (waits || made) return foundSo(true, `the mail to ${now.email} ${waits ? 'is on its way' : 'was sent'}.`)
  return foundSo(false, 'no mail to them waits.')
}
