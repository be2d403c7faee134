import { screen, waitFor } from '@testing-library/react'
import { http } from 'msw'
import { expect, test } from 'vitest'
import { askWho } from '#app/api/session.ts'
import { testApi } from '#app/test/api.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { press } from '#app/test/press.ts'
import { actAs, api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, keyOf, network, type QueryClient, visit } from '#app/test/visit.tsx'

// While work of several steps is under way, somebody else signs in: in another tab, or over the page when the session has ended.

const { request } = await testApi()
const theirPage = (person: GivenPerson) => screen.findByRole('button', { name: `${person.name}, your menu` })

/** Somebody else signs in over the page, whatever is lost by that. */
async function signInOver(user: Awaited<ReturnType<typeof visit>>['user'], key: string): Promise<void> {
  await user.type(await screen.findByLabelText('API key'), `${key}{Enter}`)
  await user.click(await screen.findByRole('button', { name: 'Start anew with this key' }))
  const leave = screen.queryByRole('button', { name: 'Leave' })
  if (leave) await user.click(leave)
}

/** Another tab signs somebody else in, as the page finds out. */
async function elsewhere(person: GivenPerson, queryClient: QueryClient): Promise<void> {
  actAs(person)
  await askWho(queryClient)
}

test('a project that is being made is not shared in the name of the next person, nor told of to them', async () => {
  const { author, colleague, reader } = await given.sharedProject()
  const { user, queryClient } = await visit('/projects/new', { as: author })
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Door plan')
  await user.type(await screen.findByRole('combobox', { name: 'Share with' }), colleague.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(colleague.name) }))
  network.use(
    http.post('*/api/projects', async ({ request: asked }) => {
      const answer = await (await api()).fetch(asked)
      await elsewhere(reader, queryClient)
      return answer
    }),
  )
  const seen = record()
  await press(user, 'Create and share with 1')
  await theirPage(reader)
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(seen.routes().filter((route) => !route.startsWith('GET'))).toEqual(['POST /projects'])
  expect(screen.queryByText(/Door plan/)).not.toBeInTheDocument()
  expect((await request(author, 'GET /projects')).body).toContainEqual(expect.objectContaining({ name: 'Door plan' }))
})

test('of several projects into which one is put, none is sent in the name of who signed in over the page', async () => {
  const { project, author, manager } = await given.sharedProject({ name: 'Leaflets' })
  const outer = [await given.project(author, { name: 'North office' }), await given.project(author, { name: 'South office' })]
  for (const one of outer) await given.share(one, manager, 'manage')
  const { user, queryClient } = await visit(`/projects/${project.id}/parents`, { as: author })
  for (const { name } of outer) {
    await user.type(await screen.findByRole('combobox', { name: 'Put it into' }), name)
    await user.click(await screen.findByRole('option', { name: new RegExp(name) }))
  }
  const key = await keyOf(manager)
  actAs(null)
  const seen = record()
  await press(user, 'Put into 2 projects')
  await signInOver(user, key)
  await theirPage(manager)
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(1)
  expect((await request(author, `GET /projects/${project.id}/parent_projects`)).body).toEqual([])
})

test('what was written and is read again before it is saved is not saved by the next person', async () => {
  const { project, manager, writer } = await given.sharedProject({ name: 'Field plan' })
  const { user, queryClient } = await visit(`/projects/${project.id}/edit`, { as: writer })
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), ', mine')
  network.use(
    http.get(
      `*/api/projects/${project.id}`,
      async ({ request: asked }) => {
        const answer = await (await api()).fetch(asked)
        await elsewhere(manager, queryClient)
        return answer
      },
      { once: true },
    ),
  )
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await theirPage(manager)
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect((await request(manager, `GET /projects/${project.id}`)).body.name).toBe('Field plan')
})

test('what was written is not saved in the name of who signed in over the page', async () => {
  const { project, manager, writer } = await given.sharedProject({ name: 'Field plan' })
  const { user, queryClient } = await visit(`/projects/${project.id}/edit`, { as: writer })
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), ', mine')
  const key = await keyOf(manager)
  actAs(null)
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await signInOver(user, key)
  await theirPage(manager)
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toEqual([])
})

test('a plan of sharing is not applied in the name of who signed in over the page', async () => {
  const { project, author, manager, reader } = await given.sharedProject({ name: 'Field plan' })
  const { user, queryClient } = await visit(`/projects/${project.id}/sharing`, { as: author })
  await press(user, `Remove ${reader.name}`)
  const key = await keyOf(manager)
  actAs(null)
  const seen = record()
  await press(user, /^Apply/)
  await signInOver(user, key)
  await theirPage(manager)
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(seen.routes().filter((route) => !/^(GET|POST \/console)/.test(route))).toEqual([])
})

test('where the server is looked for before something is sent, and somebody else is there, it is not sent', async () => {
  const { project, author, manager } = await given.sharedProject({ name: 'Field plan' })
  const { user } = await visit(`/projects/${project.id}/archive`, { as: manager })
  const press = await screen.findByRole('button', { name: 'Archive project' })
  network.use(http.all('*/api/*', () => Response.error()))
  await user.click(screen.getByRole('button', { name: 'Refresh', hidden: true }))
  await screen.findByText(/The server could not be reached/)
  network.resetHandlers()
  actAs(author)
  await user.click(press)
  await theirPage(author)
  expect((await request(author, `GET /projects/${project.id}`)).body.archived).toBe(false)
})
