import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { slow } from '#app/mocks/faults.ts'
import { given, network, visit } from '#app/test/visit.tsx'

async function aList() {
  const { project, writer, author } = await given.sharedProject({ name: 'Field plan' })
  const page = await visit('/projects', { as: writer })
  const button = await screen.findByRole('button', { name: 'Actions: Field plan' })
  return { project, writer, author, button, ...page }
}
const menu = () => screen.findByRole('menu', { name: 'Actions: Field plan' })

test('a row says what can be done with it, and why not; Escape gives the focus back', async () => {
  const { user, button, project, author } = await aList()
  await user.click(button)
  const items = within(await menu()).getAllByRole('menuitem')
  expect(items.map((item) => item.getAttribute('href'))).toEqual([
    `/projects/${project.id}`,
    `/projects/${project.id}/sharing`,
    null,
    `/projects/${project.id}/clone`,
    `/projects/${project.id}/edit`,
    null,
    `/projects/${project.id}/parents#into`,
    `/tree?show=${project.id}`,
    null,
  ])
  expect(within(await menu()).getByRole('menuitem', { name: 'Transfer' })).toHaveAccessibleDescription(
    `You have Edit; only its author, ${author.name}, or an organization admin with Manage can transfer it.`,
  )
  expect(within(await menu()).getByRole('menuitem', { name: 'Archive' })).toHaveAccessibleDescription(
    'You have Edit here; Manage is needed.',
  )
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument())
  expect(button).toHaveFocus()
})

test('where another row comes to its place, it goes', async () => {
  const { user, button, writer, router } = await aList()
  await given.project(writer, { name: 'Mine alone' })
  let go: () => void = () => {}
  network.use(slow(projects.list, 20_000, new Promise<void>((done) => (go = done))))
  await router.navigate({ to: '/projects', search: { whose: 'mine' } })
  await user.click(button)
  expect(await menu()).toBeVisible()
  go()
  expect(await screen.findByRole('link', { name: 'Mine alone' })).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument())
})

test('m opens it for the row in focus', async () => {
  const { user, button } = await aList()
  await user.keyboard('jm')
  expect(await menu()).toBeVisible()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(button).toHaveFocus())
})

test('the same is in the context menu of a row; with Shift the browser has its own', async () => {
  const { button } = await aList()
  const row = button.closest('tr')
  if (!row) throw new Error('no row')
  expect(fireEvent.contextMenu(row, { shiftKey: true, button: 2 })).toBe(true)
  expect(screen.queryByRole('menu')).not.toBeInTheDocument()
  expect(fireEvent.contextMenu(row, { button: 2 })).toBe(false)
  expect(await menu()).toBeVisible()
})

test('closing a dialog that was opened from a row leads back to the list, and to that row', async () => {
  const { user, button, url } = await aList()
  await user.click(button)
  await user.click(within(await menu()).getByRole('menuitem', { name: 'Edit' }))
  await screen.findByRole('dialog', { name: 'Edit “Field plan”' })
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(url()).toBe('/projects'))
  await waitFor(async () => expect(await screen.findByRole('button', { name: 'Actions: Field plan' })).toHaveFocus())
})

test('a row leads to the field that puts its project into another one', async () => {
  const { user, button, url, project } = await aList()
  await user.click(button)
  await user.click(within(await menu()).getByRole('menuitem', { name: 'Put into a project' }))
  const field = await screen.findByRole('combobox', { name: 'Put it into' })
  await waitFor(() => expect(field).toHaveFocus())
  expect(url()).toBe(`/projects/${project.id}/parents#into`)
})
