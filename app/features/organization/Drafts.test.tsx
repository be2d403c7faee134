import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { unique } from '#app/test/given.ts'
import { press } from '#app/test/press.ts'
import { given, visit } from '#app/test/visit.tsx'

const back = 'What you had entered before the page was loaded again is back. Nothing of it is sent yet.'

test('a new person is there again after a reload, as far as they were typed, and forgotten once they are added', async () => {
  const admin = await given.person({ admin: true })
  const group = await given.group([admin], { name: unique('Field') })
  const first = await visit('/organization/people/new', { as: admin })
  const name = unique('Nina')
  await first.user.type(await screen.findByRole('textbox', { name: 'Name' }), name)
  await first.user.type(screen.getByRole('combobox', { name: 'Groups' }), group.name)
  await first.user.click(await within(screen.getByRole('dialog')).findByRole('option', { name: new RegExp(group.name) }))
  first.unmount()

  const { user, unmount } = await visit('/organization/people/new', { as: admin })
  expect(await screen.findByText(back)).toBeInTheDocument()
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
  expect((await within(screen.getByRole('dialog')).findAllByText(group.name)).length).toBeGreaterThan(0)
  const username = unique('nina').replace(' ', '-')
  await user.type(screen.getByRole('textbox', { name: 'User name' }), username)
  await user.type(screen.getByRole('textbox', { name: 'Mail address' }), `${username}@example.org`)
  await press(user, 'Add, then make a link')
  expect(await screen.findByText(`${name} was added.`)).toBeInTheDocument()
  unmount()
  await visit('/organization/people/new', { as: admin })
  expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('')
  expect(screen.queryByText(back)).not.toBeInTheDocument()
})

test('a new group is there again after a reload, with the names of its people, and only for who began it', async () => {
  const [admin, other] = await given.people(2, { admin: true })
  const ana = await given.person({ name: unique('Ana') })
  const first = await visit('/organization/groups/new', { as: admin! })
  await first.user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Night shift')
  await first.user.type(screen.getByRole('combobox', { name: 'Add people' }), ana.name)
  await first.user.click(await screen.findByRole('option', { name: new RegExp(ana.name) }))
  // Whoever is found next: the first one keeps their name.
  await first.user.type(screen.getByRole('combobox', { name: 'Add people' }), admin!.username)
  await screen.findByRole('option', { name: new RegExp(admin!.username) })
  expect(screen.getAllByText(ana.name).length).toBeGreaterThan(0)
  first.unmount()

  const second = await visit('/organization/groups/new', { as: admin! })
  expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('Night shift')
  expect(screen.getAllByText(ana.name).length).toBeGreaterThan(0)
  second.unmount()

  await visit('/organization/groups/new', { as: other! })
  expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('')
})

test('a file stays chosen over a reload and is read again; given up, it is forgotten', async () => {
  const admin = await given.person({ admin: true })
  const username = unique('dan').replace(' ', '-')
  const csv = `name,user name,mail\nDan,${username},${username}@example.org\n`
  const first = await visit('/organization/import', { as: admin })
  await first.user.upload(await screen.findByLabelText('CSV file'), new File([csv], 'people.csv', { type: 'text/csv' }))
  await screen.findByRole('button', { name: 'Add 1 person' })
  first.unmount()

  const { user, url, unmount } = await visit('/organization/import', { as: admin })
  expect(await screen.findByRole('button', { name: 'Add 1 person' })).toBeEnabled()
  expect(screen.getByText(back)).toBeInTheDocument()
  await user.click(screen.getByRole('link', { name: 'Groups' }))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(url()).toBe('/organization/groups'))
  unmount()
  await visit('/organization/import', { as: admin })
  expect(await screen.findByRole('button', { name: 'Choose a file' })).toBeInTheDocument()
  expect(screen.queryByText(back)).not.toBeInTheDocument()
})
