import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { consoleRows } from '#app/contract/console.ts'
import { groups } from '#app/contract/people.ts'
import { cut, fault, misshapen } from '#app/mocks/faults.ts'
import { api } from '#app/test/network.ts'
import { given, keyOf, network, visit } from '#app/test/visit.tsx'

test('a key is shown once, used by its two lines, and revoked after a second question', async () => {
  const person = await given.person()
  const { user } = await visit('/account', { as: person })
  expect(screen.getByText('You have no key yet.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Make a key' }))
  expect(screen.getByText(/Say what the key is for/)).toBeVisible()
  await user.type(screen.getByLabelText('Name of the new key'), 'Nightly report{Enter}')
  const made = await screen.findByRole('group', { name: 'The key Nightly report' })
  expect(made).toHaveFocus()
  expect(made).toHaveTextContent(/export CIVIS_API_ENDPOINT=http.*\/api\s*export CIVIS_API_KEY=\S+/)
  expect(made).toHaveTextContent('curl -H "Authorization: Bearer $CIVIS_API_KEY" "$CIVIS_API_ENDPOINT/projects"')
  await user.click(within(made).getByRole('button', { name: 'I have it' }))
  expect(screen.queryByText(/CIVIS_API_KEY/)).toBeNull()
  expect(screen.getByText(/never used/)).toBeVisible()
  expect(screen.getByLabelText('Name of the new key')).toHaveFocus()

  await user.click(screen.getByRole('button', { name: 'Revoke Nightly report' }))
  await user.click(screen.getByRole('button', { name: 'Keep' }))
  expect(screen.getByRole('button', { name: 'Revoke Nightly report' })).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Revoke Nightly report' }))
  await user.click(screen.getByRole('button', { name: 'Revoke it' }))
  expect(await screen.findByText('You have no key yet.')).toBeVisible()
  await waitFor(() => expect(screen.getByRole('heading', { name: 'API keys' })).toHaveFocus())
})

test('leaving asks while a key is not made yet, and while it is shown this one time', async () => {
  const { user, url } = await visit('/account', { as: await given.person() })
  const leave = async () => {
    await user.click(screen.getAllByRole('link', { name: 'All' })[0] ?? document.body)
    return screen.findByRole('dialog', { name: 'Leave without saving?' })
  }
  await user.type(screen.getByLabelText('Name of the new key'), 'Nightly report')
  expect(await leave()).toHaveTextContent('The key is not made yet.')
  await user.click(screen.getByRole('button', { name: 'Keep editing' }))
  await user.click(screen.getByRole('button', { name: 'Make a key' }))
  await screen.findByRole('group', { name: 'The key Nightly report' })
  expect(await leave()).toHaveTextContent('Nobody can show the key “Nightly report” again, also not you.')
  await user.click(screen.getByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(url()).toMatch(/^\/projects/))
})

test('my groups stand there with how many are in them, left ones not counted', async () => {
  const [person, colleague, gone] = [await given.person(), await given.person(), await given.person({ active: false })]
  const group = await given.group([person, colleague, gone])
  await visit('/account', { as: person })
  const row = screen.getByText(group.name).closest('li')
  await waitFor(() => expect(row).toHaveTextContent('2 people'))
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(person.name)
})

test('a group whose answer is of another shape still has as many people as it says', async () => {
  const [person, colleague] = [await given.person(), await given.person()]
  const group = await given.group([person, colleague])
  network.use(misshapen(groups.get, api))
  await visit('/account', { as: person })
  await waitFor(() => expect(screen.getByText(group.name).closest('li')).toHaveTextContent('2 people'))
})

test('a name whose letters are made to run the other way shows the sign that does so, on the account page too', async () => {
  const person = await given.person({ name: 'Ana \u202eevil' })
  await given.group([person], { name: `Payroll \u202efdp ${person.username}` })
  const { user } = await visit('/account', { as: person })
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Ana \ufffdevil')
  expect(await screen.findByText(`Payroll \ufffdfdp ${person.username}`)).toBeVisible()
  await user.type(screen.getByLabelText('Name of the new key'), 'Night\u202ely{Enter}')
  expect(await screen.findByText('Night\ufffdly', { selector: 'bdi' })).toBeVisible()
})

test('what fails on the account page is said in the server’s words, with the id of the request to copy', async () => {
  const person = await given.person()
  await given.group([person])
  network.use(fault(consoleRows.createKey, 503), fault(groups.get, 500))
  const { user } = await visit('/account', { as: person })
  expect(await screen.findByText(/Who is in it could not be read: Something went wrong on the server/)).toBeVisible()
  await user.type(screen.getByLabelText('Name of the new key'), 'Nightly report{Enter}')
  expect(await screen.findByText(/The server cannot answer just now/)).toBeVisible()
  expect(screen.getByLabelText('Name of the new key')).toHaveValue('Nightly report')
  expect(screen.getAllByRole('button', { name: 'Copy the request’s id' }).map((button) => button.textContent)).toEqual([
    'fault-request',
    'fault-request',
  ])
})

test('a key that could not be revoked stays, with why and the id of the request', async () => {
  const person = await given.person()
  await keyOf(person)
  const { user } = await visit('/account', { as: person })
  network.use(fault(consoleRows.revokeKey, 503))
  await user.click(await screen.findByRole('button', { name: 'Revoke Test' }))
  await user.click(screen.getByRole('button', { name: 'Revoke it' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot answer just now')
  expect(screen.getByRole('button', { name: 'Copy the request’s id' })).toBeVisible()
})

test('whether a key was revoked is looked up by itself once there is a connection again', async () => {
  const person = await given.person()
  await keyOf(person)
  const { user } = await visit('/account', { as: person })
  await user.click(await screen.findByRole('button', { name: 'Revoke Test' }))
  network.use(http.all('*/api/*', () => HttpResponse.error()))
  await user.click(screen.getByRole('button', { name: 'Revoke it' }))
  expect(await screen.findByText(/^It could not be looked up\./)).toBeVisible()
  network.resetHandlers()
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByText('It was not done: it is still among your keys. It can be sent again.')).toBeVisible()
})

test('a key whose making was not answered is looked up: it is there, and its text is lost', async () => {
  const person = await given.person()
  const { user } = await visit('/account', { as: person })
  network.use(cut(consoleRows.createKey, api))
  await user.type(screen.getByLabelText('Name of the new key'), 'Nightly report{Enter}')
  expect(await screen.findByText(/^It was made: “Nightly report” is in the list\. Nobody can show it any more/)).toBeVisible()
  network.use(cut(consoleRows.revokeKey, api))
  await user.click(await screen.findByRole('button', { name: 'Revoke Nightly report' }))
  await user.click(screen.getByRole('button', { name: 'Revoke it' }))
  expect(await screen.findByText('The answer was lost. Your keys were read again: “Nightly report” is revoked.')).toBeVisible()
  expect(await screen.findByText('You have no key yet.')).toBeVisible()
})
