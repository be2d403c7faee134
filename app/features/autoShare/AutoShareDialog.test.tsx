import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const open = async (name: string | RegExp) => screen.findByRole('dialog', { name })

test('rules 11: the mark in the header leads to the switch, which says whether one may; a press switches it, another undoes it', async () => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  await given.contains(project, await given.object('script', author))
  const { user, url } = await visit(`/projects/${project.id}`, { as: author })
  const mark = screen.getByRole('link', { name: 'Auto-Share off' })
  await user.click(mark)
  const dialog = await open('Switch Auto-Share on for “Field plan”?')
  expect(url()).toBe(`/projects/${project.id}/auto-share`)
  expect(within(dialog).getByRole('region', { name: 'Whether you may' })).toHaveTextContent('You may.')
  const seen = record()
  await user.dblClick(within(dialog).getByRole('button', { name: 'Switch on' }))
  expect(await screen.findByText('Auto-Share is on for “Field plan”.')).toBeVisible()
  expect(url()).toBe(`/projects/${project.id}`)
  expect(screen.getByRole('link', { name: 'Auto-Share on' })).toHaveFocus()
  expect(seen.asked.filter(({ route }) => route.startsWith('PUT'))).toEqual([
    { route: `PUT /projects/${project.id}/auto_share`, body: { autoShare: true } },
  ])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Auto-Share is off again for “Field plan”.')).toBeVisible()
  await waitFor(() => expect(screen.getByRole('link', { name: 'Auto-Share off' })).toBeVisible())
})

test('rules 11: the objects in the way are named with the level that one has, unreadable ones by type and id', async () => {
  const { project, author, manager } = await given.sharedProject()
  const owner = await given.person({ name: 'Ona Wner' })
  const mine = await given.object('script', manager, { name: 'Mine' })
  const shared = await given.object('report', owner, { name: 'Turnout report', sub: 'html' })
  const secret = await given.object('script', owner, { name: 'Salaries' })
  const table = await given.object('table', author)
  await given.contains(project, mine, shared, secret, table)
  await given.share(shared, manager, 'write')
  await visit(`/projects/${project.id}/auto-share`, { as: manager })
  const dialog = await open(/^Switch Auto-Share on/)
  const verdict = within(dialog).getByRole('region', { name: 'Whether you may' })
  expect(verdict).toHaveTextContent('You may not. You need Manage on every object in it, tables aside. You lack it on 2 of 3.')
  const rows = within(within(verdict).getByRole('list', { name: 'Objects in the way' })).getAllByRole('listitem')
  expect(rows.map((row) => row.textContent)).toEqual([
    `Turnout reportby Ona Wner your level: Edit`,
    `Script ${secret.id}, which you cannot see`,
  ])
  expect(within(dialog).getByRole('button', { name: 'Switch on' })).toHaveAttribute('aria-disabled', 'true')
  expect(screen.queryByText('Salaries')).toBeNull()
})

test('rules 11: more than 100 objects are too many, whatever the levels', async () => {
  const { project, author } = await given.sharedProject()
  await given.objects('script', author, 102, project)
  const { user } = await visit(`/projects/${project.id}/auto-share`, { as: author })
  const dialog = await open(/^Switch Auto-Share on/)
  expect(dialog).toHaveTextContent('102 objects are in it; Auto-Share takes 100 or fewer, tables counted too.')
  const seen = record()
  await user.click(within(dialog).getByRole('button', { name: 'Switch on' }))
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toEqual([])
})

test('who lacks Manage on the project reads so', async () => {
  const { project, writer } = await given.sharedProject()
  await visit(`/projects/${project.id}/auto-share`, { as: writer })
  const dialog = await open(/^Switch Auto-Share on/)
  expect(dialog).toHaveTextContent('You may not. You have Edit here; Manage is needed.')
})

test('a refusal stays in the dialog with the words of the server, and an undo that fails says so', async () => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  const { user } = await visit(`/projects/${project.id}/auto-share`, { as: author })
  network.use(fault(projects.putAutoShare, 403))
  await user.click(await screen.findByRole('button', { name: 'Switch on' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('You may not do that.')
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Switch on' }))
  await screen.findByText('Auto-Share is on for “Field plan”.')
  network.use(fault(projects.putAutoShare, 503))
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Auto-Share of “Field plan” is still on. The server cannot answer just now.')
})
