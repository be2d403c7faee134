import { screen, waitFor, within } from '@testing-library/react'
import { http } from 'msw'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { search } from '#app/contract/search.ts'
import { cut, fault, slow } from '#app/mocks/faults.ts'
import { beforeCivis } from '#app/test/beforeCivis.ts'
import { findConnection, loseConnection } from '#app/test/connection.ts'
import { press } from '#app/test/press.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const list = () => screen.findByRole('list', { name: 'Parents' })
const row = async (name: string | RegExp) => {
  const found = within(await list())
    .getAllByRole('listitem')
    .find((item) => (typeof name === 'string' ? item.textContent?.includes(name) : name.test(item.textContent ?? '')))
  return found ?? expect.fail(`no parent ${name}`)
}
const pick = async (user: Awaited<ReturnType<typeof visit>>['user'], name: string) => {
  const field = screen.getByRole('combobox', { name: 'Put it into' })
  await user.clear(field)
  await user.type(field, name)
  await user.click(await screen.findByRole('option', { name: new RegExp(name) }))
}

test('rules 13, 14: each parent says what it is to this one: the main one, Auto-Share, archived, hidden, and my level on it', async () => {
  const { project, author, manager } = await given.sharedProject()
  const [first, second, secret] = [
    await given.project(author, { name: 'Field programme', archived: true }),
    await given.project(author, { name: 'Back office', hidden: true }),
    await given.project(await given.person(), { name: 'Salaries', autoShare: true }),
  ]
  for (const parent of [first, second, secret]) await given.contains(parent, project)
  await given.share(first, manager, 'read')
  await given.share(second, manager, 'write')
  await visit(`/projects/${project.id}/parents`, { as: manager })
  expect(await row('Field programme')).toHaveTextContent(/Main.*Archived.*View/)
  expect(screen.getByText(/Who has access to this one stays the same/)).toBeVisible()
  expect(await row('Back office')).toHaveTextContent(/Hidden.*Edit/)
  const unseen = await row(`Project ${secret.id}`)
  expect(unseen).toHaveTextContent(/Auto-Share.*you cannot see its name/)
  expect(within(unseen).getByRole('link', { name: /^Take out/ })).not.toHaveAttribute('aria-disabled')
  expect(screen.queryByText('Salaries')).toBeNull()
})

test('where a server lists all of them as the hidden ones, each stands there once', async () => {
  const { project, author } = await given.sharedProject()
  const parent = await given.project(author, { name: 'Field programme' })
  await given.contains(parent, project)
  network.use(
    http.get('*/api/projects/:id/parent_projects', async ({ request: { url, headers } }) =>
      (await api()).fetch(new Request(url.replace('hidden=true', ''), { headers })),
    ),
  )
  await visit(`/projects/${project.id}/parents`, { as: author })
  expect(within(await list()).getAllByRole('listitem')).toHaveLength(1)
})

test('rules 13: who may take it out of none of them reads why', async () => {
  const { project, author, reader } = await given.sharedProject({ name: 'Turf' })
  const parent = await given.project(author, { name: 'Field programme' })
  await given.contains(parent, project)
  await given.share(parent, reader, 'read')
  const { user } = await visit(`/projects/${project.id}/parents`, { as: reader })
  const button = within(await row('Field programme')).getByRole('button', { name: /^Take out/ })
  expect(button).toHaveAttribute('aria-disabled', 'true')
  expect(button).toHaveAccessibleDescription('Edit on “Field programme” is needed, or Manage on “Turf”; you have View and View.')
  const seen = record()
  await user.click(button)
  expect(seen.asked).toEqual([])
})

test('it comes out of one at a press, which is sent once; Undo puts it back, and says that it is the last now', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  const [first, second] = [await given.project(author, { name: 'Field programme' }), await given.project(author, { name: 'Campus' })]
  await given.contains(first, project)
  await given.contains(second, project)
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  const seen = record()
  await user.dblClick(within(await row('Field programme')).getByRole('button', { name: /^Take out/ }))
  expect(await screen.findByText('“Turf” is no longer in “Field programme”. Its main parent is now “Campus”.')).toBeVisible()
  expect(within(await list()).getAllByRole('listitem')).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText(/“Turf” is in “Field programme” again. Of its parents it now counts as the last added/)).toBeVisible()
  expect(await row('Campus')).toHaveTextContent('Main')
  expect(seen.routes().filter((route) => !route.startsWith('GET'))).toEqual([
    `DELETE /projects/${project.id}/parent_projects/${first.id}`,
    `PUT /projects/${project.id}/parent_projects/${first.id}`,
  ])
})

test('a refusal to take it out is said, and it stays', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  await given.contains(await given.project(author, { name: 'Field programme' }), project)
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  network.use(fault(projects.deleteParentProjects, 403, {}, { once: true }))
  await user.click(within(await row('Field programme')).getByRole('button', { name: /^Take out/ }))
  expect(await screen.findByRole('alert')).toHaveTextContent('“Turf” is still in “Field programme”. You may not do that.')
  // What is said of it later takes the place of that.
  await user.click(within(await row('Field programme')).getByRole('button', { name: /^Take out/ }))
  expect(await screen.findByText('“Turf” is no longer in “Field programme”.')).toBeVisible()
  expect(screen.queryByText(/is still in/)).toBeNull()
})

test('rules 12: before it comes out of an Auto-Share project it is said who loses what by that, and who keeps it', async () => {
  const { project, author, reader, colleague } = await given.sharedProject({ name: 'Turf' })
  const parent = await given.project(author, { name: 'Field programme', autoShare: true })
  await given.contains(parent, project)
  await given.share(parent, colleague, 'write')
  await given.share(parent, reader, 'read')
  const { user, url } = await visit(`/projects/${project.id}/parents`, { as: author })
  await user.click(within(await row('Field programme')).getByRole('link', { name: 'Take out of Field programme' }))
  const dialog = await screen.findByRole('dialog', { name: 'Take “Turf” out of “Field programme”?' })
  expect(await within(dialog).findByText(`${colleague.name} loses Edit.`)).toBeVisible()
  // It is a link that can be sent.
  expect(url()).toBe(`/projects/${project.id}/parents/${parent.id}/take-out`)
  await user.click(within(dialog).getByRole('button', { name: 'Take out' }))
  expect(await screen.findByText('“Turf” is no longer in “Field programme”.')).toBeVisible()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(await screen.findByRole('heading', { name: 'In no other project' })).toBeVisible()
  expect(url()).toBe(`/projects/${project.id}/parents`)
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Projects that hold this one' })).toHaveFocus())
})

test('a link to what asks before it comes out says what is so by now, and closes onto the parents', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  const parent = await given.project(author, { name: 'Field programme' })
  await given.contains(parent, project)
  const { user, url, unmount } = await visit(`/projects/${project.id}/parents/${parent.id}/take-out`, { as: author })
  const dialog = await screen.findByRole('dialog', { name: 'Take “Turf” out of “Field programme”?' })
  expect(dialog).toHaveTextContent('“Field programme” has no Auto-Share: nobody’s access changes.')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}/parents`))
  expect(await row('Field programme')).toBeVisible()
  unmount()
  await visit(`/projects/${project.id}/parents/999999999/take-out`, { as: author })
  expect(await screen.findByRole('dialog', { name: 'Not found' })).toHaveTextContent('is in no such project')
})

test('several are picked and put in one after the other; what is refused stays picked, with the words of the server', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  const [first, second] = [await given.project(author, { name: 'Field programme' }), await given.project(author, { name: 'Campus' })]
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  await pick(user, 'Field programme')
  await pick(user, 'Campus')
  // Meanwhile somebody puts one of them below this project.
  await given.contains(project, second)
  const seen = record()
  await press(user, 'Put into 2 projects')
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /What you picked is kept\. 1 project did not take it:Campus: .*can never contain itself/,
  )
  expect(await screen.findByText('“Turf” is now in “Field programme”.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Take away Campus' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Take away Field programme' })).toBeNull()
  expect(await row('Field programme')).toBeVisible()
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toEqual([
    `PUT /projects/${project.id}/parent_projects/${first.id}`,
    `PUT /projects/${project.id}/parent_projects/${second.id}`,
  ])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(screen.getByRole('button', { name: 'Put into 1 project' })).toHaveFocus()
  expect(await screen.findByText('“Turf” is no longer in “Field programme”.')).toBeVisible()
})

test('Enter takes the project that is called so before one that has the name in the middle, whichever changed last', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  await given.project(author, { name: 'Volunteer leaderboard' })
  await given.project(author, { name: 'Clone of Project 132 Volunteer leaderboard' })
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  await user.type(screen.getByRole('combobox', { name: 'Put it into' }), 'volunteer')
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2))
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('button', { name: 'Take away Volunteer leaderboard' })).toBeVisible()
})

test('that the server takes no more requests just now is said at once, and what was picked stays', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  await given.project(author, { name: 'Campus' })
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  await pick(user, 'Campus')
  network.use(fault(projects.putParentProjects, 429, { 'retry-after': '60' }, { once: true }))
  await press(user, 'Put into 1 project')
  expect(await screen.findByText(/1 project did not take it/)).toHaveTextContent('Campus: Too many requests.')
  expect(screen.getByRole('button', { name: 'Take away Campus' })).toBeVisible()
})

test('when all that was picked is in, the focus goes from the button, which is out of use then, to the field', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  await given.project(author, { name: 'Field programme' })
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  await pick(user, 'Field programme')
  await press(user, 'Put into 1 project')
  await row('Field programme')
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Put it into' })).toHaveFocus())
  expect(screen.getByRole('button', { name: 'Put in' })).toHaveAttribute('aria-disabled', 'true')
})

test('rules 14: itself, what is inside it and where it is already cannot be picked, and say why', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf here' })
  const [parent, child, deep] = [
    await given.project(author, { name: 'Turf above' }),
    await given.project(author, { name: 'Turf inside' }),
    await given.project(author, { name: 'Turf deep inside' }),
  ]
  await given.project(author, { name: 'Turf other' })
  await given.contains(parent, project)
  await given.contains(project, child)
  await given.contains(child, deep)
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  await user.type(screen.getByRole('combobox', { name: 'Put it into' }), 'Turf')
  const option = (name: RegExp) => screen.findByRole('option', { name })
  await waitFor(async () =>
    expect(await option(/Turf deep inside/)).toHaveTextContent('It is inside “Turf here” itself: that would be a circle.'),
  )
  expect(await option(/Turf inside/)).toHaveTextContent('that would be a circle')
  expect(await option(/Turf above/)).toHaveTextContent('“Turf here” is in it already.')
  expect(await option(/Turf here.*in itself/)).toHaveAttribute('aria-disabled', 'true')
  expect(await option(/Turf other/)).not.toHaveAttribute('aria-disabled')
})

test('rules 13: into an Auto-Share project goes only what one manages; before that it is said who gains what', async () => {
  const { project, author, writer, colleague } = await given.sharedProject({ name: 'Turf' })
  const parent = await given.project(author, { name: 'Sharing programme', autoShare: true })
  await given.share(parent, writer, 'write')
  await given.share(parent, colleague, 'write')
  const { user, unmount } = await visit(`/projects/${project.id}/parents`, { as: writer })
  await user.type(screen.getByRole('combobox', { name: 'Put it into' }), 'Sharing')
  expect(await screen.findByRole('option', { name: /takes Manage on that too; you have Edit on “Turf”/ })).toBeVisible()
  unmount()
  const { user: other } = await visit(`/projects/${project.id}/parents`, { as: author })
  await pick(other, 'Sharing programme')
  expect(await screen.findByText(`${colleague.name} gains Edit.`)).toBeVisible()
})

test('picked projects are not left without a question', async () => {
  const { project, author } = await given.sharedProject()
  await given.project(author, { name: 'Field programme' })
  const { user, url } = await visit(`/projects/${project.id}/parents`, { as: author })
  await pick(user, 'Field programme')
  await user.click(screen.getByRole('link', { name: /^Objects/ }))
  await user.click(await screen.findByRole('button', { name: 'Keep editing' }))
  expect(url()).toBe(`/projects/${project.id}/parents`)
  expect(screen.getByRole('button', { name: 'Take away Field programme' })).toBeVisible()
})

test('where the answer to putting it in or taking it out was lost, its parents are looked at', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  const parent = await given.project(author)
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  await screen.findByText(/In no other project/)
  await pick(user, parent.name)
  network.use(cut(projects.putParentProjects, api))
  await press(user, 'Put into 1 project')
  expect(await screen.findByText(`“Turf” is now in “${parent.name}”.`)).toBeVisible()
  network.use(fault(projects.deleteParentProjects, 504, {}, { once: true }))
  await user.click(within(await row(parent.name)).getByRole('button', { name: /^Take out/ }))
  expect(await screen.findByText(/It was looked up: it was not done, and can be sent again\./)).toBeVisible()
  network.use(cut(projects.deleteParentProjects, api))
  await user.click(within(await row(parent.name)).getByRole('button', { name: /^Take out/ }))
  expect(await screen.findByText(`“Turf” is no longer in “${parent.name}”.`)).toBeVisible()
})

test('where the connection goes as it comes out of one, it is said that nobody knows, and what became of it once it is back', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  const parent = await given.project(author, { name: 'Campus' })
  await given.contains(parent, project)
  const { user, queryClient } = await visit(`/projects/${project.id}/parents`, { as: author })
  const seen = record()
  for (const done of [false, true]) {
    const button = within(await row('Campus')).getByRole('button', { name: /^Take out/ })
    await waitFor(() => expect(queryClient.isFetching()).toBe(0))
    loseConnection(done ? 'done' : 'lost')
    await user.click(button)
    expect(await screen.findByText(/“Turf” may still be in “Campus”\. The server could not be reached/)).toBeVisible()
    expect(await screen.findByText(/It is looked up, and said here, as soon as the server answers/)).toBeVisible()
    findConnection()
    const words = done
      ? 'It was done: “Turf” is no longer in “Campus”.'
      : /It was not done: “Turf” is still in “Campus”\. It can be sent again/
    expect(await screen.findByText(words)).toBeVisible()
    expect(screen.queryByText(/may still be in/)).toBeNull()
  }
  expect(await screen.findByText(/In no other project/)).toBeVisible()
  expect(seen.routes().filter((route) => route.startsWith('DELETE'))).toHaveLength(2)
})

test('where the connection goes before a second one is sent, what was picked stays, and what is in is told once it is back', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  for (const name of ['Campus', 'Field programme']) await given.project(author, { name })
  const { user, queryClient } = await visit(`/projects/${project.id}/parents`, { as: author })
  for (const name of ['Campus', 'Field programme']) await pick(user, name)
  const seen = record()
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  loseConnection('done')
  await press(user, 'Put into 2 projects')
  const alert = await screen.findByText(/What you picked is kept/)
  expect(alert).toHaveTextContent(/Campus: .*It is not known whether this was done/)
  expect(alert).toHaveTextContent(/Field programme: .*Nothing was sent/)
  findConnection()
  expect(await screen.findByText('“Turf” is now in “Campus”.')).toBeVisible()
  expect(await row('Campus')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Take away Campus' })).toBeNull()
  await press(user, 'Put into 1 project')
  expect(await screen.findByText('“Turf” is now in “Field programme”.')).toBeVisible()
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(2)
})

test('where the connection goes as it comes out of an Auto-Share project, the question says what became of it', async () => {
  const { project, author } = await given.sharedProject({ name: 'Turf' })
  const parent = await given.project(author, { name: 'Campus', autoShare: true })
  await given.contains(parent, project)
  const { user, queryClient } = await visit(`/projects/${project.id}/parents/${parent.id}/take-out`, { as: author })
  const button = await screen.findByRole('button', { name: 'Take out' })
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  loseConnection('done')
  await user.click(button)
  expect(await screen.findByText(/It could not be looked up/)).toBeVisible()
  findConnection()
  expect(await screen.findByText('It was done: “Turf” is no longer in “Campus”.')).toBeVisible()
})

test('before Civis, what is offered without text stays under the pointer until the search for it has answered', async () => {
  const { project, author } = await given.sharedProject()
  await given.project(author, { name: 'Turf' })
  let go = () => {}
  network.use(beforeCivis(), slow(search.list, 20_000, new Promise<void>((done) => (go = done))))
  const { user } = await visit(`/projects/${project.id}/parents`, { as: author })
  await user.click(await screen.findByRole('combobox', { name: 'Put it into' }))
  const offered = await screen.findByRole('option', { name: /Turf/ })
  const seen = record()
  await user.keyboard('Turf')
  await waitFor(() => expect(seen.routes()).toContainEqual(expect.stringMatching(/^GET .search/)))
  expect(offered).toBeInTheDocument()
  go()
  await waitFor(() => expect(screen.getAllByRole('option')).toEqual([offered]))
})
