import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { groups } from '#app/contract/people.ts'
import { slow } from '#app/mocks/faults.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'
import { testApi } from '#app/test/api.ts'

const { request } = await testApi()
const open = (project: { id: number }, as: GivenPerson) => visit(`/projects/${project.id}/sharing`, { as })
type User = Awaited<ReturnType<typeof visit>>['user']

const picker = () => screen.getByRole('combobox', { name: 'Add people or groups' })
const plan = () => screen.getByRole('region', { name: /^(Your plan|Plan applied)$/ })
const line = (name: string) =>
  within(within(plan()).getByRole('list', { name: 'Planned changes' }))
    .getByText(name)
    .closest('li') ?? plan()
const apply = () => within(plan()).getByRole('button', { name: /^(Apply|Retry)/ })
const level = (name: string) => screen.getByRole('combobox', { name: `Level of ${name}` })
const remove = (user: User, name: string) => user.click(screen.getByRole('button', { name: `Remove ${name}` }))
/** The plan's effect is worked out, and nothing keeps it from being sent. */
const ready = () => waitFor(() => expect(apply()).not.toHaveAttribute('aria-disabled'))
const writes = (seen: ReturnType<typeof record>) => seen.asked.filter(({ route }) => !route.startsWith('GET'))
const levelOn = async (project: { id: number }, person: GivenPerson) =>
  (await request(person, `GET /projects/${project.id}`)).body.myPermissionLevel ?? null

async function add(user: User, one: { name: string }, as?: string) {
  if (as) await user.selectOptions(screen.getByRole('combobox', { name: 'Level to add with' }), as)
  await user.type(picker(), one.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(one.name) }))
}

test('by keyboard alone: Share leads to the field, who is picked is in the plan, and one key applies it', async () => {
  const { project, author, colleague } = await given.sharedProject()
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  screen.getByRole('link', { name: 'Share' }).focus()
  await user.keyboard('{Enter}')
  const field = await screen.findByRole('combobox', { name: 'Add people or groups' })
  await waitFor(() => expect(field).toHaveFocus())
  expect(field).toHaveAttribute('aria-expanded', 'false')
  await user.keyboard(colleague.name)
  await screen.findByRole('option', { name: new RegExp(colleague.name) })
  await user.keyboard('{Enter}')
  expect(await screen.findByText(`${colleague.name} added to the plan with View.`)).toBeVisible()
  expect(field).toHaveFocus()
  await ready()
  expect(apply()).toHaveAttribute('aria-keyshortcuts', 'Control+Enter Meta+Enter')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText(/^1 change made to the sharing of/)).toBeVisible()
  expect(await levelOn(project, colleague)).toBe('read')
})

test('who may not share comes by Share to who has access', async () => {
  const { project, reader } = await given.sharedProject()
  await visit(`/projects/${project.id}/sharing#add`, { as: reader })
  await waitFor(() => expect(screen.getByRole('heading', { name: 'People and groups with access' })).toHaveFocus())
})

describe('a plan', () => {
  test('collects what is added, changed and removed, sends nothing before it is applied, and then exactly its calls', {
    timeout: 90_000,
  }, async () => {
    const { project, author, reader, writer, manager, colleague } = await given.sharedProject()
    const seen = record()
    const { user } = await open(project, author)
    await add(user, colleague, 'View')
    expect(screen.getByText(`${colleague.name} added to the plan with View.`)).toBeVisible()
    // The next name can be typed at once.
    expect(picker()).toHaveFocus()
    await user.selectOptions(level(reader.name), 'Edit')
    await user.selectOptions(level(manager.name), 'View')
    await remove(user, writer.name)
    await waitFor(() => expect(plan()).toHaveTextContent(`${colleague.name} gains View`))
    // What a line says itself it does not say again in words; in all it is said, and for each when asked.
    expect(line(reader.name)).toHaveTextContent(/View.*Edit/)
    expect(line(writer.name)).toHaveTextContent(/EditNone$/)
    expect(within(line(colleague.name)).queryByText(/gains/)).toBeNull()
    await user.click(within(plan()).getByRole('button', { name: 'Show each' }))
    const each = within(plan()).getByRole('list', { name: 'What changes for each' })
    expect(
      within(each)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
        .toSorted(),
    ).toEqual(
      [
        `${colleague.name} gains View`,
        `${reader.name} goes from View to Edit`,
        `${manager.name} goes from Manage to View`,
        `${writer.name} loses Edit`,
      ].toSorted(),
    )
    expect(within(plan()).getByText('3 calls')).toBeVisible()
    expect(writes(seen)).toEqual([])

    await user.click(apply())
    expect(
      await screen.findByText(
        new RegExp(`^4 changes made to the sharing of “${project.name}”: ${colleague.name} gained View;.* Nobody got a mail\\.$`),
      ),
    ).toBeVisible()
    expect(screen.getByRole('heading', { name: 'Plan applied' })).toBeVisible()
    expect(writes(seen).map(({ route }) => route)).toEqual([
      `PUT /projects/${project.id}/shares/users`,
      `PUT /projects/${project.id}/shares/users`,
      `DELETE /projects/${project.id}/shares/users/${writer.id}`,
    ])
    expect(await Promise.all([colleague, reader, manager, writer].map((one) => levelOn(project, one)))).toEqual([
      'read',
      'write',
      'read',
      null,
    ])
    await waitFor(() => expect(screen.queryByRole('button', { name: `Remove ${writer.name}` })).toBeNull())
    expect(level(colleague.name)).toHaveDisplayValue('View')
    expect(screen.getByRole('link', { name: '4 people with access: show everybody' })).toBeVisible()
    expect(within(plan()).queryByRole('list', { name: 'Planned changes' })).toBeNull()
    expect(Object.keys(sessionStorage).filter((key) => key.startsWith('sharing plan'))).toEqual([])
  })

  test('takes in whom one picks at once, one after the other, and gives back whom one did not mean', async () => {
    const { project, author, reader, colleague, group } = await given.sharedProject()
    const { user } = await open(project, author)
    await add(user, colleague)
    expect(picker()).toHaveFocus()
    expect(picker()).toHaveValue('')
    await user.keyboard(group.name)
    await screen.findByRole('option', { name: new RegExp(`^${group.name}`), selected: true })
    await user.keyboard('{Enter}')
    expect(screen.getByText(`${group.name} added to the plan with View.`)).toBeVisible()
    expect(within(plan()).getByText('2 changes, not sent yet')).toBeVisible()
    await user.click(within(screen.getByRole('group', { name: 'Add to the plan' })).getByRole('button', { name: 'Undo' }))
    expect(within(plan()).getByText('1 change, not sent yet')).toBeVisible()
    expect(picker()).toHaveFocus()
    expect(screen.queryByText(/added to the plan/)).toBeNull()
    // Who has it already, or will have, cannot be picked again, and it is said why.
    await user.keyboard(colleague.name)
    expect(await screen.findByRole('option', { name: /In the plan with View/ })).toHaveAttribute('aria-disabled', 'true')
    await user.clear(picker())
    await user.keyboard(reader.name)
    expect(await screen.findByRole('option', { name: /Has View by a share of their own/ })).toHaveAttribute('aria-disabled', 'true')
  })

  test('goes on saying what it knows while a group that was picked is read, and is not sent before', async () => {
    const { project, author, colleague, group } = await given.sharedProject()
    const admins = await given.group([author, colleague])
    await given.share(project, admins, 'read')
    const { user } = await open(project, author)
    await add(user, colleague)
    const already = `Has View already through ${admins.name}`
    await waitFor(() => expect(line(colleague.name)).toHaveTextContent(already))
    let go = () => {}
    network.use(slow(groups.get, 20_000, new Promise<void>((done) => (go = done))))
    await add(user, group)
    expect(apply()).toHaveAttribute('aria-disabled', 'true')
    expect(line(colleague.name)).toHaveTextContent(already)
    go()
    await ready()
    expect(line(group.name)).toHaveTextContent('5 people')
  })

  test('counts those of a group who are active as everywhere, and who gains apart from who does not', async () => {
    const { project, author, manager } = await given.sharedProject()
    const away = await given.person({ active: false })
    const four = await given.group([author, manager, await given.person(), await given.person(), away], { name: 'Four of five' })
    const { user } = await open(project, author)
    await user.type(picker(), four.name)
    const option = await screen.findByRole('option', { name: /Four of five/ })
    expect(option).toHaveTextContent('group of 4 people')
    await user.click(option)
    await ready()
    expect(line(four.name)).toHaveTextContent('4 people and 1 inactive')
    await user.click(within(plan()).getByRole('button', { name: 'Show each' }))
    const rows = (name: string) => within(within(plan()).getByRole('list', { name })).getAllByRole('listitem')
    expect(rows('What changes for each')).toHaveLength(2)
    expect(rows('For whom nothing changes')).toHaveLength(3)
    expect(plan()).toHaveTextContent('3 people, for whom nothing changes:')
  })

  test('leaves at their level whom one picked before another one is set, and offers it for them too', async () => {
    const { project, author, colleague, group } = await given.sharedProject()
    const { user } = await open(project, author)
    await add(user, colleague)
    await add(user, group)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Level to add with' }), 'Manage')
    expect(screen.getByText(`${colleague.name} and ${group.name} stay in the plan with View.`)).toBeVisible()
    await user.selectOptions(screen.getByRole('combobox', { name: `Planned level of ${group.name}` }), 'Edit')
    expect(screen.getByText(`${colleague.name} stays in the plan with View.`)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Give them Manage, too' }))
    expect(screen.getByText(`${colleague.name} added to the plan with Manage.`)).toBeVisible()
    expect(screen.getByRole('combobox', { name: `Planned level of ${colleague.name}` })).toHaveDisplayValue('Manage')
    expect(screen.getByRole('combobox', { name: `Planned level of ${group.name}` })).toHaveDisplayValue('Edit')
  })

  test('a change can be undone, changed again, or all be discarded', async () => {
    const { project, author, reader, writer, colleague } = await given.sharedProject()
    const { user } = await open(project, author)
    await add(user, colleague)
    await remove(user, writer.name)
    await user.selectOptions(level(reader.name), 'Manage')
    await user.click(screen.getByRole('button', { name: `Undo: ${writer.name}` }))
    expect(level(writer.name)).toHaveDisplayValue('Edit')
    await user.selectOptions(screen.getByRole('combobox', { name: `Planned level of ${colleague.name}` }), 'Manage')
    await user.click(screen.getByRole('button', { name: `Leave ${reader.name} as it was` }))
    expect(within(plan()).getByText('1 change, not sent yet')).toBeVisible()
    await user.click(within(plan()).getByRole('button', { name: 'Discard all' }))
    expect(within(plan()).getByText(/^Nothing is planned/)).toBeVisible()
    expect(screen.getByRole('heading', { name: 'Your plan' })).toHaveFocus()
    // What was added to a plan that is no more is not said any longer.
    expect(screen.queryByText(/added to the plan/)).not.toBeInTheDocument()
  })

  test('tells apart whom somebody could take for another', async () => {
    const { project, author, reader, writer, colleague } = await given.sharedProject()
    const [twin] = await given.people(1, { name: writer.name })
    if (!twin) throw new Error('nobody was made')
    await given.group([author, twin])
    const { user } = await open(project, author)
    await add(user, colleague)
    // Who is new here says which one of the name it is; who is in the list beside it already does not have to.
    expect(line(colleague.name)).toHaveTextContent(colleague.username)
    await user.selectOptions(level(reader.name), 'Edit')
    expect(line(reader.name)).not.toHaveTextContent(reader.username)
    await user.type(picker(), twin.username)
    await user.click(await screen.findByRole('option', { name: new RegExp(twin.username) }))
    expect(line(twin.name)).toHaveTextContent(twin.username)
    expect(within(plan()).getByRole('button', { name: `Undo: ${twin.name} (${twin.username})` })).toBeVisible()
  })

  test('tells whoever was picked among others of the name from them, also after a reload', async () => {
    const { project, author, colleague } = await given.sharedProject()
    const [one, two] = await given.people(2, { name: `Ana ${colleague.username}` })
    if (!one || !two) throw new Error('nobody was made')
    await given.group([author, one, two])
    const { user, unmount } = await open(project, author)
    await user.type(picker(), one.name)
    await user.click(await screen.findByRole('option', { name: new RegExp(one.username) }))
    expect(line(one.name)).toHaveTextContent(one.username)
    expect(screen.getByText(`${one.name} (${one.username}) added to the plan with View.`)).toBeVisible()
    unmount()
    await open(project, author)
    expect(line(one.name)).toHaveTextContent(one.username)
  })

  test('says for a group who loses, and who keeps it through which other path, each of them when asked', async () => {
    const { project, author, group, colleague } = await given.sharedProject()
    const admins = await given.group([author, colleague], { name: 'Admins of it' })
    await given.share(project, group, 'write')
    await given.share(project, admins, 'write')
    const { user } = await open(project, author)
    await remove(user, group.name)
    await waitFor(() => expect(line(group.name)).toHaveTextContent(`${colleague.name} keeps it through Admins of it`))
    await user.click(screen.getByRole('button', { name: `5 people in ${group.name}: what changes for each` }))
    const each = screen.getByRole('list', { name: `What changes for each in ${group.name}` })
    expect(within(each).getAllByRole('listitem')).toHaveLength(5)
    expect(each).toHaveTextContent(/you keep Manage as the author/i)
  })

  test('survives a reload in this tab, for this person and project alone', async () => {
    const { project, author, manager, reader } = await given.sharedProject()
    const other = await given.project(author)
    await given.share(other, reader, 'read')
    const first = await open(project, author)
    await remove(first.user, reader.name)
    first.unmount()
    for (const [where, as, there] of [
      [project, manager, false],
      [other, author, false],
      [project, author, true],
    ] as const) {
      const { unmount } = await open(where, as)
      await screen.findByRole('region', { name: 'Your plan' })
      expect(Boolean(within(plan()).queryByText('1 change, not sent yet'))).toBe(there)
      unmount()
    }
  })

  test('is asked about when one leaves, stays by Escape, and is there again for whoever left and comes back', async () => {
    const { project, author, reader } = await given.sharedProject()
    const { user, router, url } = await open(project, author)
    await remove(user, reader.name)
    await user.click(screen.getByRole('link', { name: /^Objects/ }))
    expect(await screen.findByRole('dialog', { name: 'Leave it for later?' })).toHaveTextContent(
      '1 planned change is not sent. The plan is kept in this tab until you come back.',
    )
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(url()).toBe(`/projects/${project.id}/sharing`)
    expect(line(reader.name)).toBeVisible()
    await user.click(screen.getByRole('link', { name: /^Objects/ }))
    await user.click(await screen.findByRole('button', { name: 'Leave' }))
    await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
    act(() => router.history.back())
    await waitFor(() => expect(line(reader.name)).toHaveTextContent(/ViewNone$/))
  })

  test('what is stored and makes no sense is no plan', async () => {
    const { project, author } = await given.sharedProject()
    sessionStorage.setItem(`sharing plan ${author.id} projects ${project.id}`, '{"base":[],"changes":[{"kind":"user"}],"mail":{}}')
    await open(project, author)
    expect(within(plan()).getByText(/^Nothing is planned/)).toBeVisible()
  })

  test('who may not share any more keeps the plan, and cannot send it', async () => {
    const { project, manager, reader } = await given.sharedProject()
    const { user, queryClient } = await open(project, manager)
    await remove(user, reader.name)
    await ready()
    await given.share(project, manager, 'read')
    await user.click(apply())
    expect(await within(plan()).findByRole('alert')).toHaveTextContent('You have View here; Manage is needed.')
    await act(() => queryClient.invalidateQueries())
    expect(screen.queryByRole('combobox', { name: /^Level of/ })).toBeNull()
    expect(apply()).toHaveAttribute('aria-disabled', 'true')
    expect(await levelOn(project, reader)).toBe('read')
  })
})

describe('where Auto-Share is off', () => {
  const apart = /^Auto-Share is off: objects in the project keep their own sharing\. This gives no access to them\./

  test('a plan by which somebody gains says that they gain nothing on what is in the project, leads to the switch and is there on the way back', {
    timeout: 90_000,
  }, async () => {
    const { project, author, reader, colleague } = await given.sharedProject()
    await given.contains(project, await given.object('script', author))
    const { user, url } = await open(project, author)
    await remove(user, reader.name)
    await ready()
    expect(within(plan()).queryByText(apart)).toBeNull()
    await add(user, colleague)
    await ready()
    expect(within(plan()).getByText(apart)).toBeVisible()

    await user.click(within(plan()).getByRole('link', { name: 'Switch it on…' }))
    const dialog = await screen.findByRole('dialog', { name: /^Switch Auto-Share on/ })
    expect(url()).toBe(`/projects/${project.id}/auto-share`)
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(url()).toBe(`/projects/${project.id}/sharing`))
    expect(await screen.findByText('2 changes, not sent yet')).toBeVisible()
    await ready()
    await user.click(apply())
    await screen.findByText(/^2 changes made to the sharing of/)
    expect(within(plan()).getByText(apart)).toBeVisible()
  })

  test('nothing is said of it where nothing is in the project, nor where it is on', async () => {
    const { project, author, colleague } = await given.sharedProject()
    const { user, unmount } = await open(project, author)
    await add(user, colleague)
    await ready()
    expect(plan()).not.toHaveTextContent('Auto-Share')
    unmount()
    await given.contains(project, await given.object('script', author))
    await request(author, `PUT /projects/${project.id}/auto_share`, { autoShare: true })
    await open(project, author)
    await ready()
    expect(plan()).not.toHaveTextContent('Auto-Share')
  })
})
