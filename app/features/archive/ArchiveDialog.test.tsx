import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { cut, fault } from '#app/mocks/faults.ts'
import { beforeCivis } from '#app/test/beforeCivis.ts'
import { press } from '#app/test/press.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const openMenu = async (user: Awaited<ReturnType<typeof visit>>['user']) => {
  await user.click(screen.getByRole('button', { name: 'More actions' }))
  return screen.findByRole('menu', { name: 'More actions' })
}

test('rules 15: before archiving one reads what stays, and what is running, by name', async () => {
  const { project, author, manager } = await given.sharedProject({ name: 'Field plan' })
  const running = await given.object('script', manager, { name: 'Score turnout', state: 'running' })
  const waiting = await given.object('workflow', manager, { name: 'Nightly', state: 'queued' })
  const idle = await given.object('script', manager, { name: 'Old match', state: 'succeeded' })
  const unseen = await given.object('script', author, { state: 'running' })
  await given.contains(project, running, waiting, idle, unseen)
  const { user, url } = await visit(`/projects/${project.id}`, { as: manager })
  await user.click(within(await openMenu(user)).getByRole('menuitem', { name: 'Archive' }))
  const dialog = await screen.findByRole('dialog', { name: 'Archive “Field plan”?' })
  expect(url()).toBe(`/projects/${project.id}/archive`)
  expect(dialog).toHaveTextContent('All 4 objects in it stay')
  expect(dialog).toHaveTextContent('Everybody keeps what they have')
  expect(dialog).toHaveTextContent('What runs on a schedule goes on running')
  expect(dialog).toHaveTextContent('Of 1 object that you cannot see, this page does not know.')
  const named = within(within(dialog).getByRole('list', { name: 'Running or waiting now' })).getAllByRole('listitem')
  expect(named.map((item) => item.textContent)).toEqual(['Score turnoutrunning', 'Nightlyqueued'])
})

test('of an empty project nothing is promised about what is not in it', async () => {
  const { project, manager } = await given.sharedProject()
  await visit(`/projects/${project.id}/archive`, { as: manager })
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveTextContent('Everybody keeps what they have')
  expect(dialog).not.toHaveTextContent(/schedule|run/)
})

test('archived, the page says so at once, and one press undoes it', async () => {
  const { project, manager } = await given.sharedProject({ name: 'Field plan' })
  const { user, url } = await visit(`/projects/${project.id}`, { as: manager })
  const seen = record()
  await user.click(within(await openMenu(user)).getByRole('menuitem', { name: 'Archive' }))
  await user.dblClick(await screen.findByRole('button', { name: 'Archive project' }))
  expect(await screen.findByText('“Field plan” is archived.')).toBeVisible()
  expect(url()).toBe(`/projects/${project.id}`)
  expect(screen.getByText(/^This project is archived/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'More actions' })).toHaveFocus()
  expect(seen.asked.filter(({ route }) => route.startsWith('PUT'))).toEqual([
    { route: `PUT /projects/${project.id}/archive`, body: { status: true } },
  ])
  // By its key, from wherever one is.
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-keyshortcuts', 'Control+Z Meta+Z')
  await user.keyboard('{Control>}z{/Control}')
  expect(await screen.findByText('“Field plan” is back: it is not archived any more.')).toBeVisible()
  expect(screen.queryByText(/^This project is archived/)).not.toBeInTheDocument()
})

test('what was done goes by itself, but not from under somebody who is about to undo it', async () => {
  const { project, manager } = await given.sharedProject({ name: 'Field plan' })
  const { user } = await visit(`/projects/${project.id}/archive`, { as: manager })
  const press = await screen.findByRole('button', { name: 'Archive project' })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  await user.click(press)
  const undo = await screen.findByRole('button', { name: 'Undo' })
  act(() => undo.focus())
  await act(async () => vi.advanceTimersByTime(60_000))
  expect(undo).toBeVisible()
  act(() => undo.blur())
  await act(async () => vi.advanceTimersByTime(3_000))
  expect(screen.queryByText('“Field plan” is archived.')).not.toBeInTheDocument()
  expect(screen.getByText(/^This project is archived/)).toBeVisible()
})

test('an archived project is restored by the same way', async () => {
  const { project, author } = await given.sharedProject({ name: 'Old plan', archived: true })
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  expect(within(await openMenu(user)).getByRole('menuitem', { name: 'Restore' })).toBeVisible()
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('link', { name: 'Restore it' }))
  await press(user, 'Restore project')
  expect(await screen.findByText('“Old plan” is restored.')).toBeVisible()
  await waitFor(() => expect(screen.queryByText(/^This project is archived/)).not.toBeInTheDocument())
})

test('a refused archiving stays in the dialog with the words of the server; an undo that fails says so', async () => {
  const { project, manager } = await given.sharedProject({ name: 'Field plan' })
  const { user } = await visit(`/projects/${project.id}/archive`, { as: manager })
  network.use(fault(projects.putArchive, 403))
  await press(user, 'Archive project')
  expect(await screen.findByRole('alert')).toHaveTextContent('You may not do that.')
  network.resetHandlers()
  await press(user, 'Archive project')
  await screen.findByText('“Field plan” is archived.')
  network.use(fault(projects.putArchive, 503))
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('“Field plan” is still archived. The server cannot answer just now.')
})

test('who may not archive finds the action, and reads why', async () => {
  const { project, writer } = await given.sharedProject()
  const { user } = await visit(`/projects/${project.id}`, { as: writer })
  const item = within(await openMenu(user)).getByRole('menuitem', { name: 'Archive' })
  expect(item).toHaveAttribute('aria-disabled', 'true')
  expect(item).toHaveTextContent('You have Edit here; Manage is needed.')
  await user.keyboard('{End}')
  expect(item).toHaveFocus()
  await user.keyboard('{Enter}{Escape}')
  expect(screen.getByRole('button', { name: 'More actions' })).toHaveFocus()
})

test('where nothing is documented nothing is promised, and the result is read back', async () => {
  const { project, manager } = await given.sharedProject({ name: 'Field plan' })
  network.use(beforeCivis())
  const { user } = await visit(`/projects/${project.id}/archive`, { as: manager })
  const dialog = await screen.findByRole('dialog')
  expect(dialog).toHaveTextContent('Civis does not document')
  expect(dialog).not.toHaveTextContent(/Everybody keeps|goes on running/)
  await user.click(within(dialog).getByRole('button', { name: 'Archive project' }))
  expect(await screen.findByText(/is archived\. Read again, it holds 0 objects, as before, and the same people are named/)).toBeVisible()
})

test('where the answer was lost, it is looked up whether it was done', async () => {
  const { project, manager } = await given.sharedProject({ name: 'Field plan' })
  const { user } = await visit(`/projects/${project.id}/archive`, { as: manager })
  network.use(cut(projects.putArchive, api))
  await press(user, 'Archive project')
  expect(await screen.findByText('It was done: the project is archived.')).toBeVisible()
})
