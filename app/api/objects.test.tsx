import { act, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { ShareCall } from '#app/contract/projects.ts'
import { record } from '#app/test/record.ts'
import { asPerson, given } from '#app/test/visit.tsx'
import * as hooks from './objects.ts'
import { projectSharesQuery, useProjectShares } from './projects.ts'
import { readAgain, write } from './query.ts'

test('an object’s shares are read and written by its path', async () => {
  const { author, reader, group } = await given.sharedProject()
  const { id } = await given.object('script', author, { sub: 'sql' })
  const { queryClient } = asPerson(author)
  const now = () => queryClient.fetchQuery({ ...hooks.objectSharesQuery('scripts/sql', id), staleTime: 0 })
  const does = (call: ShareCall) => hooks.writeShares(queryClient, 'scripts/sql', id, call)
  const seen = record()
  expect(await now()).toMatchObject({ totalUserShares: 1, totalGroupShares: 0 })
  await does({ name: 'putSharesUsers', input: { userIds: [reader.id], permissionLevel: 'write' } })
  await does({ name: 'putSharesGroups', input: { groupIds: [group.id], permissionLevel: 'read' } })
  expect(await now()).toMatchObject({
    writers: { users: [{ id: reader.id, name: reader.name }] },
    readers: { groups: [{ id: group.id, name: group.name }] },
  })
  await does({ name: 'deleteSharesUsers', input: { userId: reader.id } })
  await does({ name: 'deleteSharesGroups', input: { groupId: group.id } })
  expect(await now()).toMatchObject({ totalUserShares: 1, totalGroupShares: 0 })
  expect(seen.routes().filter((route) => !route.startsWith('GET '))).toEqual([
    `PUT /scripts/sql/${id}/shares/users`,
    `PUT /scripts/sql/${id}/shares/groups`,
    `DELETE /scripts/sql/${id}/shares/users/${reader.id}`,
    `DELETE /scripts/sql/${id}/shares/groups/${group.id}`,
  ])
})

test('what a queue writes is read again when the queue says so, also a project shared by its path', async () => {
  const { project, author, reader, writer } = await given.sharedProject()
  const { run, queryClient } = asPerson(author)
  const shares = run(() => useProjectShares(project.id))
  await waitFor(() => expect(shares.current?.data).toMatchObject({ totalUserShares: 4 }))
  const rows = hooks.shareRowsOf('projects')
  const seen = record()
  for (const { id } of [reader, writer]) await act(() => write(queryClient, rows.deleteSharesUsers, { id: project.id, userId: id }))
  expect(seen.asked).toHaveLength(2)
  await act(() => readAgain(queryClient, [rows.deleteSharesUsers]))
  expect(queryClient.getQueryData(projectSharesQuery(project.id).queryKey)).toMatchObject({ totalUserShares: 2 })
  await expect(write(queryClient, rows.deleteSharesUsers, { id: project.id, userId: author.id })).rejects.toMatchObject({ status: 400 })
})
