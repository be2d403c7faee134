import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { cut, fault } from '#app/mocks/faults.ts'
import { testApi } from '#app/test/api.ts'
import { findConnection, loseConnection } from '#app/test/connection.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { press } from '#app/test/press.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

async function several(names: readonly string[]) {
  const me = await given.person({ name: 'Mia' })
  const ana = await given.person({ name: 'Ana Lopez' })
  const team = await given.group([me, ana])
  const made = []
  for (const name of names) made.push(await given.project(me, { name }))
  return { me, ana, team, made }
}

/** Selects everything on the list and chooses what to do. */
async function choose(me: GivenPerson, action: string) {
  const page = await visit('/projects', { as: me })
  await page.user.click(await screen.findByRole('checkbox', { name: 'Select all on this page' }))
  await page.user.click(await screen.findByRole('link', { name: action }))
  await screen.findByRole('list', { name: 'Projects' })
  return page
}
const rows = () => within(screen.getByRole('list', { name: 'Projects' })).getAllByRole('listitem')

test('many are archived in one go, what is archived already is left as it is, and each has its result', async () => {
  const { me, made } = await several(['Alpha', 'Beta', 'Gamma'])
  const { request } = await testApi()
  const { user } = await choose(me, 'Archive')
  await request(me, `PUT /projects/${made[0]?.id}/archive`, { status: true })
  // There is nothing to be told, so nothing has to be asked for.
  expect(await screen.findByText(/3 projects will change. Nothing has been sent yet/)).toBeVisible()
  await press(user, 'Archive 3 projects')
  expect(await screen.findByText('3 of 3 projects done')).toBeVisible()
  for (const { id } of made) expect((await request(me, `GET /projects/${id}`)).body.archived).toBe(true)
  for (const row of rows()) expect(row).toHaveTextContent('Done: Archived')
  await user.click(screen.getByRole('button', { name: 'Undo: restore these 3' }))
  await press(user, 'Restore 3 projects')
  expect(await screen.findByText('3 of 3 projects done')).toBeVisible()
  for (const { id } of made) expect((await request(me, `GET /projects/${id}`)).body.archived).toBe(false)
  await user.click(screen.getByRole('button', { name: 'Back to the list' }))
  expect(await screen.findByRole('link', { name: 'Alpha' })).toBeVisible()
  expect(screen.queryByText(/selected/)).not.toBeInTheDocument()
})

test('loaded again after its end, it proposes nothing that is done already', async () => {
  const { me } = await several(['Alpha', 'Beta'])
  const { user, unmount } = await choose(me, 'Archive')
  await user.click(await screen.findByRole('button', { name: 'Archive 2 projects' }))
  await screen.findByText('2 of 2 projects done')
  unmount()
  await visit('/projects/many?do=archive', { as: me })
  expect(await screen.findByText(/0 projects will change/)).toBeVisible()
})

test('one that fails says why, stays selected, and is repeated alone', async () => {
  const { me, made } = await several(['Alpha', 'Beta'])
  const { user } = await choose(me, 'Archive')
  const seen = record()
  network.use(fault(projects.putArchive, 500))
  await press(user, 'Archive 2 projects')
  expect(await screen.findByText('0 of 2 projects done · 2 failed')).toBeVisible()
  expect(rows()[0]).toHaveTextContent(
    'Failed: Something went wrong on the server. It was looked up: it was not done. (request fault-request)',
  )
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Retry 2 failed' }))
  expect(await screen.findByText('2 of 2 projects done')).toBeVisible()
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(4)
  expect(seen.routes()).toContain(`PUT /projects/${made[0]?.id}/archive`)
})

test('one whose answer was lost is looked up: it counts as done, and is not sent again', async () => {
  const { me } = await several(['Alpha', 'Beta'])
  const { user } = await choose(me, 'Archive')
  const seen = record()
  network.use(cut(projects.putArchive, api, { once: true }))
  await press(user, 'Archive 2 projects')
  expect(await screen.findByText('2 of 2 projects done')).toBeVisible()
  expect(rows().filter((row) => row.textContent.includes('its answer was lost, so it was looked up'))).toHaveLength(1)
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(2)
})

test('where the connection goes, it waits and says so; once it is back it looks what became of the one in the air, and goes on by itself', async () => {
  const { me, made } = await several(['Alpha', 'Beta', 'Gamma', 'Delta'])
  const { user, queryClient } = await choose(me, 'Archive')
  const seen = record()
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  const connection = loseConnection('first')
  await user.click(await screen.findByRole('button', { name: 'Archive 4 projects' }))
  expect(await screen.findByText(/The server cannot be reached\. This goes on by itself as soon as it answers again/)).toBeVisible()
  await waitFor(() => expect(rows().filter((row) => row.textContent.includes('Not known yet'))).not.toHaveLength(0))
  findConnection()
  expect(await screen.findByText('4 of 4 projects done')).toBeVisible()
  expect(rows().filter((row) => row.textContent.includes('its answer was lost, so it was looked up'))).toHaveLength(1)
  const { request } = await testApi()
  for (const { id } of made) expect((await request(me, `GET /projects/${id}`)).body.archived).toBe(true)
  expect(seen.routes().filter((route) => connection.done().includes(route))).toHaveLength(1)
})

test('what a person paused stays paused when the connection is back', async () => {
  const { me, made } = await several(['Alpha', 'Beta', 'Gamma', 'Delta'])
  const { user, queryClient } = await choose(me, 'Archive')
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  loseConnection()
  await user.click(await screen.findByRole('button', { name: 'Archive 4 projects' }))
  await screen.findByText(/The server cannot be reached\. This goes on by itself/)
  await user.click(screen.getByRole('button', { name: 'Pause' }))
  findConnection()
  await waitFor(() => expect(screen.queryByText(/^No connection|Not connected|cannot be reached/)).not.toBeInTheDocument())
  expect(screen.getByText('Paused.')).toBeVisible()
  await user.click(screen.getByRole('link', { name: 'All' }))
  const question = within(await screen.findByRole('dialog', { name: 'Leave in the middle?' }))
  expect(question.getByText(/the rest is not sent/)).toBeVisible()
  await user.click(question.getByRole('button', { name: 'Stay' }))
  await user.click(screen.getByRole('button', { name: 'Go on' }))
  expect(await screen.findByText('4 of 4 projects done')).toBeVisible()
  const { request } = await testApi()
  for (const { id } of made) expect((await request(me, `GET /projects/${id}`)).body.archived).toBe(true)
})

test('a share shows what it does to each before anything is sent, and raises nobody who has more', async () => {
  const { me, ana, made } = await several(['Alpha', 'Beta'])
  const [alpha, beta] = made
  if (!alpha || !beta) throw new Error('two projects were made')
  await given.share(alpha, ana, 'manage')
  const { request } = await testApi()
  const { user } = await choose(me, 'Share')
  const seen = record()
  expect(screen.getByRole('combobox', { name: 'People or groups' })).toHaveFocus()
  await user.keyboard('Ana')
  await user.click(await screen.findByRole('option', { name: new RegExp(ana.username) }))
  await user.click(screen.getByRole('radio', { name: 'Edit' }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  expect(await screen.findByText(/1 project will change · 1 stays as it is/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Show what it does' })).toHaveFocus()
  const foreseen = Object.fromEntries(rows().map((row) => [within(row).getByRole('link').textContent, row.textContent]))
  expect(foreseen['Alpha']).toContain('Stays as it is')
  expect(foreseen['Beta']).toContain('Ana Lopez: no share → Edit. Ana Lopez gains Edit.')
  expect(seen.routes().some((route) => route.startsWith('PUT'))).toBe(false)
  await press(user, 'Share 1 project')
  const outcome = await screen.findByText('1 of 1 project done')
  expect(document.activeElement).toContainElement(outcome)
  expect(document.activeElement).toHaveTextContent('1 stayed as it was.')
  const { body } = await request(me, `GET /projects/${beta.id}/shares`)
  expect(body.writers.users).toEqual([{ id: ana.id, name: 'Ana Lopez' }])
})

test.each([
  [[false, false], 'Auto-Share is off: objects in these projects keep their own sharing. This gives no access to them.'],
  [[true, false], 'Auto-Share is off on 1 of 2 projects: objects in them keep their own sharing. This gives no access to them.'],
  [[true, true], null],
])('rules 12: with Auto-Share %j it is said where a share gives no access to what is in a project', async (switched, words) => {
  const { me, ana, made } = await several(['Alpha', 'Beta'])
  for (const [at, project] of made.entries()) await given.autoShare(project, switched[at])
  const { user } = await choose(me, 'Share')
  await user.type(screen.getByRole('combobox', { name: 'People or groups' }), 'Ana')
  await user.click(await screen.findByRole('option', { name: new RegExp(ana.username) }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  await screen.findByText(/2 projects will change/)
  if (words) expect(screen.getByText(words)).toBeVisible()
  else expect(screen.queryByText(/Auto-Share is off/)).toBeNull()
})

test('what somebody changed meanwhile is not written over', async () => {
  const { me, ana, made } = await several(['Alpha'])
  const { request } = await testApi()
  const { user } = await choose(me, 'Share')
  await user.type(screen.getByRole('combobox', { name: 'People or groups' }), 'Ana')
  await user.click(await screen.findByRole('option', { name: new RegExp(ana.username) }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  await screen.findByText(/1 project will change/)
  await request(me, `PUT /projects/${made[0]?.id}/shares/users`, { userIds: [ana.id], permissionLevel: 'manage' })
  await press(user, 'Share 1 project')
  expect(await screen.findByText(/Somebody changed its sharing meanwhile, so nothing was sent/)).toBeVisible()
  expect((await request(me, `GET /projects/${made[0]?.id}/shares`)).body.owners.users).toHaveLength(2)
})

test('what holds many projects is asked for once, and what Auto-Share of it gives is counted all the same', async () => {
  const { me, ana, made } = await several(['Alpha', 'Beta', 'Gamma'])
  const roof = await given.project(me, { name: 'Roof', autoShare: true })
  await given.share(roof, ana, 'write')
  const [alpha, beta] = made
  if (!alpha || !beta) throw new Error('three projects were made')
  await given.contains(roof, beta)
  await given.contains(beta, alpha)
  await given.autoShare(beta)
  const { user } = await choose(me, 'Share')
  await user.keyboard('Ana')
  await user.click(await screen.findByRole('option', { name: new RegExp(ana.username) }))
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  await screen.findByText(/3 projects will change/)
  // Beta is in Roof, and Alpha in Beta: what she has there she has here.
  const said = Object.fromEntries(rows().map((row) => [within(row).getByRole('link').textContent, row.textContent]))
  expect(said['Alpha']).toContain('Nobody’s level changes')
  expect(said['Beta']).toContain('Nobody’s level changes')
  expect(said['Gamma']).toContain('Ana Lopez gains View')
  expect(seen.routes().filter((route) => route.includes('parent_projects'))).toEqual([])
  expect(seen.routes().filter((route) => route.includes('lineage'))).toHaveLength(1)
})

test('a hidden project that passes something on has only those looked at by themselves that are in it', async () => {
  const { me, ana, made } = await several(['Alpha', 'Beta'])
  const [alpha] = made
  if (!alpha) throw new Error('two projects were made')
  const cellar = await given.project(me, { name: 'Cellar', hidden: true, autoShare: true })
  await given.share(cellar, ana, 'write')
  await given.contains(cellar, alpha)
  const { user } = await choose(me, 'Share')
  await user.keyboard('Ana')
  await user.click(await screen.findByRole('option', { name: new RegExp(ana.username) }))
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  await screen.findByText(/2 projects will change/)
  const said = Object.fromEntries(rows().map((row) => [within(row).getByRole('link').textContent, row.textContent]))
  expect(said['Alpha']).toContain('Nobody’s level changes')
  expect(said['Beta']).toContain('Ana Lopez gains View')
  const asked = seen.routes().filter((route) => route.includes('parent_projects'))
  expect(asked.filter((route) => route.includes(`/${alpha.id}/`))).toHaveLength(2)
  // And what holds Cellar.
  expect(asked.filter((route) => !route.includes(`/${alpha.id}/`) && !route.includes(`/${cellar.id}/`))).toEqual([])
})

test('of a share that went in part it is said how much, the rest alone is sent again, and then what came to whom', async () => {
  const { me, ana, team } = await several(['Alpha'])
  const { user } = await choose(me, 'Share')
  await user.keyboard('Ana')
  await user.click(await screen.findByRole('option', { name: new RegExp(ana.username) }))
  await user.type(screen.getByRole('combobox', { name: 'People or groups' }), team.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(team.name) }))
  await user.click(screen.getByRole('radio', { name: 'Edit' }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  await screen.findByText(/1 project will change/)
  network.use(fault(projects.putSharesGroups, 400, {}, { once: true }))
  await press(user, 'Share 1 project')
  expect(await screen.findByText(/^Failed: .* Of its 2 changes 1 was made\./)).toBeVisible()
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Retry 1 failed' }))
  expect(await screen.findByText(`Done: Ana Lopez: no share → Edit; ${team.name}: no share → Edit`)).toBeVisible()
  expect(seen.asked.filter(({ route }) => route.startsWith('PUT')).map(({ body }) => body)).toEqual([
    { groupIds: [team.id], permissionLevel: 'write' },
  ])
})

test('taking my own Manage away from many is asked about once, and once more in another place', async () => {
  const { me, team } = await several([])
  const boss = await given.person({ name: 'Boss' })
  await given.group([me, boss])
  for (const name of ['Alpha', 'Beta']) await given.share(await given.project(boss, { name }), team, 'manage')
  const { user } = await choose(me, 'Revoke')
  await user.type(screen.getByRole('combobox', { name: /shares are taken away/ }), team.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(team.name) }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  const belts = await screen.findByRole('region', { name: 'To be looked at first' })
  expect(belts).toHaveTextContent('You would lose access to 2 projects')
  const send = screen.getByRole('button', { name: 'Revoke shares of 2 projects' })
  expect(send).toHaveAttribute('aria-disabled', 'true')
  await user.click(within(belts).getByRole('checkbox'))
  expect(screen.getByRole('button', { name: 'Revoke shares of 2 projects' })).toHaveAccessibleDescription(/mean to lose Manage/)
  await user.click(screen.getByRole('checkbox', { name: 'Yes, take Manage from me' }))
  await user.click(screen.getByRole('button', { name: 'Revoke shares of 2 projects' }))
  expect(await screen.findByText('2 of 2 projects done')).toBeVisible()
})

test('projects go to a new owner, those of others are left out with the reason', async () => {
  const { me, ana } = await several(['Mine'])
  await given.share(await given.project(ana, { name: 'Hers' }), me, 'manage')
  const cleo = await given.person({ name: 'Cleo Diaz' })
  await given.group([me, cleo])
  const { user } = await choose(me, 'Transfer')
  await user.type(screen.getByRole('combobox', { name: 'New owner' }), 'Cleo')
  await user.click(await screen.findByRole('option', { name: /Cleo Diaz/ }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  expect(await screen.findByText(/Left out: Only Ana Lopez, its author/)).toBeVisible()
  await press(user, 'Transfer 1 project')
  expect(await screen.findByText('Done: Is Cleo Diaz’s')).toBeVisible()
})

/** Takes the shares of somebody away, as far as what has to be looked at first. */
async function revokeOf(person: GivenPerson, { user }: Awaited<ReturnType<typeof visit>>) {
  await user.type(await screen.findByRole('combobox', { name: /shares are taken away/ }), person.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(person.username) }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  return screen.findByRole('region', { name: 'To be looked at first' })
}

test('what one gave away and is still selected is planned over its new author', async () => {
  const { me, ana } = await several(['Alpha', 'Beta'])
  const { user, unmount } = await choose(me, 'Transfer')
  await user.type(screen.getByRole('combobox', { name: 'New owner' }), ana.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(ana.username) }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  await press(user, 'Transfer 2 projects')
  await screen.findByText('2 of 2 projects done')
  network.use(fault(projects.list, 403))
  unmount()
  // Also where what is so now cannot be read.
  expect(await revokeOf(me, await visit('/projects/many?do=revoke', { as: me }))).toHaveTextContent('You would lose access to 2 projects')
})

test('what somebody gave away since it was selected is planned, and changed, over its new author', async () => {
  const { me, ana, made } = await several(['Alpha', 'Beta'])
  const { request } = await testApi()
  const page = await choose(me, 'Revoke')
  for (const { id } of made) await request(me, `PUT /projects/${id}/transfer`, { userId: ana.id, includeDependencies: false })
  const belts = await revokeOf(me, page)
  expect(belts).toHaveTextContent('You would lose access to 2 projects')
  await page.user.click(within(belts).getByRole('checkbox'))
  await page.user.click(screen.getByRole('checkbox', { name: 'Yes, take Manage from me' }))
  await press(page.user, 'Revoke shares of 2 projects')
  await screen.findByText('2 of 2 projects done')
  for (const { id } of made) expect((await request(me, `GET /projects/${id}`)).status).toBe(404)
})

test('many become part of another project, and favourites', async () => {
  const { me, made } = await several(['Alpha', 'Beta', 'Roof'])
  const { request } = await testApi()
  const { user, unmount } = await choose(me, 'Add to a project')
  await user.type(screen.getByRole('combobox', { name: 'Into project' }), 'Roof')
  await user.click(await screen.findByRole('option', { name: /Roof/ }))
  await user.click(screen.getByRole('button', { name: 'Show what it does' }))
  expect(await screen.findByText('Left out: A project cannot be in itself.')).toBeVisible()
  await press(user, 'Add 2 projects to a project')
  await screen.findByText('2 of 2 projects done')
  expect((await request(me, `GET /projects/${made[2]?.id}`)).body.projects).toHaveLength(2)
  unmount()
  const again = await visit('/projects/many?do=favorite', { as: me })
  await again.user.click(await screen.findByRole('button', { name: 'Make 3 projects favourites' }))
  await screen.findByText('3 of 3 projects done')
  expect((await request(me, 'GET /users/me/favorites')).body).toHaveLength(3)
})

test('all that match are selected over pages, x selects the row in focus, and shift all between', async () => {
  const me = await given.person()
  for (let at = 0; at < 25; at++) await given.project(me, { name: `Project ${String(at).padStart(2, '0')}` })
  const { user, router } = await visit('/projects?size=20&sort=name', { as: me })
  await user.click(await screen.findByRole('checkbox', { name: 'Select Project 03' }))
  await user.keyboard('{Shift>}')
  await user.click(screen.getByRole('checkbox', { name: 'Select Project 06' }))
  await user.keyboard('{/Shift}')
  expect(await screen.findByText('4 projects selected')).toBeVisible()
  screen.getByRole('link', { name: 'Project 08' }).focus()
  await user.keyboard('x')
  expect(await screen.findByText('5 projects selected')).toBeVisible()
  await user.click(screen.getByRole('checkbox', { name: 'Select all on this page' }))
  await user.click(await screen.findByRole('button', { name: 'Select all 25 that match' }))
  expect(await screen.findByText('25 projects selected, 5 of them not on this page')).toBeVisible()
  await router.navigate({ to: '/projects', search: { size: 20, sort: 'name', page: 2 } })
  expect(await screen.findByText('25 projects selected, 20 of them not on this page')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Clear the selection' }))
  await waitFor(() => expect(screen.queryByText(/selected/)).not.toBeInTheDocument())
})

test('with nothing selected the page says how to', async () => {
  await visit('/projects/many?do=share', { as: await given.person() })
  expect(await screen.findByRole('heading', { name: 'No project is selected' })).toBeVisible()
})
