import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

async function openArchiving() {
  const { project, manager } = await given.sharedProject()
  const page = await visit(`/projects/${project.id}/archive`, { as: manager })
  const dialog = within(await screen.findByRole('dialog'))
  return { ...page, project, dialog, press: () => page.user.click(dialog.getByRole('button', { name: 'Archive project' })) }
}

test('a busy server is counted down at the button, and nothing is sent before', async () => {
  const { dialog, press, user } = await openArchiving()
  network.use(fault(projects.putArchive, 429, { 'retry-after': '2' }, { once: true }))
  await press()
  expect(await dialog.findByRole('timer')).toHaveTextContent(/^It can be sent again in [12] s\.$/)
  const button = dialog.getByRole('button', { name: 'Archive project' })
  expect(button).toHaveAttribute('aria-disabled', 'true')
  const seen = record()
  await user.click(button)
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toEqual([])
  expect(await dialog.findByText('It can be sent again now.')).toBeInTheDocument()
  await press()
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
})

test('where nobody knows whether it was done, it is looked up: not done, and it can be sent again', async () => {
  const { dialog, press } = await openArchiving()
  network.use(fault(projects.putArchive, 504, {}, { once: true }))
  const seen = record()
  await press()
  expect(await dialog.findByRole('alert')).toHaveTextContent(/It is not known whether this was done\. Sending it again does no harm\./)
  expect(await dialog.findByText('It was not done: the project is not archived. It can be sent again.')).toBeInTheDocument()
  // Nothing was entered that could be kept.
  expect(dialog.getByRole('alert')).not.toHaveTextContent('kept')
  expect(dialog.getByRole('button', { name: 'Copy the request’s id' })).toHaveTextContent('fault-request')
  expect(dialog.getByRole('button', { name: 'Look again' })).toBeInTheDocument()
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(1)
  await press()
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
})

test('where the answer was lost on its way, it is looked up: done, and not sent again', async () => {
  const { dialog, press, project, user } = await openArchiving()
  const done = async ({ request }: { request: Request }) => {
    await fetch(new Request(`http://console.test/api/projects/${project.id}/archive?lost`, request))
    return HttpResponse.error()
  }
  network.use(http.put(`*/api/projects/${project.id}/archive`, done, { once: true }))
  await press()
  expect(await dialog.findByText('It was done: the project is archived.')).toBeInTheDocument()
  expect(dialog.getByRole('button', { name: 'Archive project' })).toHaveAttribute('aria-disabled', 'true')
  const [last] = dialog.getAllByRole('button', { name: 'Close' }).slice(-1)
  if (last) await user.click(last)
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(screen.getByText(/^This project is archived/)).toBeInTheDocument()
})

test('where it cannot be looked up without a connection, it is looked up by itself once there is one again', async () => {
  const { dialog, press } = await openArchiving()
  network.use(http.all('*/api/*', () => HttpResponse.error()))
  await press()
  expect(await dialog.findByText(/^It could not be looked up\./)).toBeInTheDocument()
  expect(dialog.getByRole('button', { name: 'Look again' })).toBeInTheDocument()
  network.resetHandlers()
  window.dispatchEvent(new Event('online'))
  expect(await dialog.findByText('It was not done: the project is not archived. It can be sent again.')).toBeInTheDocument()
})
