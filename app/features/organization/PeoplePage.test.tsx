import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { organizationRows } from '#app/contract/organization.ts'
import { fault } from '#app/mocks/faults.ts'
import { press } from '#app/test/press.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const word = () => crypto.randomUUID().slice(0, 8)
const field = (name: string) => screen.getByRole('textbox', { name })

test('people are found by a piece, with groups and state, and each may be edited, let in and deactivated', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const ann = await given.person({ name: `Ann ${mark}`, admin: true })
  await given.person({ name: `Bob ${mark}`, active: false })
  const group = await given.group([ann])
  const { user, url } = await visit(`/organization?q=${mark}`, { as: admin })
  const rows = async () => (await screen.findAllByRole('row')).slice(1).map((row) => row.textContent)
  await screen.findByText(`Ann ${mark}`)
  expect(await rows()).toEqual([
    expect.stringMatching(new RegExp(`Ann ${mark}.*${group.name}.*Admin.*No key.*never`)),
    expect.stringMatching(new RegExp(`Bob ${mark}.*no group.*Inactive`)),
  ])
  await user.selectOptions(screen.getByLabelText('State'), 'Inactive')
  await waitFor(() => expect(screen.queryByText(`Ann ${mark}`)).not.toBeInTheDocument())
  expect(url()).toContain('state=inactive')
  await user.click(screen.getByRole('button', { name: `Actions for Bob ${mark}` }))
  const items = within(await screen.findByRole('menu')).getAllByRole('menuitem')
  expect(items.map((item) => item.textContent)).toEqual(['Edit…', 'Make active again…'])
  await user.keyboard('{Escape}')
  await user.clear(screen.getByLabelText('Find people'))
  await user.type(screen.getByLabelText('Find people'), `nobody ${mark}`)
  expect(await screen.findByText('Nobody is found')).toBeVisible()
  await user.click(screen.getByRole('link', { name: 'Show everybody' }))
  await waitFor(() => expect(url()).toBe('/organization'))
  expect(screen.getByLabelText('Find people')).toHaveValue('')
})

test('a refused addition keeps what was typed, and says it in the words of the server; mended, it is sent once', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const taken = await given.person({ username: `taken-${mark}` })
  const { user, url } = await visit('/organization/people/new', { as: admin })
  const seen = record()
  await press(user, 'Add, then make a link')
  expect(screen.getByText('Say who it is.')).toBeVisible()
  expect(seen.asked.filter(({ route }) => route.startsWith('POST'))).toEqual([])
  await user.type(field('Name'), `Zoe ${mark}`)
  await user.type(field('User name'), taken.username)
  await user.type(field('Mail address'), 'zoe@example.org{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent(`username ${taken.username} belongs to ${taken.name} already.`)
  expect([field('Name'), field('Mail address')].map((input) => (input as HTMLInputElement).value)).toEqual([
    `Zoe ${mark}`,
    'zoe@example.org',
  ])

  network.use(fault(organizationRows.addPerson, 503, {}, { once: true }))
  await user.clear(field('User name'))
  await user.type(field('User name'), `zoe-${mark}{Enter}`)
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('cannot answer just now'))
  expect(field('User name')).toHaveValue(`zoe-${mark}`)
  await user.dblClick(screen.getByRole('button', { name: 'Add, then make a link' }))
  expect(await screen.findByRole('dialog', { name: `One-time link for “Zoe ${mark}”` })).toBeVisible()
  expect(url()).toMatch(/\/organization\/people\/\d+\/link$/)
  expect(seen.asked.filter(({ route }) => route === 'POST /console/organization/people')).toHaveLength(3)
})

test('an edit sends what was changed alone, keeps it through a failure, and asks before it is left', async () => {
  const [admin, mark] = [await given.person({ admin: true }), word()]
  const person = await given.person({ name: `Cleo ${mark}` })
  const { user } = await visit(`/organization/people/${person.id}/edit`, { as: admin })
  const seen = record()
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), ' Díaz')
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: /Stay|Keep/ }))
  network.use(fault(organizationRows.changePerson, 500, {}, { once: true }))
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong')
  expect(field('Name')).toHaveValue(`Cleo ${mark} Díaz`)
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  expect(await screen.findByText(`Saved Cleo ${mark} Díaz.`)).toBeVisible()
  const sent = seen.asked.filter(({ route }) => route.startsWith('PATCH'))
  expect(sent.map(({ body }) => body)).toEqual([{ name: `Cleo ${mark} Díaz` }, { name: `Cleo ${mark} Díaz` }])
})

test('before somebody is deactivated one reads what becomes of what they made; refused, the question stays', async () => {
  const admin = await given.person({ admin: true })
  const { author } = await given.sharedProject()
  const { user } = await visit(`/organization/people/${author.id}/active`, { as: admin })
  const dialog = await screen.findByRole('dialog', { name: `Deactivate “${author.name}”?` })
  expect(dialog).toHaveTextContent('They stay the author of 1 object; organization admins manage it in their place')
  network.use(fault(organizationRows.changePerson, 403, {}, { once: true }))
  await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('You may not do that.')
  await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }))
  expect(await screen.findByText(`${author.name} is inactive.`)).toBeVisible()
})

test('a link is shown once; ending keys is chosen, and what fails leaves the choice', async () => {
  const admin = await given.person({ admin: true })
  const person = await given.person({ lastSeenAt: new Date() })
  const { user } = await visit(`/organization/people/${person.id}/link`, { as: admin })
  const seen = record()
  expect(await screen.findByRole('radio', { name: /^By mail/ })).toBeDisabled()
  await user.click(screen.getByRole('checkbox', { name: /^End their sessions and keys/ }))
  network.use(fault(organizationRows.makeLinks, 0, {}, { once: true }))
  await user.click(screen.getByRole('button', { name: 'Make the link' }))
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(screen.getByRole('checkbox', { name: /^End their sessions/ })).toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Make the link' }))
  const made = await screen.findByRole('group', { name: `The link for ${person.name}` })
  expect(made).toHaveTextContent(/\/welcome#[\w-]{43}/)
  expect(made).toHaveFocus()
  const bodies = seen.asked.filter(({ route }) => route === 'POST /console/organization/links').map(({ body }) => body)
  expect(bodies.at(-1)).toEqual({ userIds: [person.id], by: 'copy', reset: true })
})

test('who is no organization admin is told whose pages these are, and nothing of them is asked for', async () => {
  const person = await given.person()
  const seen = record()
  for (const path of ['', '/groups', '/import', '/mail']) {
    const { unmount } = await visit(`/organization${path}`, { as: person })
    expect(await screen.findByRole('heading', { level: 1, name: 'For organization admins' })).toBeVisible()
    unmount()
  }
  expect(seen.routes().filter((route) => route.includes('/console/organization/'))).toEqual([])
})

test('people who cannot be read are the page of errors, with a way to try again', async () => {
  network.use(fault(organizationRows.listPeople, 500))
  await visit('/organization', { as: await given.person({ admin: true }) })
  expect(await screen.findByText(/Something went wrong on the server/)).toBeVisible()
  expect(screen.getByRole('button', { name: /again/i })).toBeVisible()
})

test('whoever has never been here has nothing that a link could end', async () => {
  const admin = await given.person({ admin: true })
  const person = await given.person()
  await visit(`/organization/people/${person.id}/link`, { as: admin })
  expect(await screen.findByRole('button', { name: 'Make the link' })).toBeVisible()
  expect(screen.queryByRole('checkbox', { name: /^End their sessions/ })).toBeNull()
})
