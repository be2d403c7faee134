import { render, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { favorites } from '#app/contract/favorites.ts'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import { findConnection, loseConnection } from '#app/test/connection.ts'
import { given, network, visit } from '#app/test/visit.tsx'
import { ProjectSkeleton } from './ProjectSkeleton.tsx'

test('the header says what it is, whose, since when, and what I may', async () => {
  const { project, author, writer } = await given.sharedProject({ name: 'Voter file refresh', description: 'Nightly match' })
  await visit(`/projects/${project.id}`, { as: writer })
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Voter file refresh')
  expect(document.title).toBe('Voter file refresh · Projects')
  const fact = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling
  expect(fact('Author')).toHaveTextContent(author.name)
  expect(fact('You')).toHaveTextContent('Edit')
  expect(fact('Updated')?.querySelector('time')).toHaveAttribute('datetime')
  expect(fact('Id')).toHaveTextContent(String(project.id))
  expect(screen.getByRole('button', { name: `Copy the project's id, ${project.id}` })).toBeVisible()
  expect(screen.getByText('Auto-Share off')).toBeVisible()
  expect(screen.getByText('Nightly match')).toBeVisible()
})

test('who has access is counted, people and groups, and leads to all of them', async () => {
  const { project, author } = await given.sharedProject()
  await given.share(project, await given.group([author]), 'read')
  await visit(`/projects/${project.id}`, { as: author })
  const access = screen.getByRole('link', { name: '4 people and 1 group with access: show everybody' })
  expect(access).toHaveAttribute('href', `/projects/${project.id}/sharing`)
  expect(access).toHaveTextContent('1 group')
})

test('markup in a name is text, and an archived project says so', async () => {
  const name = '<img src=x onerror=alert(1)>'
  const { project, author } = await given.sharedProject({ name, archived: true })
  await visit(`/projects/${project.id}`, { as: author })
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(name)
  expect(screen.getByText(/This project is archived/)).toBeVisible()
  expect(document.querySelector('main img')).toBeNull()
})

test('parents are links, the first one also stands in the breadcrumb', async () => {
  const { project, author } = await given.sharedProject()
  const parent = await given.project(author, { name: 'Field programme' })
  await given.contains(parent, project)
  await visit(`/projects/${project.id}`, { as: author })
  expect(within(screen.getByRole('main')).getByRole('link', { name: 'Field programme' })).toHaveAttribute('href', `/projects/${parent.id}`)
  expect(within(screen.getByRole('navigation', { name: 'Breadcrumb' })).getByRole('link', { name: 'Field programme' })).toBeVisible()
})

test('of many parents the first ones are named, and the rest is where all of them are', async () => {
  const { project, author } = await given.sharedProject()
  for (let n = 1; n <= 6; n++) await given.contains(await given.project(author, { name: `Place ${n}` }), project)
  await visit(`/projects/${project.id}`, { as: author })
  const main = within(screen.getByRole('main'))
  expect(main.getAllByRole('link', { name: /^Place/ }).map(({ textContent }) => textContent)).toEqual(['Place 1', 'Place 2', 'Place 3'])
  expect(main.getByRole('link', { name: 'and 3 more' })).toHaveAttribute('href', `/projects/${project.id}/parents`)
})

test('while a project comes, the page has a heading that says so', () => {
  render(<ProjectSkeleton />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Loading the project')
})

test('what can be done in the menu leads to the field that puts it into another one, and to its places in the tree', async () => {
  const { project, author } = await given.sharedProject()
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('button', { name: 'More actions' }))
  expect(await screen.findByRole('menuitem', { name: 'Show in the tree' })).toHaveAttribute('href', `/tree?show=${project.id}`)
  await user.click(screen.getByRole('menuitem', { name: 'Put into a project' }))
  const field = await screen.findByRole('combobox', { name: 'Put it into' })
  await waitFor(() => expect(field).toHaveFocus())
})

test('a star is kept', async () => {
  const { project, author } = await given.sharedProject()
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  const star = screen.getByRole('button', { name: /^Favourite/ })
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'))
  await user.click(star)
  await waitFor(() => expect(star).toHaveAttribute('aria-pressed', 'true'))
})

test('what was said of a star that was refused goes away when it is pressed again', async () => {
  const { project, reader } = await given.sharedProject()
  const { user } = await visit(`/projects/${project.id}`, { as: reader })
  const star = screen.getByRole('button', { name: /^Favourite/ })
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'))
  network.use(fault(favorites.post, 503, {}, { once: true }))
  await user.click(star)
  expect(await screen.findByText(/The star could not be set\./)).toBeVisible()
  await user.click(star)
  await waitFor(() => expect(screen.queryByText(/The star could not be set/)).toBeNull())
  await waitFor(() => expect(star).toHaveAttribute('aria-pressed', 'true'))
})

test('where the connection goes as a star is set, it is said whether it is once it is back', async () => {
  const { project, reader } = await given.sharedProject()
  const { user, queryClient } = await visit(`/projects/${project.id}`, { as: reader })
  const star = screen.getByRole('button', { name: /^Favourite/ })
  for (const writes of ['lost', 'done'] as const) {
    await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'))
    await waitFor(() => expect(queryClient.isFetching()).toBe(0))
    loseConnection(writes)
    await user.click(star)
    expect(await screen.findByText(/The star was perhaps not set\. The server could not be reached/)).toBeVisible()
    findConnection()
    expect(await screen.findByText(new RegExp(`read again: the star is ${writes === 'done' ? 'set' : 'not set'}`))).toBeVisible()
    expect(screen.queryByText(/perhaps not set/)).toBeNull()
  }
  await waitFor(() => expect(star).toHaveAttribute('aria-pressed', 'true'))
})

test('not there and not shared look the same, and say both', async () => {
  const { project, stranger } = await given.sharedProject()
  for (const id of [String(project.id), '999999999', 'twelve']) {
    await visit(`/projects/${id}`, { as: stranger })
    expect(screen.getAllByText(/does not exist, or it is not shared with you/).at(-1)).toBeVisible()
    expect(screen.getAllByRole('link', { name: 'All projects' }).at(-1)).toHaveAttribute('href', '/projects')
  }
})

test('a project that cannot be read says so, and can be tried again', async () => {
  const { project, author } = await given.sharedProject()
  network.use(fault(projects.get, 500))
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  expect(screen.getByRole('alert')).toHaveTextContent('This could not be loaded')
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('heading', { level: 1, name: project.name })).toBeVisible()
})

test('a project that is gone meanwhile stays readable, with what happened above it', async () => {
  const { project, author, reader } = await given.sharedProject()
  const { queryClient } = await visit(`/projects/${project.id}`, { as: reader })
  network.use(fault(projects.get, 404))
  await queryClient.invalidateQueries({ queryKey: ['projects'] }).catch(() => undefined)
  expect(await screen.findByText(/no longer there, or no longer shared with you/)).toBeVisible()
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(project.name)
  expect(screen.getAllByText(author.name)[0]).toBeVisible()
})
