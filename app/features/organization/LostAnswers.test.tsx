import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import type { Endpoint } from '#app/contract/endpoint.ts'
import { organizationRows } from '#app/contract/organization.ts'
import { cut, fault } from '#app/mocks/faults.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const lost = (row: Endpoint) => network.use(cut(row, api))
const press = (name: string | RegExp) => screen.findByRole('button', { name })
const unique = (name: string) => `${name}${crypto.randomUUID().slice(0, 8)}`

/** A page of the organization, open for an admin. */
async function opened(path: string) {
  const admin = await given.person({ admin: true })
  return visit(path, { as: admin })
}

test('a person whose adding was not answered is looked for', async () => {
  const { user } = await opened('/organization/people/new')
  const username = unique('cleo')
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Cleo Diaz')
  await user.type(screen.getByRole('textbox', { name: 'User name' }), username)
  await user.type(screen.getByRole('textbox', { name: 'Mail address' }), `${username}@example.org`)
  network.use(fault(organizationRows.addPerson, 504, {}, { once: true }))
  await user.click(await press('Add, then make a link'))
  expect(await screen.findByText(`It was not done: nobody has the user name ${username}. It can be sent again.`)).toBeVisible()
  lost(organizationRows.addPerson)
  await user.click(await press('Add, then make a link'))
  expect(await screen.findByText('It was done: Cleo Diaz is among the people. Make a link for them there.')).toBeVisible()
})

test('where the connection is lost with the answer, what was typed stays over people as they were read', async () => {
  const { user } = await opened('/organization/people/new')
  const username = unique('cleo')
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Cleo Diaz')
  await user.type(screen.getByRole('textbox', { name: 'User name' }), username)
  await user.type(screen.getByRole('textbox', { name: 'Mail address' }), `${username}@example.org`)
  network.use(http.all('*/api/*', () => HttpResponse.error()))
  await user.click(await press('Add, then make a link'))
  expect(await screen.findByText(/^It could not be looked up\./)).toBeVisible()
  expect(await screen.findByText(/^The server could not be reached\. What you see is as of/)).toBeVisible()
  expect(screen.getByRole('textbox', { name: 'User name' })).toHaveValue(username)
  network.resetHandlers()
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByText(`It was not done: nobody has the user name ${username}. It can be sent again.`)).toBeVisible()
})

test('a change of a person whose answer was lost is looked up', async () => {
  const person = await given.person({ name: 'Ben Ek' })
  const { user, unmount } = await opened(`/organization/people/${person.id}/edit`)
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), ' Strand')
  lost(organizationRows.changePerson)
  await user.click(await press('Save changes'))
  expect(await screen.findByText('It was done: what you wrote of Ben Ek Strand is saved.')).toBeVisible()
  unmount()
  const page = await opened(`/organization/people/${person.id}/active`)
  await page.user.click(await press('Deactivate'))
  expect(await screen.findByText('It was done: Ben Ek Strand is inactive.')).toBeVisible()
})

test('a group whose making or change was not answered is looked for', async () => {
  const name = unique('Field ')
  const { user, unmount } = await opened('/organization/groups/new')
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), name)
  lost(organizationRows.addGroup)
  await user.click(await press('Add the group'))
  expect(await screen.findByText(`It was done: the group ${name} is there.`)).toBeVisible()
  unmount()
  const group = await given.group([await given.person()])
  const page = await opened(`/organization/groups/${group.id}`)
  await page.user.type(await screen.findByRole('textbox', { name: 'Description' }), 'Doors')
  lost(organizationRows.changeGroup)
  await page.user.click(await press('Save changes'))
  expect(await screen.findByText(`It was done: the group ${group.name} is as you wrote.`)).toBeVisible()
})

test('a group whose deletion was not answered is looked for', async () => {
  const group = await given.group([await given.person()])
  const { user } = await opened(`/organization/groups/${group.id}/delete`)
  await user.type(await screen.findByRole('textbox', { name: /The name of the group/ }), group.name)
  lost(organizationRows.deleteGroup)
  await user.click(await press('Delete the group'))
  expect(await screen.findByText(`It was done: the group ${group.name} is not there any more.`)).toBeVisible()
})

test('a link that was made and whose text was lost is said, and another one can be made', async () => {
  const person = await given.person()
  const { user } = await opened(`/organization/people/${person.id}/link`)
  network.use(cut(organizationRows.makeLinks, api))
  await user.click(await press('Make the link'))
  expect(await screen.findByText(/^A link was made, and nobody can show it any more\. Make another one/)).toBeVisible()
  network.resetHandlers()
  await user.click(await press('Make the link'))
  expect(await screen.findByRole('group', { name: `The link for ${person.name}` })).toBeVisible()
})

test('a file stays chosen through failures, its import is looked up where the answer was lost, and leaving asks', async () => {
  const { user, url } = await opened('/organization/import')
  const username = unique('dan')
  const csv = `name,user name,mail\nDan,${username},${username}@example.org\n`
  network.use(fault(organizationRows.importPeople, 503, {}, { once: true }))
  await user.upload(await screen.findByLabelText('CSV file'), new File([csv], 'people.csv', { type: 'text/csv' }))
  expect(await screen.findByText(/“people\.csv” stays chosen\. Nothing was written\./)).toBeVisible()
  await user.click(await press('Read it again'))
  await press('Add 1 person')

  await user.click(screen.getByRole('link', { name: 'Groups' }))
  const question = await screen.findByRole('dialog', { name: 'Leave without saving?' })
  await user.click(within(question).getByRole('button', { name: 'Keep editing' }))
  expect(url()).toBe('/organization/import')

  const seen = record()
  network.use(cut(organizationRows.importPeople, api, { once: true }))
  await user.click(await press('Add 1 person'))
  expect(await screen.findByText(/^It was done: all lines of the file are as people are here now\./)).toBeVisible()
  expect(seen.asked.filter(({ body }) => JSON.stringify(body ?? '').includes('"plan"'))).toHaveLength(1)
  expect(await press('Add 1 person')).toBeDisabled()
  await user.click(screen.getByRole('link', { name: 'Groups' }))
  await waitFor(() => expect(url()).toBe('/organization/groups'))
})
