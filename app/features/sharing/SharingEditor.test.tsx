import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { groups, users } from '#app/contract/people.ts'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import { beforeCivis } from '#app/test/beforeCivis.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const open = (project: { id: number }, as: GivenPerson) => visit(`/projects/${project.id}/sharing`, { as })
const level = (name: string) => screen.getByRole('region', { name: new RegExp(`^${name}`) })

test('everybody with access stands under their level, the author marked and first, groups with their size', async () => {
  const { project, author, reader, writer, manager, group } = await given.sharedProject()
  await given.share(project, group, 'write')
  await open(project, manager)
  expect(await screen.findByRole('heading', { name: 'People and groups with access' })).toBeVisible()
  expect(screen.getByText('4 people · 1 group')).toBeVisible()
  const [first, second] = within(level('Manage')).getAllByRole('listitem')
  expect(first).toHaveTextContent(`${author.name}${author.username}author`)
  expect(second).toHaveTextContent(`${manager.name}${manager.username}you`)
  expect(level('Edit')).toHaveTextContent(`${group.name}group of 5 people`)
  expect(level('Edit')).toHaveTextContent(writer.name)
  expect(level('View')).toHaveTextContent(reader.name)
  expect(screen.queryByText(/others whom you cannot see/)).toBeNull()
})

test('the tab, the header’s button and its faces lead to who has access, and the faces say how many people', async () => {
  const { project, author } = await given.sharedProject()
  await visit(`/projects/${project.id}`, { as: author })
  for (const name of ['Sharing', '4 people with access: show everybody'])
    expect(screen.getByRole('link', { name })).toHaveAttribute('href', `/projects/${project.id}/sharing`)
  // Who comes to share comes to the field.
  expect(screen.getByRole('link', { name: 'Share' })).toHaveAttribute('href', `/projects/${project.id}/sharing#add`)
})

test('j and k go from one who has access to the next', async () => {
  const { project, author, manager } = await given.sharedProject()
  const { user } = await open(project, author)
  const row = () => document.activeElement?.closest('li')
  await screen.findByRole('heading', { name: 'People and groups with access' })
  await user.keyboard('jj')
  expect(row()).toHaveTextContent(manager.name)
  await user.keyboard('k')
  expect(row()).toHaveTextContent(author.name)
})

test('a group opens to its members in place, fifty at a time, and the inactive are marked', async () => {
  const author = await given.person()
  const members = await Promise.all(Array.from({ length: 58 }, (_, n) => given.person({ name: `Member ${n}` })))
  const away = await given.person({ name: 'A away', active: false })
  const group = await given.group([author, away, ...members])
  const project = await given.project(author)
  await given.share(project, group, 'read')
  const { user } = await open(project, author)
  await user.click(screen.getByRole('button', { name: new RegExp(`^${group.name}`) }))
  const list = await screen.findByRole('list', { name: `Members of ${group.name}` })
  expect(within(list).getAllByRole('listitem')).toHaveLength(50)
  expect(within(list).getByText('A away').closest('li')).toHaveTextContent('inactive')
  // As many as are said of it elsewhere, and whoever else stands here.
  expect(screen.getByRole('button', { name: new RegExp(`^${group.name}`) })).toHaveTextContent('group of 59 people')
  expect(screen.getByText('59 people and 1 inactive')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Show all 60' }))
  expect(await within(list).findByText(author.name)).toBeVisible()
  expect(within(list).getAllByRole('listitem')).toHaveLength(60)
  // One goes on with the first of those who came.
  expect(within(list).getAllByRole('listitem')[50]).toHaveFocus()
})

test('a group that one is not in says so in place of its members', async () => {
  const { project, author, stranger } = await given.sharedProject()
  const far = await given.group([stranger])
  await given.share(project, far, 'read')
  const { user } = await open(project, author)
  await user.click(screen.getByRole('button', { name: new RegExp(`^${far.name}`) }))
  expect(screen.getByText(/You are not in this group/)).toBeVisible()
})

test('who has more than their share by something else says so, with the way to why', async () => {
  const { project, author, reader, writer, manager, colleague, group } = await given.sharedProject()
  const admins = await given.group([author, reader, colleague])
  await given.share(project, admins, 'manage')
  const above = await given.project(author, { name: 'Above', autoShare: true })
  await given.contains(above, project)
  await given.share(above, writer, 'manage')
  await given.share(project, group, 'read')
  const { user } = await open(project, author)
  const row = (person: GivenPerson, word: string) => within(level(word)).getByText(person.name).closest('li')
  await waitFor(() => expect(row(reader, 'View')).toHaveTextContent(`has Manage through ${admins.name}`))
  expect(row(writer, 'Edit')).toHaveTextContent('has Manage by a share of “Above”, by Auto-Share')
  for (const person of [author, manager]) expect(row(person, 'Manage')).not.toHaveTextContent(/has \w+ (through|by|as)/)
  await user.click(screen.getByRole('button', { name: `Manage: why ${reader.name} has it on ${project.name}` }))
  expect(await screen.findByText(`They are in ${admins.name}, which has Manage`)).toBeVisible()
})

test('who has access by a group alone is found among those with access, with the way to why; who has none is not', async () => {
  const { project, author, reader, writer, stranger } = await given.sharedProject()
  const ana = await given.person({ name: 'Ána Bløm' })
  await open(project, author)
  await screen.findByRole('heading', { name: 'People and groups with access' })
  // All stand in the list, and one sees them.
  expect(screen.queryByRole('searchbox', { name: 'Find in people and groups with access' })).toBeNull()
  cleanup()

  const team = await given.group([author, ana, reader])
  const staff = await given.group([author, ana])
  await given.share(project, team, 'write')
  await given.share(project, staff, 'read')
  const again = await open(project, author)
  const field = await screen.findByRole('searchbox', { name: 'Find in people and groups with access' })
  await again.user.type(field, 'ana blom')
  const found = await screen.findByRole('region', { name: 'By groups or Auto-Share alone' })
  expect(within(found).getByRole('listitem')).toHaveTextContent(`Ána Bløm${ana.username}has Edit through ${team.name}`)
  expect(screen.getByText('0 of 6 in the list, and 1 by groups or Auto-Share alone')).toBeVisible()
  await again.user.click(screen.getByRole('button', { name: `Edit: why Ána Bløm has it on ${project.name}` }))
  expect(await screen.findByText(`They are in ${team.name}, which has Edit`)).toBeVisible()
  await again.user.keyboard('{Escape}')

  // Who has a line says by it what they have.
  for (const { username } of [reader, writer]) {
    await again.user.clear(field)
    await again.user.type(field, username)
    expect(await screen.findByText('1 of 6 in the list')).toBeVisible()
    expect(screen.queryByRole('region', { name: 'By groups or Auto-Share alone' })).toBeNull()
  }
  await again.user.clear(field)
  await again.user.type(field, stranger.username)
  expect(await screen.findByText('Nobody who is called so has access.')).toBeVisible()
  cleanup()

  const far = await given.group([stranger])
  await given.share(project, far, 'read')
  const { user } = await open(project, author)
  await user.type(await screen.findByRole('searchbox', { name: 'Find in people and groups with access' }), stranger.username)
  const unsure = `Nobody who is called so has access that you can see. ${far.name} has View, and who is in it is hidden from you.`
  expect(await screen.findByText(unsure)).toBeVisible()
})

test('whoever is looked up to be added says what they have already, and by what', async () => {
  const { project, author, reader, colleague } = await given.sharedProject()
  const admins = await given.group([author, colleague])
  await given.share(project, admins, 'manage')
  const { user } = await open(project, author)
  const field = screen.getByRole('combobox', { name: 'Add people or groups' })
  await user.type(field, colleague.name)
  expect(
    await screen.findByRole('option', {
      name: new RegExp(`${colleague.name}.*${colleague.username} · has Manage through ${admins.name} · `),
    }),
  ).toBeVisible()
  await user.clear(field)
  await user.type(field, reader.name)
  expect(
    await screen.findByRole('option', { name: new RegExp(`${reader.name}.*${reader.username}.*Has View by a share of their own$`) }),
  ).toBeVisible()
  await user.clear(field)
  await user.type(field, admins.name)
  expect(await screen.findByRole('option', { name: new RegExp(`${admins.name}.*Has Manage$`) })).toBeVisible()
})

test('where a group that I am not in may give somebody more, what is known of them is said to be the least, and which level that group has', async () => {
  const { project, author, colleague, stranger } = await given.sharedProject()
  const staff = await given.group([author, colleague])
  const far = await given.group([stranger, colleague])
  await given.share(project, staff, 'read')
  await given.share(project, far, 'write')
  const { user } = await open(project, author)
  await user.type(screen.getByRole('combobox', { name: 'Add people or groups' }), colleague.name)
  expect(
    await screen.findByRole('option', { name: new RegExp(`${colleague.name}.*has at least View through ${staff.name}`, 'i') }),
  ).toBeVisible()
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('button', { name: new RegExp(`^${staff.name}`) }))
  await user.click(await screen.findByRole('button', { name: `View: why ${colleague.name} has it on ${project.name}` }))
  expect(await screen.findByText(`They are in ${staff.name}, which has View`)).toBeVisible()
  expect(screen.getByText(`${far.name} has Edit, and who is in it is hidden from you.`)).toBeVisible()
})

test('of myself in the list, what the server says I have is explained, not my share alone', async () => {
  const { project, author, reader } = await given.sharedProject()
  const editors = await given.group([author, reader])
  await given.share(project, editors, 'write')
  const { user } = await open(project, reader)
  await user.click(within(level('View')).getByRole('button', { name: `Edit: why ${reader.name} has it on ${project.name}` }))
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText(`You are in ${editors.name}, which has Edit`)).toBeVisible()
  expect(dialog).not.toHaveTextContent('The server says')
})

test('each member of an opened group says why, what they have by something else, and that who is inactive has nothing', async () => {
  const { project, author, reader, group } = await given.sharedProject()
  const away = await given.person({ active: false })
  const editors = await given.group([author, reader, away])
  await given.share(project, editors, 'write')
  await given.share(project, group, 'read')
  const { user } = await open(project, author)
  await user.click(screen.getByRole('button', { name: new RegExp(`^${editors.name}`) }))
  const list = await screen.findByRole('list', { name: `Members of ${editors.name}` })
  const member = (person: GivenPerson) => within(list).getByText(person.name).closest('li')
  await waitFor(() => expect(member(author)).toHaveTextContent('has Manage as the author'))
  expect(member(reader)).not.toHaveTextContent('has ')
  await user.click(within(list).getByRole('button', { name: `None: why ${away.name} has no access to ${project.name}` }))
  expect(await screen.findByRole('heading', { name: `Why ${away.name} has no access` })).toBeVisible()
  await user.keyboard('{Escape}')
  await user.click(within(list).getByRole('button', { name: `Edit: why ${reader.name} has it on ${project.name}` }))
  expect(await screen.findByText(`They are in ${editors.name}, which has Edit`)).toBeVisible()
})

async function sharedWithEleven() {
  const made = await given.sharedProject()
  for (let n = 0; n < 11; n++)
    await given.share(made.project, await given.group(n === 0 ? [made.author, made.reader] : [made.author]), n === 0 ? 'manage' : 'read')
  return made
}

test('who is in many groups is read at once', async () => {
  const { project, author } = await sharedWithEleven()
  const seen = record()
  await open(project, author)
  await waitFor(() => expect(level('View')).toHaveTextContent('has Manage through'))
  expect(seen.routes().filter((route) => /^GET \/(groups\/|users\?group_ids)/.test(route))).toHaveLength(1)
  expect(screen.queryByRole('button', { name: /^Look into/ })).toBeNull()
})

test('where that takes many requests, groups are looked into when asked for, and not before', async () => {
  const { project, author } = await sharedWithEleven()
  network.use(beforeCivis())
  const seen = record()
  const { user } = await open(project, author)
  const look = await screen.findByRole('button', { name: 'Look into 11 groups' })
  expect(seen.routes().filter((route) => route.startsWith('GET /groups/'))).toEqual([])
  await user.click(look)
  await waitFor(() => expect(level('View')).toHaveTextContent('has Manage through'))
  expect(screen.queryByRole('button', { name: /^Look into/ })).toBeNull()
})

test('people show their user names, by which one knows which of two it is; an inactive one is marked', async () => {
  const { project, author, reader } = await given.sharedProject()
  const [one, two] = [await given.person({ name: 'Cleo Diaz' }), await given.person({ name: 'Сleo Diaz', active: false })]
  await given.group([author, one, two])
  await given.share(project, one, 'read')
  await given.share(project, two, 'read')
  await open(project, author)
  const row = (person: GivenPerson) => within(level('View')).getByText(person.name).closest('li')
  expect(row(one)).toHaveTextContent(one.username)
  expect(row(two)).toHaveTextContent(`${two.username}inactive`)
  expect(row(reader)).toHaveTextContent(reader.username)
  expect(screen.getByRole('button', { name: `Remove Cleo Diaz (${one.username})` })).toBeVisible()
  expect(screen.getByRole('button', { name: `Remove ${reader.name}` })).toBeVisible()
})

test('who may not share is told why, and that there may be others', async () => {
  const { project, reader, writer, stranger } = await given.sharedProject()
  await given.share(project, stranger, 'read')
  for (const [person, has] of [
    [reader, 'View'],
    [writer, 'Edit'],
  ] as const) {
    const { unmount } = await open(project, person)
    expect(screen.getByRole('link', { name: 'Share' })).toHaveAccessibleDescription(`You have ${has} here; Manage is needed.`)
    expect(screen.getByText(new RegExp(`You have ${has} here; Manage is needed`), { selector: 'p' })).toBeVisible()
    expect(screen.getByText('There may be others whom you cannot see.')).toBeVisible()
    expect(screen.queryByText(stranger.name)).toBeNull()
    expect(screen.queryByRole('combobox')).toBeNull()
    unmount()
  }
})

test('an Auto-Share parent stands below as another way in', async () => {
  const { project, author } = await given.sharedProject()
  const parent = await given.project(author, { name: 'Field programme', autoShare: true })
  const hidden = await given.project(author, { name: 'Back office', autoShare: true, hidden: true })
  await given.contains(parent, project)
  await given.contains(hidden, project)
  await open(project, author)
  // Lists leave out the hidden one, and it passes on what it has all the same.
  expect(screen.getAllByText(/Also everyone with access to/).map((one) => one.textContent)).toEqual([
    'Also everyone with access to Field programme, by Auto-Share.',
    'Also everyone with access to Back office, by Auto-Share.',
  ])
})

test('a long list shows fifty of a level, all of them when asked, and finds by name', async () => {
  const author = await given.person()
  const readers = await Promise.all(Array.from({ length: 60 }, (_, n) => given.person({ name: `Reader ${n}.` })))
  const project = await given.project(author)
  for (const reader of readers) await given.share(project, reader, 'read')
  const { user } = await open(project, author)
  expect(within(level('View')).getAllByRole('listitem')).toHaveLength(50)
  await user.click(screen.getByRole('button', { name: 'Show all 60 with View' }))
  expect(within(level('View')).getAllByRole('listitem')).toHaveLength(60)
  await user.type(screen.getByRole('searchbox', { name: /Find in people/ }), 'reader 7.')
  expect(await screen.findByText('1 of 61 in the list')).toBeVisible()
  expect(within(level('View')).getAllByRole('listitem')).toHaveLength(1)
})

test('the list is there when sizes and inactive people cannot be read', async () => {
  const { project, author, group } = await given.sharedProject()
  await given.share(project, group, 'write')
  network.use(fault(groups.list, 500), fault(users.list, 500))
  await open(project, author)
  expect(level('Edit')).toHaveTextContent(`${group.name}group`)
})

test('shares that cannot be read say so, and can be tried again', async () => {
  const { project, author, reader } = await given.sharedProject()
  network.use(fault(projects.listShares, 500))
  const { user } = await open(project, author)
  expect(screen.getByRole('alert')).toHaveTextContent('This could not be loaded')
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText(reader.name)).toBeVisible()
})
