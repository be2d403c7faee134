import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { objects } from '#app/contract/objects.ts'
import { fault } from '#app/mocks/faults.ts'
import { testApi } from '#app/test/api.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { findConnection, loseConnection } from '#app/test/connection.ts'
import { press, ready } from '#app/test/press.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

async function twoProjects() {
  const { project, author, reader, manager } = await given.sharedProject({ name: 'Field plan' })
  const other = await given.project(author, { name: 'Office' })
  const script = await given.object('script', author, { name: 'Match households', sub: 'python3' })
  const file = await given.object('file', author, { name: 'counts.csv' })
  await given.contains(project, script, file)
  return { project, other, author, reader, manager, script, file }
}
const namesIn = async (project: { id: number }, as: GivenPerson) =>
  (await (await testApi()).request(as, `GET /projects/${project.id}`)).body.allObjects.map(({ name }: { name: string }) => name).sort()
const lines = () => within(screen.getByRole('region', { name: 'Objects to move' })).getAllByRole('listitem')

async function openMove({ project, author }: Awaited<ReturnType<typeof twoProjects>>, into = 'Office') {
  const page = await visit(`/projects/${project.id}`, { as: author })
  await page.user.click(screen.getByRole('checkbox', { name: 'Select Match households' }))
  await page.user.click(screen.getByRole('checkbox', { name: 'Select counts.csv' }))
  await page.user.click(within(await screen.findByRole('region', { name: 'Selected objects' })).getByRole('link', { name: 'Move' }))
  await screen.findByRole('dialog', { name: 'Move 2 objects to another project' })
  await page.user.type(screen.getByRole('combobox', { name: 'To' }), into)
  await page.user.click(await screen.findByRole('option', { name: new RegExp(into) }))
  return page
}

test('objects go to another project, in first and then out, and come back by one press', async () => {
  const two = await twoProjects()
  const { project, other, author } = two
  const { user, url } = await openMove(two)
  const seen = record()
  await press(user, 'Move 2 objects')
  expect(await screen.findByText('2 objects moved from “Field plan” to “Office”.')).toBeVisible()
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
  const writes = seen.routes().filter((route) => !route.startsWith('GET'))
  expect(writes.filter((route) => route.includes('/files/')).map((route) => route.split(' ')[0])).toEqual(['PUT', 'DELETE'])
  expect(await namesIn(project, author)).toEqual([])
  expect(await namesIn(other, author)).toEqual(['Match households', 'counts.csv'])
  expect(screen.getByRole('heading', { name: 'Nothing is in this project yet' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('2 objects are back in “Field plan”.')).toBeVisible()
  expect(await namesIn(other, author)).toEqual([])
})

test('where they are to go is there again after a reload', async () => {
  const two = await twoProjects()
  const { unmount } = await openMove(two)
  unmount()
  await visit(`/projects/${two.project.id}/move-objects`, { as: two.author })
  expect(await screen.findByRole('button', { name: 'Take away Office' })).toBeVisible()
  expect(await ready('Move 2 objects')).toBeVisible()
})

test('where it does not come out, it says where it is, and the second try only takes it out', async () => {
  const two = await twoProjects()
  const { project, other, author } = two
  const { user } = await openMove(two)
  network.use(fault(objects['delete files'], 403))
  await press(user, 'Move 2 objects')
  expect(
    await screen.findByText('It is in “Office” now, and still in “Field plan” too: You may not do that. (request fault-request)'),
  ).toBeVisible()
  expect(await namesIn(other, author)).toEqual(['Match households', 'counts.csv'])
  expect(await namesIn(project, author)).toEqual(['counts.csv'])
  network.resetHandlers()
  const seen = record()
  await press(user, 'Move 1 object')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(
    seen
      .routes()
      .filter((route) => !route.startsWith('GET'))
      .map((route) => route.split(' ')[0]),
  ).toEqual(['DELETE'])
  expect(await namesIn(project, author)).toEqual([])
})

test('where the answer to its going in was lost, it is said that it is in both, and the second try only takes it out', async () => {
  const two = await twoProjects()
  const { user } = await openMove(two)
  // A gateway that gave up, as what it waited for was done.
  network.use(
    http.put('*/api/files/:id/projects/:projectId', async ({ request }) => {
      await (await api()).fetch(request)
      return HttpResponse.json({}, { status: 504 })
    }),
  )
  await press(user, 'Move 2 objects')
  expect(await screen.findByText(/It was looked up: it is in “Office” now, and still in “Field plan” too\./)).toBeVisible()
  network.resetHandlers()
  const seen = record()
  await press(user, 'Move 1 object')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(seen.routes().filter((route) => /^(PUT|DELETE)/.test(route))).toEqual([expect.stringMatching(/^DELETE/)])
  expect(await namesIn(two.project, two.author)).toEqual([])
})

test('where the answer to its coming out was lost, it is said once where it is', async () => {
  const two = await twoProjects()
  const { user } = await openMove(two)
  network.use(fault(objects['delete files'], 504))
  await user.click(await screen.findByRole('button', { name: 'Move 2 objects' }))
  expect(
    await screen.findByText(/^It went into “Office”\. .* It was looked up: it is in “Office” now, and still in “Field plan” too\./),
  ).toBeVisible()
})

test('where the connection goes as it goes in, the rest of the move goes on by itself once it is back', async () => {
  const two = await twoProjects()
  const { user, queryClient } = await openMove(two)
  const button = await screen.findByRole('button', { name: 'Move 2 objects' })
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  const seen = record()
  const connection = loseConnection('first')
  await user.click(button)
  expect(await screen.findByText(/This goes on by itself as soon as it answers again/)).toBeVisible()
  findConnection()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(seen.routes().filter((route) => connection.done().includes(route))).toHaveLength(1)
  expect(await namesIn(two.project, two.author)).toEqual([])
  expect(await namesIn(two.other, two.author)).toEqual(['Match households', 'counts.csv'])
})

test('where it does not go in, it stays where it was, with the words of the server', async () => {
  const two = await twoProjects()
  const { user } = await openMove(two)
  network.use(fault(objects['put files'], 400))
  await press(user, 'Move 2 objects')
  expect(await screen.findByText('That is not possible. (request fault-request)')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Take away Office' })).toBeVisible()
  expect(await namesIn(two.project, two.author)).toEqual(['counts.csv'])
})

test('rules 12: from one Auto-Share project to another, one reads who gains and who loses what', async () => {
  const two = await twoProjects()
  const { project, other, author, reader } = two
  const cleo = await given.person({ name: 'Cleo Diaz' })
  await given.group([author, cleo])
  await given.share(other, cleo, 'write')
  await given.autoShare(other)
  await given.autoShare(project)
  await openMove(two)
  const preview = await screen.findByRole('region', { name: 'What it does' })
  await waitFor(() => expect(preview).toHaveAttribute('aria-busy', 'false'))
  expect(preview).toHaveTextContent('Cleo Diaz gains Edit on all 2 objects.')
  expect(preview).toHaveTextContent(`${reader.name} loses View on all 2 objects`)
})

test('what is there already is only taken out, and what one does not manage cannot go under Auto-Share', async () => {
  const two = await twoProjects()
  const { other, author, manager, file, project } = two
  await given.contains(other, file)
  await given.autoShare(other)
  const theirs = await given.object('notebook', manager, { name: 'Salaries' })
  await given.share(theirs, author, 'write')
  await given.contains(project, theirs)
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('checkbox', { name: 'Select Salaries' }))
  await user.click(screen.getByRole('checkbox', { name: 'Select counts.csv' }))
  await user.click(within(await screen.findByRole('region', { name: 'Selected objects' })).getByRole('link', { name: 'Move' }))
  await user.type(await screen.findByRole('combobox', { name: 'To' }), 'Office')
  await user.click(await screen.findByRole('option', { name: /Office/ }))
  await waitFor(() =>
    expect(lines().map((line) => line.textContent)).toEqual([
      expect.stringContaining('Left out: “Office” has Auto-Share, so Manage on the object is needed; you have Edit.'),
      expect.stringContaining('Is in “Office” already: it is only taken out here'),
    ]),
  )
  await press(user, 'Move 1 object')
  expect(await screen.findByText('“counts.csv” moved from “Field plan” to “Office”.')).toBeVisible()
})
