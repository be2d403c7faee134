import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { organizationRows } from '#app/contract/organization.ts'
import { fault } from '#app/mocks/faults.ts'
import { press } from '#app/test/press.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const word = () => crypto.randomUUID().slice(0, 8)

test('a group is renamed and somebody taken out in one step; refused, both stay as they were chosen', async () => {
  const [admin, ann, mark] = [await given.person({ admin: true }), await given.person(), word()]
  await given.group([admin, ann], { name: `Field ${mark}` })
  const other = await given.group([], { name: `Data ${mark}` })
  const { user, url } = await visit(`/organization/groups?q=${mark}`, { as: admin })
  const seen = record()
  await user.click(await screen.findByRole('button', { name: `Actions for Field ${mark}` }))
  await user.click(await screen.findByRole('menuitem', { name: 'Rename, add, take out…' }))
  const name = await screen.findByRole('textbox', { name: 'Name' })
  await user.clear(name)
  await user.type(name, other.name)
  await user.click(screen.getByRole('button', { name: `Take out ${ann.name} (${ann.username})` }))
  expect(screen.getByText(/^1 person leaves the group, and loses what they have by it/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(`there is a group ${other.name} already.`)
  expect(name).toHaveValue(other.name)
  expect(screen.getByRole('button', { name: `Keep ${ann.name} (${ann.username})` })).toBeVisible()
  await user.type(name, ' and more')
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  expect(await screen.findByText(`Saved the group ${other.name} and more.`)).toBeVisible()
  expect(seen.asked.filter(({ route }) => route.startsWith('PATCH')).at(-1)?.body).toEqual({
    name: `${other.name} and more`,
    add: [],
    remove: [ann.id],
  })
  expect(url()).toBe(`/organization/groups?q=${mark}`)
  expect(await screen.findByRole('row', { name: new RegExp(`${other.name} and more.*1 person`) })).toBeVisible()
})

test('keys pressed at once after the menu of a row was opened are done in it', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const group = await given.group([admin], { name: `Field ${mark}` })
  const { url } = await visit(`/organization/groups?q=${mark}`, { as: admin })
  const button = await screen.findByRole('button', { name: `Actions for Field ${mark}` })
  button.focus()
  fireEvent.click(button)
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) fireEvent.keyDown(button, { key })
  await waitFor(() => expect(url()).toContain(`/organization/groups/${group.id}/delete`))
})

test('who is in a large group is listed to the last one, at few presses', async () => {
  const admin = await given.person({ admin: true })
  const members = await Promise.all(Array.from({ length: 24 }, (_, n) => given.person({ name: `Member ${String(n).padStart(2, '0')}` })))
  const group = await given.group([admin, ...members])
  const { user } = await visit(`/organization/groups/${group.id}`, { as: admin })
  const inside = within(await screen.findByRole('region', { name: 'Who is in it' }))
  expect(inside.getAllByRole('listitem')).toHaveLength(20)
  await user.click(inside.getByRole('button', { name: 'Show all 25' }))
  expect(inside.getAllByRole('listitem')).toHaveLength(25)
  expect(inside.getAllByRole('listitem')[20]).toHaveFocus()
})

test('a dialog that is opened while what was typed is still on its way to the URL stays, and a link that clears the URL clears the field', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const group = await given.group([admin], { name: `Field ${mark}` })
  const { user, url } = await visit('/organization/groups', { as: admin })
  const field = await screen.findByRole('textbox', { name: 'Find groups' })
  fireEvent.change(field, { target: { value: mark } })
  await user.click(screen.getByRole('link', { name: 'Add a group' }))
  await waitFor(() => expect(url()).toBe(`/organization/groups/new?q=${mark}`))
  expect(await screen.findByRole('dialog', { name: 'Add a group' })).toBeVisible()
  await user.keyboard('{Escape}')
  fireEvent.change(field, { target: { value: mark } })
  await waitFor(() => expect(url()).toBe(`/organization/groups?q=${mark}`))
  expect(await screen.findByRole('row', { name: new RegExp(group.name) })).toBeVisible()
  await user.click(screen.getByRole('link', { name: 'Groups' }))
  await waitFor(() => expect(field).toHaveValue(''))
  expect(url()).toBe('/organization/groups')
})

test('rules 31: a group is deleted after one has read what its people lose, and typed its name', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const { project, author, stranger } = await given.sharedProject()
  const group = await given.group([author, stranger], { name: `Field ${mark}` })
  await given.share(project, group, 'read')
  const { user, url } = await visit(`/organization/groups?q=${mark}`, { as: admin })
  const seen = record()
  const button = await screen.findByRole('button', { name: `Actions for Field ${mark}` })
  await user.click(button)
  await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
  const dialog = await screen.findByRole('dialog', { name: `Delete the group “Field ${mark}”?` })
  expect(url()).toContain(`/organization/groups/${group.id}/delete`)
  expect(dialog).toHaveTextContent('2 active people are in it.')
  expect(dialog).toHaveTextContent('It gives access to 1 project.')
  expect(dialog).toHaveTextContent('1 person loses one of these altogether')
  const remove = within(dialog).getByRole('button', { name: 'Delete the group' })
  expect(remove).toHaveAttribute('aria-disabled', 'true')
  await user.click(remove)
  expect(dialog).toHaveTextContent('Type the name of the group first.')
  expect(seen.routes().filter((route) => route.startsWith('DELETE'))).toEqual([])

  // Somebody joins meanwhile: nothing is done, what is lost is looked at again, and the typed name stays.
  await user.type(within(dialog).getByRole('textbox'), `Field ${mark}`)
  await given.join(group, await given.person())
  await user.click(remove)
  expect(await screen.findByRole('alert')).toHaveTextContent('has changed since')
  await waitFor(() => expect(dialog).toHaveTextContent('3 active people are in it.'))
  expect(within(dialog).getByRole('textbox')).toHaveValue(`Field ${mark}`)
  network.use(fault(organizationRows.deleteGroup, 503, {}, { once: true }))
  await user.click(remove)
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('cannot answer just now'))
  await user.dblClick(remove)
  expect(await screen.findByText(`The group Field ${mark} is deleted.`)).toBeVisible()
  expect(await screen.findByText('No group is found')).toBeVisible()
  expect(url()).toBe(`/organization/groups?q=${mark}`)
  const routes = seen.routes()
  expect(routes.filter((route) => route.startsWith('DELETE'))).toHaveLength(3)
  // What is gone is not asked for.
  expect(routes.slice(routes.findLastIndex((route) => route.startsWith('DELETE')))).not.toContain(
    `GET /console/organization/groups/${group.id}`,
  )
})

test('a new group keeps its name through a failure', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const { user } = await visit('/organization/groups/new', { as: admin })
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), `Field ${mark}`)
  network.use(fault(organizationRows.addGroup, 503, {}, { once: true }))
  await press(user, 'Add the group')
  expect(await screen.findByRole('alert')).toHaveTextContent('cannot answer just now')
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue(`Field ${mark}`)
  await press(user, 'Add the group')
  expect(await screen.findByText(`The group Field ${mark} was added.`)).toBeVisible()
})

test('somebody typed and Enter pressed is in the new group; Enter in that field does not add the group without them', async () => {
  const [admin, ann, mark] = [await given.person({ admin: true }), await given.person(), word()]
  const { user } = await visit('/organization/groups/new', { as: admin })
  const seen = record()
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), `Board ${mark}`)
  await user.type(screen.getByRole('combobox', { name: 'Add people' }), `${ann.username}{Enter}`)
  expect(await screen.findByRole('button', { name: `Take away ${ann.name}` })).toBeVisible()
  expect(seen.routes().filter((route) => route.startsWith('POST'))).toEqual([])
  await press(user, 'Add the group')
  expect(await screen.findByText(`The group Board ${mark} was added.`)).toBeVisible()
  expect(seen.asked.find(({ route }) => route.startsWith('POST'))?.body).toMatchObject({ memberIds: [ann.id] })
})
