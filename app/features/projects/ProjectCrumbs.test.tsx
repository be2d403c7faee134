import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const crumbs = () => within(screen.getByRole('navigation', { name: 'Breadcrumb' }))
const words = () => screen.getByRole('navigation', { name: 'Breadcrumb' }).querySelectorAll('li')
const said = () => [...words()].filter((item) => !item.className.includes('tight')).map((item) => item.textContent)

test('the breadcrumb is the way to here while there is one, and every step is a link', async () => {
  const { project, author } = await given.sharedProject({ name: 'Leaflets' })
  const [field, north] = [await given.project(author, { name: 'Field' }), await given.project(author, { name: 'North' })]
  await given.contains(field, north)
  await given.contains(north, project)
  const { unmount } = await visit(`/projects/${project.id}`, { as: author })
  expect(await crumbs().findByRole('link', { name: 'Field' })).toHaveAttribute('href', `/projects/${field.id}`)
  expect(said()).toEqual(['Projects', 'Field', 'North', 'Leaflets'])
  expect(crumbs().getByText('Leaflets')).toHaveAttribute('aria-current', 'page')
  unmount()
  await visit(`/projects/${project.id}/parents`, { as: author })
  await crumbs().findByRole('link', { name: 'Field' })
  expect(said()).toEqual(['Projects', 'Field', 'North', 'Leaflets'])
  expect(document.title).toBe('Parents · Leaflets · Projects')
})

test('several parents are said as such and open to all of them; whoever came by one sees that way, and the others beside it', async () => {
  const { project, author } = await given.sharedProject({ name: 'Leaflets' })
  const [field, office] = [await given.project(author, { name: 'Field' }), await given.project(author, { name: 'Office' })]
  await given.contains(field, project)
  await given.contains(office, project)
  const { user, router } = await visit(`/projects/${project.id}`, { as: author })
  expect(said()).toEqual(['Projects', 'in 2 projects', 'Leaflets'])
  await user.click(crumbs().getByRole('button', { name: 'in 2 projects' }))
  expect(await screen.findByRole('menuitem', { name: 'Field' })).toHaveAttribute('href', `/projects/${field.id}`)
  await user.click(screen.getByRole('menuitem', { name: 'Office' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Office' })).toBeVisible()
  await user.click(await screen.findByRole('link', { name: 'Leaflets' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Leaflets' })).toBeVisible()
  expect(said()).toEqual(['Projects', 'Office+1', 'Leaflets'])
  expect(crumbs().getByRole('button', { name: 'Also in 1 other' })).toBeVisible()
  expect(router.state.location.pathname).toBe(`/projects/${project.id}`)
})

test('a parent that one may not see is counted and not named', async () => {
  const { project, author, manager } = await given.sharedProject({ name: 'Leaflets' })
  const hidden = await given.project(author, { name: 'Secret plans' })
  await given.contains(hidden, project)
  await given.autoShare(hidden)
  await visit(`/projects/${project.id}`, { as: manager })
  expect(said()).toEqual(['Projects', 'a project that you cannot see', 'Leaflets'])
})

test('what is above the parents and may not be seen is counted too', async () => {
  const { project, author, manager } = await given.sharedProject({ name: 'Leaflets' })
  const [north, hidden] = [await given.project(manager, { name: 'North' }), await given.project(author, { name: 'Secret plans' })]
  await given.contains(north, project)
  await given.contains(hidden, north)
  await given.autoShare(hidden)
  await visit(`/projects/${project.id}`, { as: manager })
  expect(await crumbs().findByText('a project that you cannot see')).toBeVisible()
  expect(said()).toEqual(['Projects', 'a project that you cannot see', 'North', 'Leaflets'])
})

test('a way that cannot be read leaves the parents that are known', async () => {
  const { project, author } = await given.sharedProject({ name: 'Leaflets' })
  const north = await given.project(author, { name: 'North' })
  await given.contains(north, project)
  network.use(fault(projects.list, 500))
  await visit(`/projects/${project.id}`, { as: author })
  expect(said()).toEqual(['Projects', 'North', 'Leaflets'])
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Leaflets')
})
