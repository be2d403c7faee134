import { expect, test } from 'vitest'
import { sessionQuery } from '#app/api/session.ts'
import { projects } from '#app/contract/projects.ts'
import { organizationRows } from '#app/contract/organization.ts'
import { readAgain } from '#app/api/query.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { record } from '#app/test/record.ts'
import { asPerson, given } from '#app/test/visit.tsx'
import { reader } from './reader.ts'
import { readMembers, requestsForMembers } from './readMembers.ts'

async function openAs(person: GivenPerson) {
  const { queryClient: client } = asPerson(person)
  await client.fetchQuery(sessionQuery())
  return { client, read: (ids: readonly number[]) => readMembers(client, reader(client), ids) }
}
const asked = (seen: ReturnType<typeof record>) => seen.routes().filter((route) => /^GET \/(groups|users\?group)/.test(route))

test('rules 4: who is in many groups is read at once: the same as group by group, also who is inactive and whom one does not see', async () => {
  const [me, other, away] = [await given.person(), await given.person(), await given.person({ active: false })]
  const mine = [
    await given.group([me]),
    await given.group([me, other]),
    await given.group([me, away]),
    await given.group([me, other, away]),
  ]
  const [hidden, gone] = [await given.group([other]), 999_999_999]
  const ids = [...mine.map(({ id }) => id), hidden.id, gone]
  const { client, read } = await openAs(me)
  const seen = record()
  const together = await read(ids)
  expect(asked(seen)).toEqual([expect.stringMatching(/^GET \/users\?group_ids/)])

  const idsIn = (members: Awaited<ReturnType<typeof read>>, id: number) =>
    members
      .get(id)
      ?.map((one) => [one.id, one.active])
      .toSorted() ?? null
  for (const id of ids) {
    // One at a time, in a page that has read nothing yet.
    const alone = await (await openAs(me)).read([id])
    expect(idsIn(together, id)).toEqual(idsIn(alone, id))
  }
  expect(idsIn(together, hidden.id)).toBeNull()
  expect(idsIn(together, mine[3]?.id ?? 0)).toHaveLength(3)

  // What is known already is not asked for again, before somebody changes who is in what.
  const later = record()
  await read(ids)
  expect(asked(later)).toEqual([])
  await readAgain(client, [projects.putSharesUsers])
  await read(ids)
  expect(asked(later)).toEqual([])
  await readAgain(client, [organizationRows.changeGroup])
  await read(ids)
  expect(asked(later)).toHaveLength(1)
})

test('an admin sees who is in any group; one that is empty is asked for by itself', async () => {
  const [admin, one] = [await given.person({ admin: true }), await given.person()]
  const groups = [await given.group([one]), await given.group([one]), await given.group([one]), await given.group([])]
  const { read } = await openAs(admin)
  const seen = record()
  const members = await read(groups.map(({ id }) => id))
  expect(groups.map(({ id }) => members.get(id)?.length)).toEqual([1, 1, 1, 0])
  expect(asked(seen)).toEqual([expect.stringMatching(/^GET \/users\?group_ids/), `GET /groups/${groups[3]?.id}`])
})

test('how many requests it takes is known before: by groups where they are few or large, else by people', () => {
  expect(requestsForMembers([4, 5, undefined], true)).toBe(2)
  expect(
    requestsForMembers(
      Array.from({ length: 40 }, () => 10),
      true,
    ),
  ).toBe(1)
  expect(
    requestsForMembers(
      Array.from({ length: 40 }, () => 100),
      true,
    ),
  ).toBe(4)
  expect(requestsForMembers([3_000, 3_000, 3_000, 3_000], true)).toBe(4)
  expect(
    requestsForMembers(
      Array.from({ length: 40 }, () => 10),
      false,
    ),
  ).toBe(40)
})
