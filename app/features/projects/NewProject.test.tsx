import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { cut, fault, slow } from '#app/mocks/faults.ts'
import { testApi } from '#app/test/api.ts'
import { press } from '#app/test/press.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const { request } = await testApi()
const field = (name: string) => screen.findByRole('textbox', { name })

/** A colleague, a group of three, and somebody who wants to share a new project with both. */
async function opened() {
  const me = await given.person()
  const ana = await given.person()
  const group = await given.group([me, ana, await given.person()])
  const page = await visit('/projects/new', { as: me })
  const add = async (name: string) => {
    await page.user.type(await screen.findByRole('combobox', { name: 'Share with' }), name)
    await page.user.click(await screen.findByRole('option', { name: new RegExp(name) }))
  }
  const writes = (seen: ReturnType<typeof record>) => seen.asked.filter(({ route }) => !route.startsWith('GET'))
  return { me, ana, group, ...page, add, writes }
}

test('c on the list leads to the form; what is filled in becomes a project, once a press', async () => {
  const me = await given.person()
  const { user, url } = await visit('/projects', { as: me })
  await screen.findByRole('link', { name: 'New project' })
  await user.keyboard('c')
  await waitFor(() => expect(url()).toBe('/projects/new'))
  const seen = record()
  await user.type(await field('Name'), '  Field plan ')
  await user.type(await field('Note'), '# Week 1')
  await user.click(screen.getByRole('checkbox', { name: 'Hidden' }))
  await user.dblClick(screen.getByRole('button', { name: 'Create project' }))
  expect(await screen.findByText('“Field plan” is created.')).toBeVisible()
  expect(await screen.findByRole('heading', { level: 1, name: 'Field plan' })).toBeVisible()
  expect(url()).toMatch(/^\/projects\/\d+$/)
  expect(seen.asked.filter(({ route }) => route.startsWith('POST'))).toEqual([
    { route: 'POST /projects', body: { name: 'Field plan', description: null, note: '# Week 1', hidden: true, autoShare: false } },
  ])
})

test('while a created project is on its way to the screen the form stays, sends nothing more, and speaks of nobody who is missing', async () => {
  const { user } = await opened()
  await user.type(await field('Name'), 'Field plan')
  network.use(slow(projects.get, 500))
  const seen = record()
  await press(user, 'Create project')
  expect(await screen.findByText('“Field plan” is created.')).toBeVisible()
  expect(await field('Name')).toHaveValue('Field plan')
  expect(screen.queryByText(/do not have access/)).not.toBeInTheDocument()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: 'Field plan' })).toBeVisible()
  expect(seen.routes().filter((route) => route.startsWith('POST'))).toEqual(['POST /projects'])
})

test('people and groups have access as soon as it is there, by one call for each kind and level', async () => {
  const { user, me, ana, group, add, writes } = await opened()
  await user.type(await field('Name'), 'Field plan')
  await add(ana.name)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Level of who is added' }), 'write')
  await add(group.name)
  await user.selectOptions(screen.getByRole('combobox', { name: `Level of ${ana.name}` }), 'manage')
  const seen = record()
  await press(user, 'Create and share with 2')
  expect(await screen.findByText('“Field plan” is created and shared with 1 person and 1 group.')).toBeVisible()
  const id = Number(writes(seen)[1]?.route.split('/')[2])
  expect(writes(seen).slice(1)).toEqual([
    { route: `PUT /projects/${id}/shares/users`, body: { userIds: [ana.id], permissionLevel: 'manage' } },
    { route: `PUT /projects/${id}/shares/groups`, body: { groupIds: [group.id], permissionLevel: 'write' } },
  ])
  const shares = (await request(me, `GET /projects/${id}/shares`)).body
  expect(shares.owners.users.map((one: { id: number }) => one.id)).toContain(ana.id)
  expect(shares.writers.groups.map((one: { id: number }) => one.id)).toEqual([group.id])
})

test('rules 12: who shares a new project reads that this gives no access to what is put into it, unless Auto-Share is on', async () => {
  const { user, ana, add } = await opened()
  const apart = 'Auto-Share is off: objects that are put into the project keep their own sharing. This gives no access to them.'
  expect(screen.queryByText(apart)).toBeNull()
  await add(ana.name)
  expect(screen.getByText(apart)).toBeVisible()
  await user.click(screen.getByRole('checkbox', { name: 'Auto-Share' }))
  expect(screen.queryByText(apart)).toBeNull()
})

test('where sharing fails the project is there, who is missing is said by name, and only they are tried again', async () => {
  const { user, ana, group, add, writes } = await opened()
  await user.type(await field('Name'), 'Field plan')
  await add(ana.name)
  await add(group.name)
  network.use(fault(projects.putSharesUsers, 503))
  await press(user, 'Create and share with 2')
  expect(await screen.findByRole('heading', { level: 1, name: /is created, but not shared with all/ })).toHaveFocus()
  const missing = screen.getByRole('list', { name: 'Not shared with' })
  expect(within(missing).getAllByRole('listitem')).toHaveLength(1)
  expect(missing).toHaveTextContent(`${ana.name} · View`)
  expect(missing).toHaveTextContent('The server cannot answer just now.')
  const seen = record()
  network.resetHandlers()
  await press(user, 'Share with 1 person or group again')
  expect(await screen.findByText('“Field plan” is created and shared with 1 person and 1 group.')).toBeVisible()
  expect(writes(seen)).toEqual([
    { route: expect.stringMatching(/^PUT .*shares\/users$/), body: { userIds: [ana.id], permissionLevel: 'read' } },
  ])
})

test('who cannot be shared with is left out, and the project opens', async () => {
  const { user, ana, add, url } = await opened()
  await user.type(await field('Name'), 'Field plan')
  await add(ana.name)
  network.use(fault(projects.putSharesUsers, 400))
  await press(user, 'Create and share with 1')
  await user.click(await screen.findByRole('button', { name: `Leave out ${ana.name}` }))
  expect(await screen.findByText('“Field plan” is created.')).toBeVisible()
  expect(url()).toMatch(/^\/projects\/\d+$/)
})

test('what is wrong with a field stands at the field, and nothing is sent', async () => {
  const { user, writes } = await opened()
  const seen = record()
  await press(user, 'Create project')
  expect(await field('Name')).toHaveFocus()
  expect(await field('Name')).toHaveAccessibleDescription('A project needs a name.')
  expect(writes(seen)).toEqual([])
})

test('a refusal keeps all that was entered; without an answer it is looked for', async () => {
  const { user, ana, add } = await opened()
  await user.type(await field('Name'), 'Field plan')
  await user.type(await field('Description'), 'Doors')
  await user.click(screen.getByRole('checkbox', { name: 'Auto-Share' }))
  await add(ana.name)
  network.use(fault(projects.post, 403))
  await press(user, 'Create and share with 1')
  expect(await screen.findByRole('alert')).toHaveTextContent('You may not do that. What you entered is kept.')
  network.use(fault(projects.post, 0))
  await press(user, 'Create and share with 1')
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('It is not known whether this was done.'))
  expect(await screen.findByText('No such project is among yours. It can be sent again.')).toBeVisible()
  expect(await field('Name')).toHaveValue('Field plan')
  expect(await field('Description')).toHaveValue('Doors')
  expect(screen.getByRole('checkbox', { name: 'Auto-Share' })).toBeChecked()
  expect(screen.getByRole('list', { name: 'Shared with' })).toHaveTextContent(ana.name)
})

test('one whose making was not answered is found, shared as it was to be, and made once', async () => {
  const { user, me, ana, add, writes } = await opened()
  await user.type(await field('Name'), 'Field plan')
  await add(ana.name)
  network.use(cut(projects.post, api, { once: true }))
  const seen = record()
  await press(user, 'Create and share with 1')
  expect(await screen.findByText(/It was created: project \d+, “Field plan”/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Create and share with 1' })).toHaveAttribute('aria-disabled', 'true')
  await user.dblClick(screen.getByRole('button', { name: 'Share it with 1' }))
  expect(await screen.findByText('“Field plan” is created and shared with 1 person.')).toBeVisible()
  expect(writes(seen).map(({ route }) => route)).toEqual(['POST /projects', expect.stringMatching(/shares\/users$/)])
  expect((await request(me, 'GET /projects')).body).toHaveLength(1)
})

test('one that was found and is written anew since is made as another', async () => {
  const { user, me } = await opened()
  await user.type(await field('Name'), 'Field plan')
  network.use(cut(projects.post, api, { once: true }))
  await press(user, 'Create project')
  expect(await screen.findByRole('button', { name: 'Open it' })).toBeVisible()
  await user.type(await field('Name'), ' two')
  await press(user, 'Create project')
  expect(await screen.findByText('“Field plan two” is created.')).toBeVisible()
  expect((await request(me, 'GET /projects')).body).toHaveLength(2)
})

test('a form with something in it is not left unasked', async () => {
  const { user, url } = await opened()
  await user.type(await field('Name'), 'F')
  await user.click(screen.getByRole('link', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Keep editing' }))
  expect(await field('Name')).toHaveValue('F')
  await user.click(screen.getByRole('link', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(url()).toBe('/projects'))
})

test('while it is being sent nothing in it can be changed, and the focus stays; refused, all can again', async () => {
  const { user, ana, add } = await opened()
  const name = await field('Name')
  await user.type(name, 'Field plan')
  await add(ana.username)
  let resolve = () => {}
  const answered = new Promise<void>((done) => (resolve = done))
  network.use(slow(projects.post, 60_000, answered), fault(projects.post, 503))
  await user.type(name, '{Enter}')
  expect(await screen.findByRole('group', { busy: true })).toBeInTheDocument()
  expect(name).toHaveFocus()
  await user.keyboard(' of June{Backspace}')
  await user.paste(' of May')
  await user.click(screen.getByRole('checkbox', { name: 'Hidden' }))
  await user.selectOptions(screen.getByRole('combobox', { name: `Level of ${ana.name}` }), 'manage')
  await user.click(screen.getByRole('button', { name: `Do not share with ${ana.name}` }))
  resolve()
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(name).toHaveValue('Field plan')
  expect(screen.getByRole('checkbox', { name: 'Hidden' })).not.toBeChecked()
  expect(screen.getByRole('combobox', { name: `Level of ${ana.name}` })).toHaveValue('read')
  expect(screen.queryByRole('group', { busy: true })).not.toBeInTheDocument()
  await user.click(name)
  await user.keyboard(' of June')
  expect(name).toHaveValue('Field plan of June')
})
