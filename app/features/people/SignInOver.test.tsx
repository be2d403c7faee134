import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { consoleRows } from '#app/contract/console.ts'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import { press } from '#app/test/press.ts'
import { actAs } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, keyOf, network, visit } from '#app/test/visit.tsx'

type User = Awaited<ReturnType<typeof visit>>['user']
const asked = () => screen.findByRole('dialog', { name: 'Sign in again' })
async function signIn(user: User, key: string): Promise<void> {
  await user.type(await screen.findByLabelText('API key'), `${key}{Enter}`)
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Sign in again' })).not.toBeInTheDocument())
}

test('a session that ends in mid-work asks to sign in over the page, and reads go on by themselves', async () => {
  const { project, author } = await given.sharedProject()
  const { user, url } = await visit(`/projects/${project.id}?type=scripts`, { as: author })
  actAs(null)
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  expect(await asked()).toHaveTextContent(`Sign in as ${author.name} and go on where you were`)
  expect(screen.getByRole('heading', { level: 1, hidden: true })).toHaveTextContent(project.name)
  expect(screen.queryByText(/Not up to date/)).not.toBeInTheDocument()
  const seen = record()
  await signIn(user, await keyOf(author))
  expect(url()).toBe(`/projects/${project.id}?type=scripts`)
  await waitFor(() => expect(seen.routes()).toContain(`GET /projects/${project.id}`))
})

test('a page that is asked for without a session is there once the same person has signed in', async () => {
  const { project, author } = await given.sharedProject()
  const { user, url } = await visit('/projects', { as: author })
  const row = await screen.findByRole('link', { name: project.name })
  const key = await keyOf(author)
  actAs(null)
  await user.click(row)
  await asked()
  await signIn(user, key)
  expect(await screen.findByRole('heading', { name: project.name, level: 1 })).toBeInTheDocument()
  expect(url()).toBe(`/projects/${project.id}`)
})

test('a save that was refused without a session is sent once more after signing in, with what was typed', async () => {
  const author = await given.person()
  const key = await keyOf(author)
  const { user } = await visit('/account', { as: author })
  await user.type(screen.getByLabelText('Name of the new key'), 'nightly')
  actAs(null)
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Make a key' }))
  await asked()
  expect(screen.getByLabelText('Name of the new key')).toHaveValue('nightly')
  await signIn(user, key)
  expect(await screen.findByRole('group', { name: 'The key nightly' })).toBeInTheDocument()
  const sent = seen.asked.filter(({ route }) => route === 'POST /console/keys')
  expect(sent.map(({ body }) => body)).toEqual([{ name: 'nightly' }, { name: 'nightly' }])
})

test('somebody else who signs in gets a page of their own: nothing of the first one’s is sent or shown', async () => {
  const { project, author, stranger } = await given.sharedProject()
  const key = await keyOf(stranger)
  const { user, queryClient } = await visit('/account', { as: author })
  await queryClient.fetchQuery({ queryKey: ['projects', 'kept'], queryFn: () => project.name })
  await user.type(screen.getByLabelText('Name of the new key'), 'mine alone')
  actAs(null)
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Make a key' }))
  await asked()
  await user.type(await screen.findByLabelText('API key'), `${key}{Enter}`)
  // Nothing has happened yet: it may be the wrong key that was pasted.
  expect(await screen.findByText(new RegExp(`This API key is ${stranger.name}’s\\. .*what ${author.name} has typed here`))).toBeVisible()
  expect(screen.getByLabelText('Name of the new key')).toHaveValue('mine alone')
  await user.click(screen.getByRole('button', { name: 'Start anew with this key' }))
  // What is half written is asked about, as before any other way out of it.
  const stay = await screen.findByRole('button', { name: 'Keep editing' })
  await user.click(stay)
  expect(screen.getByLabelText('Name of the new key')).toHaveValue('mine alone')
  await user.click(screen.getByRole('button', { name: 'Start anew with this key' }))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  expect(await screen.findByRole('button', { name: `${stranger.name}, your menu` })).toBeInTheDocument()
  expect(await screen.findByLabelText('Name of the new key')).toHaveValue('')
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(seen.routes().filter((route) => route === 'POST /console/keys')).toHaveLength(1)
  expect(queryClient.getQueryData(['projects', 'kept'])).toBeUndefined()
})

test('a key of somebody else changes nothing: the right one after it goes on, with what was typed', async () => {
  const { author, stranger } = await given.sharedProject()
  const [wrong, right] = [await keyOf(stranger), await keyOf(author)]
  const { user } = await visit('/account', { as: author })
  await user.type(screen.getByLabelText('Name of the new key'), 'nightly')
  actAs(null)
  await user.click(screen.getByRole('button', { name: 'Make a key' }))
  await asked()
  const field = await screen.findByLabelText('API key')
  await user.type(field, `${wrong}{Enter}`)
  await screen.findByText(new RegExp(`This API key is ${stranger.name}’s`))
  await user.clear(field)
  expect(screen.queryByRole('button', { name: 'Start anew with this key' })).not.toBeInTheDocument()
  await signIn(user, right)
  expect(await screen.findByRole('group', { name: 'The key nightly' })).toBeInTheDocument()
})

test('the question cannot be closed, only answered, or the page left', async () => {
  const { project, author } = await given.sharedProject()
  const { user, url, queryClient } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: project.name })
  actAs(null)
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  const dialog = await asked()
  expect(screen.queryByRole('button', { name: 'Close' })).not.toBeInTheDocument()
  await user.keyboard('{Escape}')
  expect(dialog).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Leave this page' }))
  await waitFor(() => expect(url()).toMatch(/^\/sign-in\?to=/))
  expect(queryClient.getQueryCache().findAll({ queryKey: ['projects'] })).toEqual([])
})

test('a dialog below the question stays as it is, also when Escape is pressed', async () => {
  const { project, manager } = await given.sharedProject()
  const key = await keyOf(manager)
  const { user } = await visit(`/projects/${project.id}/archive`, { as: manager })
  actAs(null)
  await press(user, 'Archive project')
  await asked()
  await user.keyboard('{Escape}')
  await signIn(user, key)
  expect(await screen.findByText(`“${project.name}” is archived.`)).toBeVisible()
})

test('a server that refuses although the session is good is asked again, then the person is', async () => {
  const { project, author } = await given.sharedProject()
  const { user } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: project.name })
  network.use(fault(projects.list, 401, {}, { once: true }))
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  await waitFor(() => expect(screen.queryByText(/Not up to date/)).not.toBeInTheDocument())
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  network.use(fault(projects.list, 401))
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  await asked()
})

test('a wrong key is said in the question, and the page waits on', async () => {
  const { author } = await given.sharedProject()
  const { user } = await visit('/projects', { as: author })
  actAs(null)
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  await asked()
  const field = await screen.findByLabelText('API key')
  await user.type(field, 'wrong{Enter}')
  await waitFor(() => expect(field).toHaveAccessibleDescription(/not known here/))
  network.use(fault(consoleRows.signIn, 429, { 'retry-after': '30' }))
  await user.type(field, '{Enter}')
  await waitFor(() => expect(field).toHaveAccessibleDescription(/Try again in 30 s/))
})
