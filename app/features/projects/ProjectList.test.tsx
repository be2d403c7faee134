import { screen, waitFor, within } from '@testing-library/react'
import { http } from 'msw'
import { expect, test } from 'vitest'
import { favorites } from '#app/contract/favorites.ts'
import { projects } from '#app/contract/projects.ts'
import { fault, slow } from '#app/mocks/faults.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const names = () => screen.queryAllByRole('link').flatMap((link) => (link.hasAttribute('data-row') ? [link.textContent] : []))
const shown = (...wanted: string[]) => waitFor(() => expect(names()).toEqual(wanted))
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

async function threeProjects() {
  const me = await given.person()
  const ana = await given.person({ name: 'Ana Lopez' })
  await given.group([me, ana])
  const alpha = await given.project(me, { name: 'Alpha', description: '## First line\nsecond line', updatedAt: minutesAgo(5) })
  const beta = await given.project(ana, { name: 'Beta', description: 'about whales', updatedAt: minutesAgo(200) })
  const gamma = await given.project(me, { name: 'Gamma', archived: true, updatedAt: minutesAgo(9_000) })
  await given.share(beta, me, 'write')
  return { me, ana, alpha, beta, gamma }
}

test('a row says name, first line, author, people, level, Auto-Share and when', async () => {
  const { me } = await threeProjects()
  await visit('/projects', { as: me })
  await shown('Alpha', 'Beta')
  const row = screen.getByRole('link', { name: 'Beta' }).closest('tr')
  if (!row) throw new Error('no row')
  expect(row).toHaveTextContent(/about whales.*Ana Lopez.*Edit.*Off.*3 h ago/)
  expect(screen.getByText('First line')).toBeInTheDocument()
  expect(screen.queryByText(/second line/)).not.toBeInTheDocument()
  expect(screen.getByRole('heading', { level: 1 }).nextSibling).toHaveTextContent('2')
  expect(within(row).getByText('Edit')).toHaveAttribute('data-hint', expect.stringContaining('(write)'))
  expect(within(row).getByText('3 h ago')).toHaveAttribute('data-hint-at', expect.stringMatching(/^\d{4}-\d\d-\d\dT/))
  expect(document.title).toBe('Projects')
  expect(screen.getByText(/what is shared with you or with a group that you are in/)).toBeVisible()
})

test('who can see it is people and groups', async () => {
  const { me, ana, beta } = await threeProjects()
  await given.share(beta, await given.group([me, ana], { name: 'Field' }), 'read')
  await visit('/projects', { as: me })
  await shown('Alpha', 'Beta')
  expect(screen.getByRole('columnheader', { name: 'Who can see it' })).toBeInTheDocument()
  const [, access] = within(screen.getByRole('row', { name: /Beta/ })).getAllByText(/Ana Lopez/)
  expect(access?.closest('td')).toHaveTextContent(/, and the group Field\s*1$/)
})

test('the URL says what the list holds', async () => {
  const { me, ana } = await threeProjects()
  const { unmount } = await visit('/projects?archived=only', { as: me })
  await shown('Gamma')
  expect(screen.getByRole('link', { name: 'Gamma' }).parentElement).toHaveTextContent('Archived')
  unmount()
  const mine = await visit('/projects?whose=mine&archived=all&sort=name&dir=desc', { as: me })
  await shown('Gamma', 'Alpha')
  expect(document.title).toBe('My projects')
  expect(screen.getByRole('heading', { level: 1, name: 'My projects' }).parentElement).toHaveTextContent('My projects2')
  mine.unmount()
  await visit(`/projects?author=${ana.id}&level=write`, { as: me })
  await shown('Beta')
  expect(screen.getByText('My level is Edit or more')).toBeInTheDocument()
  expect(screen.getByText('Author is Ana Lopez')).toBeInTheDocument()
})

test.each([
  ['', 'Projects'],
  ['whose=mine', 'My projects'],
  ['whose=shared', 'Projects shared with me'],
  ['favorites=true', 'Favourite projects'],
  ['archived=only', 'Archived projects'],
  ['archived=all', 'Projects'],
  ['whose=mine&archived=only', 'My archived projects'],
  ['whose=shared&favorites=true&archived=only', 'Favourite archived projects shared with me'],
])('heading and title say what the list is: %s', async (search, name) => {
  const { me } = await threeProjects()
  await visit(`/projects?${search}`, { as: me })
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(name)
  expect(document.title).toBe(name)
})

test('a broken link shows the plain list', async () => {
  const { me } = await threeProjects()
  await visit('/projects?level=king&page=-3&size=7&sort=luck&author=x', { as: me })
  await shown('Alpha', 'Beta')
  expect(screen.queryByRole('list', { name: 'Filters that are on' })).not.toBeInTheDocument()
})

test('what is typed is found a moment later, and stands in the URL', async () => {
  const { me } = await threeProjects()
  const { user, url } = await visit('/projects', { as: me })
  await shown('Alpha', 'Beta')
  await user.type(screen.getByRole('searchbox', { name: 'Find in projects' }), 'WHALE')
  await shown('Beta')
  expect(url()).toBe('/projects?q=WHALE')
  await user.keyboard('{ArrowDown}')
  expect(screen.getByRole('link', { name: 'Beta' })).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Clear the text' }))
  // One goes on typing.
  expect(screen.getByRole('searchbox', { name: 'Find in projects' })).toHaveFocus()
  await shown('Alpha', 'Beta')
  expect(url()).toBe('/projects')
  // Who is quicker than the answer goes on in it.
  await user.type(screen.getByRole('searchbox', { name: 'Find in projects' }), 'ALPHA{ArrowDown}')
  await waitFor(() => expect(screen.getByRole('link', { name: 'Alpha' })).toHaveFocus())
})

test('what was looked for is marked: in the name, else in the line of the description that has it', async () => {
  const me = await given.person()
  await given.project(me, { name: 'Whale census', description: 'Counted\nwhales from the air', updatedAt: minutesAgo(1) })
  await given.project(me, { name: 'Harbour', description: 'Boats\nand every Whale that comes', updatedAt: minutesAgo(2) })
  await visit('/projects?q=whale', { as: me })
  await shown('Whale census', 'Harbour')
  const marked = screen.getAllByRole('mark').map(({ textContent }) => textContent)
  expect(marked).toEqual(['Whale', 'Whale'])
  expect(screen.getByText(/^Counted$/)).toBeInTheDocument()
  expect(screen.getByRole('row', { name: /Harbour/ })).toHaveTextContent('and every Whale that comes')
})

test('of many authors, as of all in a group, the filter says how many they are, and asks for no names', async () => {
  const me = await given.person()
  const people = await given.people(30)
  await given.group([me, ...people])
  const project = await given.project(people[0]!)
  await given.share(project, me, 'read')
  const seen = record()
  const { user } = await visit(`/projects?author=${people.map(({ id }) => id).join(',')}`, { as: me })
  await shown(project.name)
  expect(screen.getByText('Author is one of 30 people')).toBeInTheDocument()
  expect(seen.routes().filter((route) => route.startsWith('GET /users/'))).toEqual(['GET /users/me/favorites?limit=1000'])
  await user.click(screen.getByRole('button', { name: 'Filter' }))
  expect(await screen.findByText(people[29]!.name)).toBeInTheDocument()
})

test('a late answer never overwrites a newer one', async () => {
  const { me } = await threeProjects()
  const { user, queryClient } = await visit('/projects', { as: me })
  await shown('Alpha', 'Beta')
  let letGo = () => {}
  const held = new Promise<void>((done) => (letGo = done))
  const late = new Promise<void>((answered) =>
    network.use(
      http.get('*/api/projects', async ({ request }) => {
        await held
        const answer = await (await api()).fetch(request)
        answered()
        return answer
      }),
    ),
  )
  const field = screen.getByRole('searchbox', { name: 'Find in projects' })
  await user.type(field, 'whale')
  await waitFor(() => expect(screen.getByRole('table').parentElement).toHaveAttribute('aria-busy', 'true'))
  expect(names()).toEqual(['Alpha', 'Beta'])
  network.resetHandlers()
  await user.clear(field)
  await user.type(field, 'alph')
  await shown('Alpha')
  letGo()
  await late
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(names()).toEqual(['Alpha'])
})

test('filters are sentences that can be taken away one by one', async () => {
  const { me } = await threeProjects()
  const { user, url } = await visit('/projects?whose=shared&autoShare=off&q=whale', { as: me })
  await shown('Beta')
  await user.click(screen.getByRole('link', { name: 'Take away: Auto-Share is off' }))
  expect(url()).toBe('/projects?q=whale&whose=shared')
  await user.click(screen.getByRole('link', { name: 'Clear all' }))
  await shown('Alpha', 'Beta')
  expect(url()).toBe('/projects')
})

test('the filter panel comes on demand, acts at once, and gives the focus back', async () => {
  const { me } = await threeProjects()
  const { user, url } = await visit('/projects', { as: me })
  await shown('Alpha', 'Beta')
  await user.click(screen.getByRole('button', { name: 'Filter' }))
  await user.click(await screen.findByRole('radio', { name: 'Edit or more' }))
  await user.click(screen.getByRole('radio', { name: 'Mine' }))
  await shown('Alpha')
  expect(url()).toBe('/projects?level=write&whose=mine')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Filter' })).toHaveFocus())
})

test('several authors are chosen by a piece of their name', async () => {
  const { me, ana } = await threeProjects()
  const { user, url } = await visit('/projects', { as: me })
  await user.click(await screen.findByRole('button', { name: 'Filter' }))
  await user.type(await screen.findByRole('combobox', { name: 'Author' }), ana.username)
  await user.click(await screen.findByRole('option', { name: new RegExp(ana.username) }))
  await shown('Beta')
  expect(url()).toBe(`/projects?author=${ana.id}`)
})

test('a star turns at once, is kept, and shows in the favourites', async () => {
  const { me } = await threeProjects()
  const { user, router } = await visit('/projects', { as: me })
  const star = await screen.findByRole('button', { name: 'Favourite: Beta' })
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'))
  network.use(slow(favorites.post, 100))
  await user.click(star)
  expect(star).toHaveAttribute('aria-pressed', 'true')
  await waitFor(async () => expect(await screen.findByRole('button', { name: 'Favourite: Beta' })).toHaveAttribute('aria-pressed', 'true'))
  await router.navigate({ to: '/projects', search: { favorites: true } })
  await shown('Beta')
})

test('a star that is refused goes back and says why', async () => {
  const { me } = await threeProjects()
  const { user } = await visit('/projects', { as: me })
  const star = await screen.findByRole('button', { name: 'Favourite: Alpha' })
  await waitFor(() => expect(star).toHaveAttribute('aria-disabled', 'false'))
  network.use(fault(favorites.post, 403))
  await user.click(star)
  expect(await screen.findByRole('alert')).toHaveTextContent('The star could not be set. You may not do that.')
  expect(star).toHaveAttribute('aria-pressed', 'false')
})

test('pages are links; the next one is there before it is asked for', async () => {
  const me = await given.person()
  for (let i = 1; i <= 45; i++) await given.project(me, { name: `P${String(i).padStart(2, '0')}` })
  const seen = record()
  const { user, url } = await visit('/projects?sort=name&size=20', { as: me })
  await waitFor(() => expect(names()).toHaveLength(20))
  expect(screen.getByText('1–20 of 45')).toBeInTheDocument()
  await waitFor(() => expect(seen.routes().some((route) => route.includes('page_num=2'))).toBe(true), { timeout: 7_000 })
  await user.click(screen.getByRole('link', { name: 'Next page' }))
  await waitFor(() => expect(names()[0]).toBe('P21'))
  expect(url()).toBe('/projects?sort=name&page=2&size=20')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Rows' }), '200')
  await waitFor(() => expect(names()).toHaveLength(45))
})

test('of all links those alone say that they are the current page which are', async () => {
  const me = await given.person()
  await given.objects('project', me, 45)
  const current = () => screen.getAllByRole('link', { current: 'page' }).map((link) => link.getAttribute('aria-label') ?? link.textContent)
  const page = await visit('/projects?sort=name&page=3&size=20&level=manage&autoShare=off', { as: me })
  await screen.findByRole('link', { name: 'Page 3' })
  expect(current()).toEqual(['All', 'Page 3'])
  page.unmount()
  await visit('/projects?archived=only', { as: me })
  await screen.findByRole('heading', { name: 'Nothing is archived' })
  expect(current()).toEqual(['Archived'])
})

test('a page past the end leads to the last one', async () => {
  const { me } = await threeProjects()
  const { user } = await visit('/projects?page=9', { as: me })
  expect(await screen.findByRole('heading', { name: 'There is no page 9' })).toBeInTheDocument()
  await user.click(screen.getByRole('link', { name: 'Go to page 1' }))
  await shown('Alpha', 'Beta')
})

test('nothing there and nothing that matches say what comes next', async () => {
  const nobody = await given.person()
  const { unmount, url } = await visit('/projects', { as: nobody })
  expect(await screen.findByRole('heading', { name: 'No projects yet' })).toBeInTheDocument()
  unmount()
  const second = await visit('/projects?whose=shared', { as: nobody })
  expect(await screen.findByRole('heading', { name: 'Nothing is shared with you yet' })).toBeInTheDocument()
  second.unmount()
  expect(url()).toBe('/projects')
  const third = await visit('/projects?q=zz&level=manage&sort=name', { as: nobody })
  expect(await screen.findByText(/No name or description has “zz” in it, with these filters/)).toBeInTheDocument()
  await third.user.click(screen.getByRole('link', { name: 'Clear filters' }))
  expect(third.url()).toBe('/projects?sort=name')
  third.unmount()
  const fourth = await visit('/projects?q=zz', { as: nobody })
  await fourth.user.click(await screen.findByRole('link', { name: 'Look among the archived too' }))
  expect(fourth.url()).toBe('/projects?q=zz&archived=all')
  expect(await screen.findByText('Archived ones too')).toBeInTheDocument()
})

test('a list that cannot be read says so, names the request, and tries again', async () => {
  const { me } = await threeProjects()
  network.use(fault(projects.list, 500))
  const { user } = await visit('/projects', { as: me })
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Something went wrong on the server.')
  expect(alert).toHaveTextContent('fault-request')
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await shown('Alpha', 'Beta')
})

test('old rows stay when they cannot be made new', async () => {
  const { me } = await threeProjects()
  const { user } = await visit('/projects', { as: me })
  await shown('Alpha', 'Beta')
  network.use(fault(projects.list, 500))
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Not up to date')
  expect(names()).toEqual(['Alpha', 'Beta'])
})

test('j and k move, s stars, Enter opens', async () => {
  const { me, beta } = await threeProjects()
  const { user, url } = await visit('/projects', { as: me })
  await shown('Alpha', 'Beta')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Favourite: Beta' })).toHaveAttribute('aria-disabled', 'false'))
  await user.keyboard('jjk')
  expect(screen.getByRole('link', { name: 'Alpha' })).toHaveFocus()
  await user.keyboard('js')
  expect(screen.getByRole('link', { name: 'Beta' })).toHaveFocus()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Favourite: Beta' })).toHaveAttribute('aria-pressed', 'true'))
  await user.keyboard('{Enter}')
  await waitFor(() => expect(url()).toBe(`/projects/${beta.id}`))
})

test('names that look the same show the user name', async () => {
  const { me } = await threeProjects()
  const twin = await given.person({ name: 'Аna Lоpez' }) // the first letter and the o are Cyrillic
  const other = await given.project(twin, { name: 'Delta' })
  await given.share(other, me, 'read')
  await visit('/projects', { as: me })
  await shown('Delta', 'Alpha', 'Beta')
  expect(screen.getByText(twin.username)).toBeInTheDocument()
})
