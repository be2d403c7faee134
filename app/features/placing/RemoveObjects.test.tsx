import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { objects } from '#app/contract/objects.ts'
import { fault } from '#app/mocks/faults.ts'
import { testApi } from '#app/test/api.ts'
import { findConnection, loseConnection } from '#app/test/connection.ts'
import { press } from '#app/test/press.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

async function aProject() {
  const { project, author, reader, writer, manager } = await given.sharedProject({ name: 'Field plan' })
  const [match, turnout] = [
    await given.object('script', author, { name: 'Match households', sub: 'python3' }),
    await given.object('script', author, { name: 'Turnout', sub: 'sql' }),
  ]
  const file = await given.object('file', author, { name: 'counts.csv' })
  await given.contains(project, match, turnout, file)
  for (const object of [match, turnout, file]) for (const one of [reader, writer]) await given.share(object, one, 'read')
  return { project, author, reader, writer, manager, match, turnout, file }
}
const inIt = async (project: { id: number }, author: Parameters<Awaited<ReturnType<typeof testApi>>['request']>[0]) =>
  (await (await testApi()).request(author, `GET /projects/${project.id}`)).body.allObjects.map(({ name }: { name: string }) => name).sort()
const bar = () => screen.findByRole('region', { name: 'Selected objects' })
const lines = () => within(screen.getByRole('region', { name: /^Objects to / })).getAllByRole('listitem')

test('rows are selected by box, by key and by group, removed, and put back by one press', async () => {
  const { project, author } = await aProject()
  const { user, url } = await visit(`/projects/${project.id}`, { as: author })
  screen.getByRole('checkbox', { name: 'Select Match households' }).focus()
  await user.keyboard('x')
  expect(await bar()).toHaveTextContent('1 object selected')
  await user.keyboard('jx')
  expect(await bar()).toHaveTextContent('2 objects selected')
  expect(screen.getByRole('checkbox', { name: 'Select all scripts' })).toBeChecked()
  await user.click(within(await bar()).getByRole('link', { name: 'Remove' }))
  expect(await screen.findByRole('dialog', { name: 'Remove 2 objects from “Field plan”?' })).toBeVisible()
  expect(url()).toBe(`/projects/${project.id}/remove-objects`)
  await press(user, 'Remove 2 objects')
  expect(await screen.findByText('2 objects are no longer in “Field plan”.')).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.queryByRole('region', { name: 'Selected objects' })).toBeNull()
  expect(screen.queryByText('Turnout')).toBeNull()
  expect(screen.getByText('1 object')).toBeVisible()
  expect(await inIt(project, author)).toEqual(['counts.csv'])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('2 objects are in “Field plan” again.')).toBeVisible()
  expect(await inIt(project, author)).toHaveLength(3)
})

test('one row alone by its menu, whatever else is selected; one that is selected takes all along', async () => {
  const { project, author, file } = await aProject()
  const { user, url } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('checkbox', { name: 'Select Turnout' }))
  await user.click(screen.getByRole('checkbox', { name: 'Select Match households' }))
  await user.click(screen.getByRole('button', { name: 'Actions: Turnout' }))
  expect(await screen.findByRole('menuitem', { name: 'Remove 2 objects' })).toBeVisible()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Actions: Turnout' })).toHaveFocus())
  await user.pointer({ keys: '[MouseRight]', target: screen.getByText('counts.csv') })
  expect(await screen.findByRole('menuitem', { name: 'Open in Civis' })).toHaveAccessibleDescription(
    'This server names no web address of Civis.',
  )
  await user.click(await screen.findByRole('menuitem', { name: 'Remove from the project' }))
  await screen.findByRole('dialog', { name: 'Remove “counts.csv” from “Field plan”?' })
  expect(url()).toContain(`only=files%2F${file.id}`)
  await press(user, 'Remove 1 object')
  expect(await screen.findByText('“counts.csv” is no longer in “Field plan”.')).toBeVisible()
  expect(await bar()).toHaveTextContent('2 objects selected')
})

test('why one has a level is in the menu too', async () => {
  const { project, author } = await aProject()
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('button', { name: 'Actions: Turnout' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Why you have Manage' }))
  expect(await screen.findByRole('heading', { name: /^Why you have Manage on / })).toBeVisible()
})

test('what is refused stays with the words of the server, and one press sends it again', async () => {
  const { project, author } = await aProject()
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('checkbox', { name: 'Select Turnout' }))
  await user.click(screen.getByRole('checkbox', { name: 'Select counts.csv' }))
  await user.click(within(await bar()).getByRole('link', { name: 'Remove' }))
  network.use(fault(objects['delete files'], 403))
  const seen = record()
  await press(user, 'Remove 2 objects')
  expect(await screen.findByText('1 object was not removed, and stays selected; each says why. Sending again does no harm.')).toBeVisible()
  expect(lines().map((line) => line.textContent)).toEqual([
    expect.stringContaining('Is out of it now'),
    expect.stringContaining('You may not do that. (request fault-request)'),
  ])
  network.resetHandlers()
  await press(user, 'Remove 1 object')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(seen.routes().filter((route) => route.startsWith('DELETE'))).toHaveLength(3)
  expect(await inIt(project, author)).toEqual(['Match households'])
})

test('rules 13: who has View may remove what they manage, and reads why not the rest', async () => {
  const { project, reader, turnout } = await aProject()
  await given.share(turnout, reader, 'manage')
  const { user } = await visit(`/projects/${project.id}`, { as: reader })
  await user.click(screen.getByRole('checkbox', { name: 'Select counts.csv' }))
  const link = within(await bar()).getByRole('link', { name: 'Remove' })
  expect(link).toHaveAccessibleDescription('You have View on the project; Edit is needed, or Manage on the object.')
  await user.click(screen.getByRole('checkbox', { name: 'Select Turnout' }))
  await user.click(within(await bar()).getByRole('link', { name: 'Remove' }))
  await screen.findByRole('dialog')
  expect(lines()[0]).toHaveTextContent('Left out: You have View on the project; Edit is needed, or Manage on the object.')
  await press(user, 'Remove 1 object')
  expect(await screen.findByText('“Turnout” is no longer in “Field plan”.')).toBeVisible()
  // To put it back takes Edit on the project.
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('rules 12: out of an Auto-Share project, one reads first who loses what', async () => {
  const { project, author } = await aProject()
  const cleo = await given.person({ name: 'Cleo Diaz' })
  await given.group([author, cleo])
  await given.share(project, cleo, 'write')
  await given.autoShare(project)
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('checkbox', { name: 'Select all scripts' }))
  await user.click(within(await bar()).getByRole('link', { name: 'Remove' }))
  const preview = await screen.findByRole('region', { name: 'What it does' })
  await waitFor(() => expect(preview).toHaveAttribute('aria-busy', 'false'))
  expect(preview).toHaveTextContent(/Cleo Diaz .*lose/)
  expect(await screen.findByRole('button', { name: 'Remove 2 objects' })).toBeVisible()
})

test('rules 13: what one will not be able to put back is taken out without a promise to', async () => {
  const { project, manager } = await aProject()
  await given.autoShare(project)
  const { user } = await visit(`/projects/${project.id}`, { as: manager })
  await user.click(screen.getByRole('checkbox', { name: 'Select counts.csv' }))
  await user.click(within(await bar()).getByRole('link', { name: 'Remove' }))
  expect(await screen.findByText('You lose Manage on it, and cannot undo this by yourself.')).toBeVisible()
  await press(user, 'Remove 1 object')
  expect(await screen.findByText('“counts.csv” is no longer in “Field plan”.')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('rules 5, 14: what one may not see can be selected and removed by who edits, and cannot be put back', async () => {
  const { project, author, manager } = await aProject()
  const secret = await given.object('file', manager, { name: 'Salaries' })
  await given.contains(project, secret)
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('checkbox', { name: 'Select the files that you cannot see' }))
  await user.click(within(await bar()).getByRole('link', { name: 'Remove' }))
  await screen.findByRole('dialog', { name: `Remove File ${secret.id}, which you cannot see from “Field plan”?` })
  await press(user, 'Remove 1 object')
  expect(await screen.findByText(`File ${secret.id}, which you cannot see is no longer in “Field plan”.`)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('a link to the dialog that somebody opens elsewhere says that nothing is selected; one to what is gone says that', async () => {
  const { project, author } = await aProject()
  const { user, url, unmount } = await visit(`/projects/${project.id}/remove-objects`, { as: author })
  expect(await screen.findByText(/No object is selected in this tab/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'To the objects' }))
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
  unmount()
  await visit(`/projects/${project.id}/move-objects?only=files/999999999`, { as: author })
  expect(await screen.findByText(/1 object that was selected is not in the project any more/)).toBeVisible()
})

test('with shift all rows between are selected, and all that match the filter', async () => {
  const author = await given.person()
  const project = await given.project(author)
  for (let n = 1; n <= 5; n++) await given.contains(project, await given.object('file', author, { name: `part ${n}` }))
  await given.contains(project, await given.object('script', author, { name: 'other' }))
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('checkbox', { name: 'Select part 2' }))
  await user.keyboard('{Shift>}')
  await user.click(screen.getByRole('checkbox', { name: 'Select part 4' }))
  await user.keyboard('{/Shift}')
  expect(await bar()).toHaveTextContent('3 objects selected')
  await user.type(screen.getByLabelText('Filter objects'), 'other')
  expect(await screen.findByText('3 objects selected, 3 of them not under this filter')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Select all 1 that match' }))
  expect(await bar()).toHaveTextContent('4 objects selected')
  await user.click(screen.getByRole('button', { name: 'Clear the selection' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Selected objects' })).toBeNull())
})

test('where the answer was lost, it is looked up whether it is out, and back in', async () => {
  const { project, author } = await aProject()
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('checkbox', { name: 'Select counts.csv' }))
  await user.click(within(await bar()).getByRole('link', { name: 'Remove' }))
  network.use(
    http.all('*/api/files/:id/projects/:projectId', async ({ request }) => {
      await (await api()).fetch(request)
      return HttpResponse.json({}, { status: 504 })
    }),
  )
  await press(user, 'Remove 1 object')
  expect(await screen.findByText('“counts.csv” is no longer in “Field plan”.')).toBeVisible()
  expect(await inIt(project, author)).toEqual(['Match households', 'Turnout'])
})

test('where the connection goes in the middle, each says so, and what is left goes on by itself once it is back', async () => {
  const { project, author } = await aProject()
  const { user, queryClient } = await visit(`/projects/${project.id}`, { as: author })
  for (const name of ['Turnout', 'counts.csv', 'Match households'])
    await user.click(screen.getByRole('checkbox', { name: `Select ${name}` }))
  await user.click(within(await bar()).getByRole('link', { name: 'Remove' }))
  const button = await screen.findByRole('button', { name: 'Remove 3 objects' })
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  const seen = record()
  const connection = loseConnection('first')
  await user.click(button)
  expect(await screen.findByText(/The server cannot be reached\. This goes on by itself as soon as it answers again/)).toBeVisible()
  findConnection()
  expect(await screen.findByText('3 objects are no longer in “Field plan”.')).toBeVisible()
  expect(await inIt(project, author)).toEqual([])
  expect(seen.routes().filter((route) => connection.done().includes(route))).toHaveLength(1)
})
