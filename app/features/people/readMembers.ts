import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { groupQuery, meQuery, usersQuery } from '#app/api/people.ts'
import { sessionQuery } from '#app/api/session.ts'
import type { Person } from '#app/contract/people.ts'
import type { Member } from '#app/lib/access/known.ts'
import { atOnce, inTurns } from '#app/lib/inTurns.ts'
import { ifMine, type Reader } from './reader.ts'

// So few groups are asked for one by one.
const few = 3
// As many people as one answer is asked for.
const perPage = 1_000
// As many groups as an address has room for.
const perAddress = 200
// As long as the page takes for true what it read of anything.
const staleTime = 30_000

/** What is known of who is in a group, however it was read: null where I cannot see that. */
const membersQuery = (read: Reader, groupId: number) =>
  queryOptions({
    queryKey: ['groups', 'who is in it', groupId],
    queryFn: async (): Promise<readonly Member[] | null> => (await ifMine(read(groupQuery(groupId))))?.members ?? null,
    staleTime,
  })

/** How many requests it takes at most to read who is in groups of these sizes. Those of none cannot be seen, and need none. */
export function requestsForMembers(sizes: readonly (number | undefined)[], rulesKnown: boolean): number {
  if (!rulesKnown) return sizes.length
  const seen = sizes.filter((size) => size !== undefined)
  const people = seen.reduce((sum, size) => sum + size, 0)
  return seen.length <= few
    ? seen.length
    : Math.min(seen.length, Math.max(Math.ceil(seen.length / perAddress), Math.ceil(people / perPage)))
}

/**
 * Who is in each of these groups; null for one whose members I cannot see. Of many groups all people are read at once, by pages,
 * where that takes fewer requests than the groups one by one.
 */
export async function readMembers(
  client: QueryClient,
  read: Reader,
  groupIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Member[] | null>> {
  await readTogether(
    client,
    read,
    groupIds.filter(
      (id) =>
        client
          .getQueryCache()
          .find({ queryKey: membersQuery(read, id).queryKey })
          ?.isStaleByTime(staleTime) ?? true,
    ),
  )
  return new Map(await inTurns(groupIds, atOnce, async (id) => [id, await read(membersQuery(read, id))] as const))
}

/** Notes as much of it as can be read together. What it leaves out is asked for by itself. */
async function readTogether(client: QueryClient, read: Reader, groupIds: readonly number[]): Promise<void> {
  const session = client.getQueryData(sessionQuery().queryKey)
  // Who sees whom is Civis' own, and whether its list of people has everybody in a group is not documented.
  if (!session?.me || !session.rulesKnown || groupIds.length <= few) return
  const note = (id: number, members: readonly Member[] | null) => client.setQueryData(membersQuery(read, id).queryKey, members)
  const mine = session.me.admin ? null : new Set((await read(meQuery())).groups.map(({ id }) => id))
  // One sees who is in one's own groups, and an admin in all (docs/rules.md 4).
  const seen = groupIds.filter((id) => mine?.has(id) ?? true)
  for (const id of groupIds) if (mine?.has(id) === false) note(id, null)
  for (let at = 0; at < seen.length; at += perAddress) {
    const some = seen.slice(at, at + perAddress)
    if (some.length <= few) continue
    const people = await readPeopleIn(read, some)
    const inside = new Map<number, Member[]>(some.map((id) => [id, []]))
    for (const { id, name, user: username, active, groups } of people)
      for (const group of groups) inside.get(group.id)?.push({ id, name, username, active })
    // Nobody in it: whether it is empty, or not mine to see by now, its own answer tells.
    for (const [id, members] of inside) if (members.length > 0) note(id, members)
  }
}

/** Everybody in any of these groups; nobody where that would take as many requests as the groups themselves. */
async function readPeopleIn(read: Reader, groupIds: readonly number[]): Promise<Person[]> {
  const page = (pageNum: number) =>
    read(usersQuery({ groupIds: [...groupIds], accountStatus: 'all', limit: perPage, ...(pageNum > 1 && { pageNum }) }))
  const first = await page(1)
  const pages = Math.ceil(first.total / perPage)
  if (pages >= groupIds.length) return []
  const rest = Array.from({ length: Math.max(0, pages - 1) }, (_, at) => at + 2)
  return [...first.rows, ...(await inTurns(rest, atOnce, page)).flatMap(({ rows }) => rows)]
}
