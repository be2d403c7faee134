import { type QueryClient } from '@tanstack/react-query'
import { groupsQuery, usersQuery } from '#app/api/people.ts'
import { type Picked, pickedGroup, pickedPerson } from './picked.ts'

export interface Found {
  picked: Picked[]
  /** Entries that are nobody whom one can see. */
  missing: string[]
}

// As many as a server answers beside everything else that the page asks.
const atOnce = 4

/** Who is meant by each entry: exactly a mail address, a user name, or the name of a person or group, whatever the case. */
export async function findPasted(client: QueryClient, entries: readonly string[], kinds: readonly Picked['kind'][]): Promise<Found> {
  const waiting = [...entries]
  const found = new Map<string, Picked | null>()
  const work = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      found.set(entry, await findOne(client, entry, kinds))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const all = entries.map((entry) => [entry, found.get(entry) ?? null] as const)
  return { picked: all.flatMap(([, picked]) => picked ?? []), missing: all.flatMap(([entry, picked]) => (picked ? [] : entry)) }
}

async function findOne(client: QueryClient, entry: string, kinds: readonly Picked['kind'][]): Promise<Picked | null> {
  const is = (text: string) => text.toLowerCase() === entry.toLowerCase()
  if (kinds.includes('user')) {
    const { rows } = await client.fetchQuery(usersQuery({ query: entry, accountStatus: 'all', excludeGroups: true, limit: 50 }))
    const named = rows.filter(({ name }) => is(name))
    // A name that two people have is no name to go by.
    const person = rows.find(({ email, user }) => is(email) || is(user)) ?? (named.length === 1 ? named[0] : undefined)
    if (person) return pickedPerson(person)
  }
  if (!kinds.includes('group')) return null
  const { rows } = await client.fetchQuery(groupsQuery({ query: entry, limit: 50 }))
  const group = rows.find(({ name, slug }) => is(name) || is(slug))
  return group ? pickedGroup(group) : null
}
