import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { cut, fault } from '#app/mocks/faults.ts'
import { actAs, api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { applyButton, levelOf, line, openSharing, plan, ready, remove, writesIn } from '#app/test/sharingPage.ts'
import { given, keyOf, network } from '#app/test/visit.tsx'

/** A plan of two calls: one raises the reader, the other removes the writer. */
async function planned() {
  const made = await given.sharedProject()
  const page = await openSharing(made.project, made.author)
  await page.user.selectOptions(levelOf(made.reader.name), 'Edit')
  await ready()
  return { ...made, ...page }
}
const put = (id: number) => `PUT /projects/${id}/shares/users`

test('a press is one send, however often one presses', async () => {
  const { user, project } = await planned()
  const seen = record()
  await user.tripleClick(applyButton())
  expect(await screen.findByText(/^1 change made/)).toBeVisible()
  expect(writesIn(seen).map(({ route }) => route)).toEqual([put(project.id)])
})

test('of a plan that was made in part, only what failed is sent again', async () => {
  const { user, project, reader, group } = await planned()
  await user.type(screen.getByRole('combobox', { name: 'Add people or groups' }), group.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(group.name) }))
  await ready()
  network.use(fault(projects.putSharesUsers, 500, {}, { once: true }))
  await user.click(applyButton())
  await waitFor(() => expect(line(reader.name)).toHaveTextContent('Failed: Something went wrong on the server.'))
  expect(line(reader.name)).toHaveTextContent('fault-request')
  // Until it is looked up, nobody knows of this one.
  expect(await within(plan()).findByText('1 of 2 changes was made; the rest is still planned.')).toBeVisible()
  expect(within(plan()).getByRole('list', { name: 'Done' })).toHaveTextContent(group.name)
  const seen = record()
  await waitFor(() => expect(applyButton()).toHaveTextContent('Retry 1 failed'))
  await ready()
  await user.click(applyButton())
  // All of the plan is told of, not the second go alone.
  const said = await screen.findByText(/^2 changes made/)
  expect(said).toHaveTextContent(`${reader.name} went from View to Edit`)
  expect(writesIn(seen).map(({ route }) => route)).toEqual([put(project.id)])
})

test('what takes access away is held where something before it failed, and sent with it again', async () => {
  const { user, project, reader, writer } = await planned()
  await remove(user, writer.name)
  await ready()
  network.use(fault(projects.putSharesUsers, 500, {}, { once: true }))
  const seen = record()
  await user.click(applyButton())
  await waitFor(() => expect(line(writer.name)).toHaveTextContent('Not sent, because something before it failed.'))
  expect(writesIn(seen).map(({ route }) => route)).toEqual([put(project.id)])
  expect(line(reader.name)).toHaveTextContent('Failed')
  await waitFor(() => expect(applyButton()).toHaveTextContent('Retry 2 failed'))
  await ready()
  await user.click(applyButton())
  expect(await screen.findByText(/^2 changes made/)).toBeVisible()
})

test('a server that asks to wait is waited for: the seconds are counted down, and nothing is sent before', async () => {
  const { user, project } = await planned()
  network.use(fault(projects.putSharesUsers, 429, { 'retry-after': '2' }, { once: true }))
  const seen = record()
  await user.click(applyButton())
  expect(await within(plan()).findByRole('timer')).toHaveTextContent(/It can be sent again in \d s\./)
  expect(applyButton()).toHaveAttribute('aria-disabled', 'true')
  await user.click(applyButton())
  expect(writesIn(seen)).toHaveLength(1)
  await waitFor(() => expect(within(plan()).queryByRole('timer')).toBeNull(), { timeout: 5_000 })
  await ready()
  await user.click(applyButton())
  expect(await screen.findByText(/^1 change made/)).toBeVisible()
  expect(writesIn(seen).map(({ route }) => route)).toEqual([put(project.id), put(project.id)])
})

test('without a connection nothing is done, the line says so, and the plan stays', async () => {
  const { user, reader } = await planned()
  network.use(fault(projects.putSharesUsers, 0))
  await user.click(applyButton())
  await waitFor(() =>
    expect(line(reader.name)).toHaveTextContent('Failed: The server could not be reached. It was looked up: it was not done.'),
  )
  expect(within(plan()).getByText('1 change, not sent yet')).toBeVisible()
})

/** The answer to the first call is lost, and with it the connection. */
const breakWithAnswer = () =>
  network.use(
    http.put('*/api/projects/:id/shares/users', async ({ request }) => {
      await (await api()).fetch(request)
      network.use(http.all('*/api/*', () => HttpResponse.error()))
      return HttpResponse.error()
    }),
  )

test('where the connection breaks with the answer, the line says that nobody knows, and sent again it is done', async () => {
  const { user, reader } = await planned()
  breakWithAnswer()
  await user.click(applyButton())
  await waitFor(() => expect(line(reader.name)).toHaveTextContent('It is not known whether this was done. Sending it again does no harm.'))
  network.resetHandlers()
  await user.click(within(plan()).getByRole('button', { name: /^(Apply|Retry)/ }))
  await waitFor(() => expect(levelOf(reader.name)).toHaveDisplayValue('Edit'))
})

test('what nobody knows is counted as that, and found out by itself once there is a connection again', async () => {
  const { user, reader, writer } = await planned()
  await remove(user, writer.name)
  await ready()
  breakWithAnswer()
  await user.click(applyButton())
  expect(
    await within(plan()).findByText('None of 2 changes were made for sure; of 1 it is not known. What is not made is still planned.'),
  ).toBeVisible()
  await waitFor(() => expect(applyButton()).toHaveAttribute('aria-busy', 'false'))
  network.resetHandlers()
  window.dispatchEvent(new Event('online'))
  expect(await within(plan()).findByText('1 of 2 changes was made; the rest is still planned.')).toBeVisible()
  expect(within(plan()).getByRole('list', { name: 'Done' })).toHaveTextContent(reader.name)
  expect(screen.getByText('Who has access was read again: 1 change whose answer was lost was made.')).toBeVisible()
  expect(within(plan()).queryByText(/Somebody else|somebody changed/i)).not.toBeInTheDocument()
})

test('an answer that was cut off is looked up: what is so is done', async () => {
  const { user, reader } = await planned()
  network.use(cut(projects.putSharesUsers, api))
  await user.click(applyButton())
  expect(await screen.findByText(/^1 change made/)).toBeVisible()
  await waitFor(() => expect(levelOf(reader.name)).toHaveDisplayValue('Edit'))
})

test('a session that ended meanwhile asks to sign in over the page; then the plan is sent', async () => {
  const { user, author, reader } = await planned()
  const key = await keyOf(author)
  actAs(null)
  await user.click(applyButton())
  await user.type(within(await screen.findByRole('dialog', { name: 'Sign in again' })).getByLabelText('API key'), `${key}{Enter}`)
  expect(await screen.findByText(/^1 change made/)).toBeVisible()
  await waitFor(() => expect(levelOf(reader.name)).toHaveDisplayValue('Edit'))
})
