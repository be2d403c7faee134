import { act, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { record } from '#app/test/record.ts'
import { asPerson, given } from '#app/test/visit.tsx'
import * as hooks from './objects.ts'
import { projectSharesQuery, useProjectShares } from './projects.ts'
import { readAgain, write } from './query.ts'

test('an object’s shares are read and written by its path, and read again after each write', async () => {
  const { author, reader, group } = await given.sharedProject()
  const { id } = await given.object('script', author, { sub: 'sql' })
  const { run, queryClient } = asPerson(author)
  const now = () => queryClient.getQueryData(hooks.objectSharesQuery('scripts/sql', id).queryKey)
  const seen = record()
  const shares = run(() => hooks.useObjectShares('scripts/sql', id))
  await waitFor(() => expect(shares.current?.data).toMatchObject({ totalUserShares: 1, totalGroupShares: 0 }))

  const people = run(() => hooks.useShareObjectWithUsers('scripts/sql'))
  await act(() => people.current.mutateAsync({ id, userIds: [reader.id], permissionLevel: 'write' }))
  expect(now()?.writers.users).toEqual([{ id: reader.id, name: reader.name }])
  const groups = run(() => hooks.useShareObjectWithGroups('scripts/sql'))
  await act(() => groups.current.mutateAsync({ id, groupIds: [group.id], permissionLevel: 'read' }))
  expect(now()?.readers.groups).toEqual([{ id: group.id, name: group.name }])
  const noPerson = run(() => hooks.useRevokeUserOfObject('scripts/sql'))
  await act(() => noPerson.current.mutateAsync({ id, userId: reader.id }))
  const noGroup = run(() => hooks.useRevokeGroupOfObject('scripts/sql'))
  await act(() => noGroup.current.mutateAsync({ id, groupId: group.id }))
  expect(now()).toMatchObject({ totalUserShares: 1, totalGroupShares: 0 })
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
