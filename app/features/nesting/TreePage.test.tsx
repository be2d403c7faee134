import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { fault, slow } from '#app/mocks/faults.ts'
import { findConnection, loseConnection } from '#app/test/connection.ts'
import { press } from '#app/test/press.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

/** Two at the top; one holds two, of which one holds a leaf that the other top holds too. */
async function aTree() {
  const me = await given.person()
  const [field, office, north, south, leaf] = [
    await given.project(me, { name: 'Field' }),
    await given.project(me, { name: 'Office' }),
    await given.project(me, { name: 'North' }),
    await given.project(me, { name: 'South' }),
    await given.project(me, { name: 'Leaflets' }),
  ]
  await given.contains(field, north, south)
  await given.contains(north, leaf)
  await given.contains(office, leaf)
  return { me, field, office, north, south, leaf }
}
const item = (name: RegExp) => screen.findByRole('treeitem', { name })
const names = () => screen.getAllByRole('treeitem').flatMap((one) => one.getAttribute('aria-label')?.split(',')[0] ?? [])

test('rules 29: what is in a project is asked for when it is opened, once, and is in the URL', async () => {
  const { me, field } = await aTree()
  const { user, url } = await visit('/tree', { as: me })
  await item(/^Field/)
  expect(names()).toEqual(['Field', 'Office'])
  const seen = record()
  ;(await item(/^Field/)).focus()
  await user.keyboard('{ArrowRight}')
  await item(/^North/)
  expect(names()).toEqual(['Field', 'North', 'South', 'Office'])
  expect(await item(/^South/)).toHaveAttribute('aria-level', '2')
  expect(await item(/^South/)).toHaveAttribute('aria-posinset', '2')
  await waitFor(() => expect(url()).toBe(`/tree?open=${field.id}`))
  await user.keyboard('{ArrowDown}{ArrowRight}')
  await item(/^Leaflets, also in 1 other/)
  expect(seen.routes().filter((route) => route.includes('parent='))).toHaveLength(2)
  await user.keyboard('{ArrowLeft}')
  await waitFor(() => expect(names()).toEqual(['Field', 'North', 'South', 'Office']))
})

test('who is on what is still loading is on what comes in its place, also where that is far down', async () => {
  const { me } = await aTree()
  let go: () => void = () => {}
  const { user } = await visit('/tree', { as: me })
  ;(await item(/^Field/)).focus()
  network.use(slow(projects.list, 20_000, new Promise<void>((done) => (go = done))))
  await user.keyboard('{ArrowRight}{ArrowDown}')
  expect(await item(/^Loading/)).toHaveFocus()
  go()
  await item(/^North/)
  expect(await item(/^North/)).toHaveFocus()
  await user.keyboard('{ArrowDown}')
  expect(await item(/^South/)).toHaveFocus()
})

test('the keys of a tree: first, last, a name, the way out, all beside', async () => {
  const { me } = await aTree()
  const { user, url } = await visit('/tree', { as: me })
  ;(await item(/^Field/)).focus()
  await user.keyboard('{End}')
  expect(await item(/^Office/)).toHaveFocus()
  await user.keyboard('f')
  expect(await item(/^Field/)).toHaveFocus()
  await user.keyboard('*')
  await item(/^North/)
  await waitFor(() => expect(names()).toEqual(['Field', 'North', 'South', 'Office', 'Leaflets']))
  await user.keyboard('{ArrowRight}{ArrowLeft}')
  expect(await item(/^Field/)).toHaveFocus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(url()).toMatch(/^\/projects\/\d+$/))
})

test('a search opens the path to what it found, and two calls are enough', async () => {
  const { me } = await aTree()
  const { user } = await visit('/tree', { as: me })
  await item(/^Field/)
  const seen = record()
  await user.click(screen.getByRole('searchbox', { name: 'Find in the tree' }))
  await user.paste('leaflets')
  await item(/^Leaflets/)
  expect(names()).toEqual(['Field', 'North', 'Leaflets'])
  expect(seen.routes().map((route) => /query=|lineage=/.exec(route)?.[0])).toEqual(['query=', 'lineage='])
  expect(screen.getByText('1 project found')).toBeVisible()
  expect(screen.getByRole('treeitem', { name: 'Show all 2 that are in it' })).toBeVisible()
  await user.click(screen.getByRole('link', { name: 'also in 1 other' }))
  await waitFor(() => expect(names()).toEqual(['Field', 'North', 'Leaflets', 'Office', 'Leaflets']))
  expect(screen.getByText('2 places of this project')).toBeVisible()
})

test('rules 13, 14: cut and paste moves, says so, and Undo moves back; a circle is refused before', async () => {
  const { me, field, office, north } = await aTree()
  const { user } = await visit(`/tree?open=${field.id}`, { as: me })
  ;(await item(/^Field/)).focus()
  await user.keyboard('{Control>}x{/Control}')
  ;(await item(/^North/)).focus()
  await user.keyboard('{Control>}v{/Control}')
  expect(await screen.findByText('It is inside “Field” itself: that would be a circle.')).toBeVisible()
  ;(await item(/^North/)).focus()
  await user.keyboard('{Control>}x{/Control}')
  ;(await item(/^Office/)).focus()
  await user.keyboard('{Control>}v{/Control}')
  const dialog = await screen.findByRole('dialog', { name: 'Move “North”' })
  const seen = record()
  await user.click(within(dialog).getByRole('button', { name: 'Move here' }))
  expect(await screen.findByText('“North” has moved from “Field” to “Office”.')).toBeVisible()
  await waitFor(() => expect(names()).toEqual(['Field', 'South', 'Office']))
  expect(seen.routes().filter((route) => !route.startsWith('GET'))).toEqual([
    `PUT /projects/${north.id}/parent_projects/${office.id}`,
    `DELETE /projects/${north.id}/parent_projects/${field.id}`,
  ])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('“North” is back in “Field”.')).toBeVisible()
})

test('a refused move keeps what was chosen, with the words of the server', async () => {
  const { me, field } = await aTree()
  const { user } = await visit(`/tree?open=${field.id}`, { as: me })
  await item(/^North/)
  await press(user, 'Move South')
  const dialog = await screen.findByRole('dialog', { name: 'Move “South”' })
  await user.type(within(dialog).getByRole('combobox', { name: 'Into' }), 'Office')
  await user.click(await screen.findByRole('option', { name: /Office/ }))
  network.use(fault(projects.putParentProjects, 400))
  await user.click(within(dialog).getByRole('button', { name: 'Move here' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('That is not possible.')
  expect(within(dialog).getByRole('button', { name: 'Take away Office' })).toBeVisible()
})

test.each(['lost', 'done'] as const)(
  'where the connection goes in the middle of a move (%s), it is looked up once it is back',
  async (writes) => {
    const { me, field, office } = await aTree()
    const { user, queryClient } = await visit(`/tree?open=${field.id},${office.id}`, { as: me })
    await item(/^North/)
    await press(user, 'Move South')
    const dialog = await screen.findByRole('dialog', { name: 'Move “South”' })
    await user.type(within(dialog).getByRole('combobox', { name: 'Into' }), 'Office')
    await user.click(await screen.findByRole('option', { name: /Office/ }))
    const seen = record()
    await waitFor(() => expect(queryClient.isFetching()).toBe(0))
    loseConnection(writes)
    await user.click(within(dialog).getByRole('button', { name: 'Move here' }))
    expect(await within(dialog).findByText(/It could not be looked up/)).toBeVisible()
    findConnection()
    // What was sent is the first half.
    const words =
      writes === 'lost'
        ? 'It was not done: “South” is not in “Office”.'
        : 'It was not done: “South” is in “Office” now, and still in “Field” too.'
    expect(await within(dialog).findByText(`${words} It can be sent again.`)).toBeVisible()
    await user.click(within(dialog).getByRole('button', { name: 'Move here' }))
    expect(await screen.findByText('“South” has moved from “Field” to “Office”.')).toBeVisible()
    expect(seen.routes().filter((route) => route.startsWith('DELETE'))).toHaveLength(1)
  },
)

test('the same as an indented list, with buttons', async () => {
  const { me } = await aTree()
  const { user } = await visit('/tree?view=list', { as: me })
  const list = await screen.findByRole('list', { name: 'Projects' })
  await user.click(await within(list).findByRole('button', { name: 'What is in Field' }))
  expect(await within(list).findByRole('link', { name: 'North' })).toBeVisible()
  expect(within(list).getByRole('button', { name: 'What is in Field' })).toHaveAttribute('aria-expanded', 'true')
  expect(screen.queryByRole('tree')).toBeNull()
})

test('a move is a link: it opens over the tree, closes to it, and says if the project is none of mine', async () => {
  const { me, field, office, north } = await aTree()
  const { user, url, unmount } = await visit(`/tree/move?project=${north.id}&from=${field.id}&to=${office.id}&open=${field.id}`, { as: me })
  const dialog = await screen.findByRole('dialog', { name: 'Move “North”' })
  expect(within(dialog).getByRole('button', { name: 'Take away Office' })).toBeVisible()
  expect(within(dialog).getByRole('radio', { name: /^Move it elsewhere/ })).toBeChecked()
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(url()).toBe(`/tree?open=${field.id}`))
  unmount()
  const stranger = await given.person()
  await visit(`/tree/move?project=${north.id}`, { as: stranger })
  expect(await screen.findByRole('dialog', { name: 'Not found' })).toHaveTextContent('not shared with you')
})

test('Enter or an arrow goes from the field to the first that was found, and not to the way to it', async () => {
  const { me } = await aTree()
  const { user } = await visit('/tree', { as: me })
  await item(/^Field/)
  const field = screen.getByRole('searchbox', { name: 'Find in the tree' })
  for (const key of ['{Enter}', '{ArrowDown}']) {
    await user.clear(field)
    await user.type(field, 'leaflets')
    await waitFor(() => expect(names()).toEqual(['Field', 'North', 'Leaflets']))
    // What ends a sign that is being composed is no Enter.
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    expect(field).toHaveFocus()
    await user.keyboard(key)
    await waitFor(async () => expect(await item(/^Leaflets/)).toHaveFocus())
    expect(names()).toEqual(['Field', 'North', 'Leaflets'])
  }
})

test('Enter before the answer goes to the first that is found once it is there, and to nothing where one typed on, gave up or went away', async () => {
  const { me } = await aTree()
  const { user } = await visit('/tree', { as: me })
  await item(/^Field/)
  const field = screen.getByRole('searchbox', { name: 'Find in the tree' })
  await user.type(field, 'leaflets{Enter}')
  await waitFor(async () => expect(await item(/^Leaflets/)).toHaveFocus())
  await user.click(field)
  await user.keyboard('{Enter}')
  expect(await item(/^Leaflets/)).toHaveFocus()
  for (const instead of ['h', '{Escape}']) {
    await user.clear(field)
    await user.type(field, `nort{Enter}${instead}`)
    await waitFor(() => expect(names()).toEqual(['Field', 'North']))
    expect(field).toHaveFocus()
  }
  await user.clear(field)
  await user.type(field, 'south{Enter}')
  await user.tab()
  await waitFor(() => expect(names()).toEqual(['Field', 'South']))
  expect(screen.getByRole('checkbox', { name: 'Archived too' })).toHaveFocus()
})

test('a link to a move that names no project opens the tree', async () => {
  const { me } = await aTree()
  const seen = record()
  await visit('/tree/move', { as: me })
  await item(/^Field/)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(seen.routes().filter((route) => route.includes('lineage'))).toEqual([])
})

test('a search that finds more than fits says how many are shown, and shows more', async () => {
  const me = await given.person()
  const big = await given.project(me, { name: 'Big' })
  await given.objects('project', me, 60, big)
  const { user } = await visit('/tree?q=project', { as: me })
  expect(await screen.findByText('60 projects found, the first 50 by name')).toBeVisible()
  ;(await item(/^Big/)).focus()
  await user.keyboard('{End}')
  await user.click(await screen.findByText('50 of 60: show more'))
  expect(await screen.findByText('60 projects found')).toBeVisible()
  expect(screen.queryByText(/show more/)).toBeNull()
})

test('the places of an archived project are shown with the archived ones, and what was typed before is gone from the field', async () => {
  const { me, field, office } = await aTree()
  const old = await given.project(me, { name: 'Old plan', archived: true })
  await given.contains(field, old)
  await given.contains(office, old)
  const { user, url } = await visit('/tree?q=old&archived=true', { as: me })
  await item(/^Old plan/)
  await user.click(screen.getByRole('link', { name: 'also in 1 other' }))
  expect(await screen.findByText('2 places of this project')).toBeVisible()
  expect(url()).toBe(`/tree?archived=true&show=${old.id}`)
  expect(screen.getByRole('searchbox', { name: 'Find in the tree' })).toHaveValue('')
  await user.click(screen.getByRole('link', { name: 'Show everything' }))
  await waitFor(() => expect(url()).toBe('/tree?archived=true'))
})

test('rules 13: Delete takes a project out of the one that it stands in; who may not reads why, and Undo puts it back', async () => {
  const { me, field, north } = await aTree()
  const { user, unmount } = await visit(`/tree?open=${field.id}`, { as: me })
  ;(await item(/^Office/)).focus()
  await user.keyboard('{Delete}')
  expect(screen.getByText('“Office” is in no other project here.')).toBeVisible()
  ;(await item(/^North/)).focus()
  await user.keyboard('{Delete}')
  const dialog = await screen.findByRole('dialog', { name: 'Take “North” out of “Field”' })
  expect(within(dialog).queryByRole('combobox')).toBeNull()
  expect(within(dialog).getByRole('radio', { name: /it stands at the top then$/ })).toBeChecked()
  await user.click(within(dialog).getByRole('button', { name: 'Take out' }))
  expect(await screen.findByText('“North” is no longer in “Field”.')).toBeVisible()
  await waitFor(() => expect(names()).toEqual(['Field', 'South', 'North', 'Office']))
  // It is found again where it stands now.
  await waitFor(() => expect(screen.getByRole('treeitem', { name: /^North/ })).toHaveFocus())
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(names()).toEqual(['Field', 'North', 'South', 'Office']))
  unmount()
  const reader = await given.person()
  for (const one of [field, north]) await given.share(one, reader, 'read')
  const other = await visit(`/tree?open=${field.id}`, { as: reader })
  ;(await item(/^North/)).focus()
  await other.user.keyboard('{Delete}')
  expect(screen.getByText('Edit on “Field” is needed, or Manage on “North”; you have View and View.')).toBeVisible()
})

test('where a project shall go is there again after a reload, and forgotten once it is given up', async () => {
  const { me, field, south } = await aTree()
  const link = `/tree/move?project=${south.id}&from=${field.id}`
  const first = await visit(link, { as: me })
  await first.user.type(await screen.findByRole('combobox', { name: 'Into' }), 'Office')
  await first.user.click(await screen.findByRole('option', { name: /Office/ }))
  first.unmount()
  const second = await visit(link, { as: me })
  expect(await screen.findByRole('button', { name: 'Take away Office' })).toBeVisible()
  await second.user.click(screen.getByRole('button', { name: 'Cancel' }))
  await second.user.click(await screen.findByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(second.url()).toBe('/tree'))
  second.unmount()
  await visit(link, { as: me })
  expect(await screen.findByRole('combobox', { name: 'Into' })).toBeVisible()
})
