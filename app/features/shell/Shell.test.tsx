import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { sessionQuery } from '#app/api/console.ts'
import { projects } from '#app/contract/projects.ts'
import { search } from '#app/contract/search.ts'
import { consoleRows } from '#app/contract/console.ts'
import { fault } from '#app/mocks/faults.ts'
import { actAs } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { testApi } from '#app/test/api.ts'
import { given, network, visit } from '#app/test/visit.tsx'

/** The server as Civis is: its list does what is documented, and no more. */
const asCivis = async (me: { id: number; name: string; username: string }) => {
  const row = {
    id: 7,
    author: { ...me, initials: 'ME', online: null },
    name: 'Plain',
    description: null,
    users: [],
    autoShare: false,
    archived: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  }
  network.use(
    http.get('*/api/console/session', () =>
      HttpResponse.json({
        me: { ...me, initials: 'ME', admin: false },
        mode: 'connected',
        organization: 'Civis',
        samplePeople: false,
        listExtras: false,
        rulesKnown: false,
        civisWebUrl: null,
        now: new Date().toISOString(),
      }),
    ),
    http.get('*/api/projects', () => HttpResponse.json([row], { headers: { 'x-pagination-total-entries': '1' } })),
  )
}

test('who is asking and what is asked for travel together', async () => {
  const { project, author } = await given.sharedProject()
  const seen = record()
  await visit('/projects', { as: author })
  expect(await screen.findByRole('link', { name: project.name })).toBeInTheDocument()
  expect(seen.routes().slice(0, 2)).toEqual(['GET /console/session', 'GET /projects?limit=50&page_num=1&order=updated_at&order_dir=desc'])
  expect(seen.routes()).toHaveLength(3)
})

test('nobody is sent to sign in, and comes back to where they wanted to go', async () => {
  const { url } = await visit('/projects?q=voter', { as: null })
  await waitFor(() => expect(url()).toBe('/sign-in?to=%2Fprojects%3Fq%3Dvoter'))
})

test('whoever comes back to the page is shown what is so now, however short they were away', async () => {
  const { project, author, manager } = await given.sharedProject()
  const { request } = await testApi()
  const { queryClient } = await visit(`/projects/${project.id}`, { as: author })
  await screen.findByRole('heading', { level: 1, name: project.name })
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  await request(manager, `PUT /projects/${project.id}`, { name: 'Renamed elsewhere', description: '' })
  window.dispatchEvent(new Event('focus'))
  expect(await screen.findByRole('heading', { level: 1, name: 'Renamed elsewhere' })).toBeInTheDocument()
})

test.each([
  ['asks for something', () => screen.getByRole('link', { name: 'Archived' }).click()],
  ['changes something', () => screen.getAllByRole('button', { name: /^Favourite/, pressed: false })[0]?.click()],
  ['gets the focus', () => window.dispatchEvent(new Event('focus'))],
])('where another tab has signed somebody else in, a page is theirs as soon as it %s', async (_what, act) => {
  const { author, reader } = await given.sharedProject()
  const secret = await given.project(author)
  const { queryClient } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: secret.name })
  await waitFor(() => expect(screen.getByRole('button', { name: `Favourite: ${secret.name}` })).toHaveAttribute('aria-disabled', 'false'))
  actAs(reader)
  act()
  expect(await screen.findByRole('button', { name: `${reader.name}, your menu` })).toBeInTheDocument()
  expect(await screen.findByText(`${reader.name} is signed in now, from another tab. This page shows what they see.`)).toBeInTheDocument()
  expect(screen.queryByText(secret.name)).not.toBeInTheDocument()
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  const held = queryClient
    .getQueryCache()
    .getAll()
    .map(({ state }) => JSON.stringify(state.data ?? null))
  expect(held.filter((data) => data.includes(secret.name))).toEqual([])
})

test('signing out asks before what is not saved is lost, and does nothing where one stays', async () => {
  const author = await given.person()
  const { user, url } = await visit('/projects/new', { as: author })
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Spring')
  const seen = record()
  const signOut = async () => {
    await user.click(screen.getByRole('button', { name: `${author.name}, your menu` }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    return within(await screen.findByRole('dialog', { name: 'Leave without saving?' }))
  }
  await user.click((await signOut()).getByRole('button', { name: 'Keep editing' }))
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Spring')
  expect(seen.routes()).not.toContain('POST /console/sign-out')
  await user.click((await signOut()).getByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(url()).toMatch(/^\/sign-in/))
})

test('what one person asks for is not done in the name of the next', async () => {
  const { project, author, reader } = await given.sharedProject()
  const { user } = await visit('/projects', { as: author })
  const star = await screen.findByRole('button', { name: `Favourite: ${project.name}` })
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'))
  actAs(reader)
  await user.click(star)
  expect(await screen.findByRole('button', { name: `${reader.name}, your menu` })).toBeInTheDocument()
  const theirs = await screen.findByRole('button', { name: `Favourite: ${project.name}` })
  await waitFor(() => expect(theirs).toHaveAttribute('aria-disabled', 'false'))
  expect(theirs).toHaveAttribute('aria-pressed', 'false')
})

test('where the server’s list can less, what needs more is there, off, with the reason', async () => {
  const me = await given.person()
  await asCivis(me)
  const { user } = await visit('/projects', { as: me })
  const row = (await screen.findByRole('link', { name: 'Plain' })).closest('tr')
  expect(row).toHaveTextContent('open to see')
  expect(screen.getByRole('searchbox', { name: 'Find in projects' })).toBeDisabled()
  const main = within(screen.getByRole('navigation', { name: 'Main' }))
  expect(main.getByRole('link', { name: 'Mine' })).toBeInTheDocument()
  const favourites = main.getByRole('button', { name: 'Favourites' })
  expect(favourites).toHaveAttribute('aria-disabled', 'true')
  expect(favourites).toHaveAttribute('data-hint', expect.stringContaining('cannot'))
  await user.click(screen.getByRole('button', { name: 'Filter' }))
  expect(await screen.findByRole('radio', { name: 'Only favourites' })).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByRole('radio', { name: 'Edit or more' })).toHaveAttribute('aria-disabled', 'false')
})

test('the finder finds from anywhere, and opens by keyboard', async () => {
  const { project, author } = await given.sharedProject()
  const { user, url } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: project.name })
  await user.keyboard('/')
  const field = await screen.findByRole('combobox', { name: 'Find anything' })
  await user.type(field, project.name)
  const option = await screen.findByRole('option', { name: new RegExp(project.name) })
  expect(field).toHaveAttribute('aria-activedescendant', option.id)
  await user.keyboard('{Enter}')
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('Enter before the answer opens the best of the answer, and never of the one before', async () => {
  const author = await given.person()
  const [first, second] = [await given.project(author, { name: 'Apples' }), await given.project(author, { name: 'Apricots' })]
  const { user, url } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: first.name })
  await user.keyboard('/')
  await user.type(await screen.findByRole('combobox', { name: 'Find anything' }), 'app')
  await waitFor(() => expect(screen.getByRole('listbox', { name: 'Found' })).toHaveTextContent('Apples'))
  await user.keyboard('{Backspace}ricot{Enter}')
  await waitFor(() => expect(url()).toBe(`/projects/${second.id}`))
})

test('arrows before the answer point in the answer', async () => {
  const author = await given.person()
  await given.project(author, { name: 'Quince' })
  const second = await given.project(author, { name: 'Quinces' })
  const { user, url } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: 'Quinces' })
  await user.keyboard('/')
  await user.type(await screen.findByRole('combobox', { name: 'Find anything' }), 'quince{ArrowDown}{Enter}')
  await waitFor(() => expect(url()).toBe(`/projects/${second.id}`))
})

test('to skip the bars puts the focus on the page, and leaves the address as it is', async () => {
  const { user, url } = await visit('/projects?q=x', { as: await given.person() })
  await user.click(await screen.findByRole('link', { name: 'Skip to content' }))
  expect(screen.getByRole('main')).toHaveFocus()
  expect([url(), location.hash]).toEqual(['/projects?q=x', ''])
})

test('while somebody types, the finder asks nothing', async () => {
  const author = await given.person()
  const { user } = await visit('/projects', { as: author })
  await screen.findByRole('searchbox', { name: 'Find in projects' })
  await user.keyboard('/')
  const field = await screen.findByRole('combobox', { name: 'Find anything' })
  const seen = record()
  await user.type(field, 'whales')
  expect(await screen.findByText(/has “whales” in it/)).toBeInTheDocument()
  expect(seen.routes().filter((route) => route.includes('/search'))).toEqual(['GET /search?query=whales&limit=30'])
})

test('a search that fails says so where one types', async () => {
  const { author } = await given.sharedProject()
  const { user } = await visit('/projects', { as: author })
  await screen.findByRole('searchbox', { name: 'Find in projects' })
  network.use(fault(search.list, 500))
  await user.keyboard('/')
  await user.type(await screen.findByRole('combobox', { name: 'Find anything' }), 'x')
  expect(await screen.findByText('Something went wrong on the server.')).toBeInTheDocument()
})

test('signing out ends on the sign-in page, with nothing kept', async () => {
  const { project, author } = await given.sharedProject()
  const { user, url, queryClient } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: project.name })
  await user.click(screen.getByRole('button', { name: /your menu/ }))
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
  // First it leads there, and then it signs out.
  await waitFor(() => expect(queryClient.getQueryCache().findAll({ queryKey: ['projects'] })).toEqual([]))
  expect(url()).toMatch(/^\/sign-in/)
})

test('signing out says where it does not work, and leaves everything as it is', async () => {
  const author = await given.person()
  const { user, url, queryClient, unmount } = await visit('/projects/new', { as: author })
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Door plan')
  const signOut = async () => {
    await user.click(screen.getByRole('button', { name: /your menu/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    await user.click(await screen.findByRole('button', { name: 'Leave' }))
  }
  network.use(fault(consoleRows.signOut, 503))
  await signOut()
  expect(await screen.findByText('You could not be signed out. The server cannot answer just now.')).toBeVisible()
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Door plan')
  network.resetHandlers()
  await signOut()
  await waitFor(() => expect(queryClient.getQueryData(sessionQuery().queryKey)).toMatchObject({ me: null }))
  await waitFor(() => expect(url()).toMatch(/^\/sign-in\?to=/))
  // What was typed is nobody else's.
  unmount()
  await visit('/projects/new', { as: author })
  expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('')
})

test('no session can be read: the page says so and tries again', async () => {
  const { project, author } = await given.sharedProject()
  network.use(fault(consoleRows.session, 500), fault(projects.list, 500))
  const { user } = await visit('/projects', { as: author })
  expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong on the server.')
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('heading', { name: 'Projects', level: 1 })).toBeInTheDocument()
  await user.click(screen.queryByRole('button', { name: 'Try again' }) ?? document.body)
  expect(await screen.findByRole('link', { name: project.name })).toBeInTheDocument()
})

test.each(['/nowhere', '/projects/abc', '/projects/999999999'])('%s says both: not there, or not shared with me', async (path) => {
  await visit(path, { as: await given.person() })
  expect(await screen.findByRole('heading', { name: 'Not found', level: 1 })).toBeInTheDocument()
  expect(screen.getByText(/does not exist, or it is not shared with you/)).toBeInTheDocument()
  expect(within(screen.getByRole('navigation', { name: 'Breadcrumb' })).getByRole('link', { name: 'Projects' })).toBeInTheDocument()
  expect(document.title).toBe('Not found · Projects')
})

test('what could not be read while there was no connection is read when there is one', async () => {
  const { project, author } = await given.sharedProject()
  const { user } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: project.name })
  network.use(fault(projects.list, 0))
  window.dispatchEvent(new Event('offline'))
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('could not be reached')
  network.resetHandlers()
  window.dispatchEvent(new Event('online'))
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument())
})

test('a page that failed without a connection tries again when there is one', async () => {
  const { project, author } = await given.sharedProject()
  network.use(fault(projects.get, 0))
  await visit(`/projects/${project.id}`, { as: author })
  // It may be drawn anew at once: the session could be read, so there is a connection.
  await screen.findByRole('heading', { name: 'This could not be loaded', level: 1 })
  network.resetHandlers()
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByRole('heading', { name: project.name, level: 1 })).toBeInTheDocument()
})

test('the keys of the page are heard also beside a picker whose list is closed', async () => {
  const { project, author } = await given.sharedProject()
  const { user } = await visit(`/projects/${project.id}/sharing`, { as: author })
  await screen.findByRole('combobox', { name: 'Add people or groups' })
  await user.keyboard('?')
  expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toBeVisible()
})

test('who asks for the finder and goes on typing loses no letter, and none is taken for a key of the page', async () => {
  const { author } = await given.sharedProject()
  const { user, url } = await visit('/projects', { as: author })
  await screen.findByRole('link', { name: 'New project' })
  await user.keyboard('/xg px{Backspace}t')
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Find anything' })).toHaveValue('xg pt'))
  expect(screen.queryByText(/selected/)).toBeNull()
  expect(url()).toBe('/projects')
})
