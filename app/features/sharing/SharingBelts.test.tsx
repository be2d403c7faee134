import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { record } from '#app/test/record.ts'
import { applyButton, levelOf, line, openSharing, plan, ready, remove, writesIn } from '#app/test/sharingPage.ts'
import { given, network } from '#app/test/visit.tsx'

const belt = (words: RegExp) => within(plan()).findByText(words, { selector: '[role=note] p' })
const tick = (name: RegExp) => within(plan()).getByRole('checkbox', { name })
const held = () => waitFor(() => expect(applyButton()).toHaveAttribute('aria-disabled', 'true'))
const picker = () => screen.getByRole('combobox', { name: 'Add people or groups' })

/** A group of more than twenty active people, with the author in it. */
async function aBigGroup(author: GivenPerson) {
  const members = await Promise.all(Array.from({ length: 21 }, () => given.person()))
  return given.group([author, ...members])
}

describe('before it is sent, a plan', () => {
  test('asks twice where I would lose Manage, and says where I am once I have lost all access', async () => {
    const { project, manager } = await given.sharedProject()
    const seen = record()
    const { user, url } = await openSharing(project, manager)
    await remove(user, manager.name)
    expect(await belt(/You would lose access to/)).toBeVisible()
    expect(await belt(/You would lose Manage on .* You could not take this back/)).toBeVisible()
    await held()
    await user.click(tick(/I want to lose access/))
    await held()
    await user.click(tick(/I want to lose Manage/))
    await ready()
    await user.click(applyButton())
    const dialog = await screen.findByRole('dialog', { name: 'Give up Manage?' })
    await user.click(within(dialog).getByRole('button', { name: 'Keep it' }))
    expect(writesIn(seen)).toEqual([])
    await user.click(applyButton())
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Give up Manage' }))
    expect(
      await screen.findByText(`You have no access to “${project.name}” any more. Here are the projects that you can see.`),
    ).toBeVisible()
    expect(url()).toBe('/projects')
    expect(screen.queryByText(project.name)).toBeNull()
    expect(writesIn(seen).map(({ route }) => route)).toEqual([`DELETE /projects/${project.id}/shares/users/${manager.id}`])
  })

  test('says where nobody active would manage it any more', async () => {
    const { project, author, manager } = await given.sharedProject()
    await given.active(author, false)
    const { user } = await openSharing(project, manager)
    await user.selectOptions(levelOf(manager.name), 'View')
    expect(await belt(/Only inactive people would manage .*; an organization admin would have to help/)).toBeVisible()
    expect(tick(/I know that nobody active will manage it/)).not.toBeChecked()
    await held()
    // The button may stand where one does not see what has to be ticked.
    expect(applyButton()).toHaveAccessibleDescription(/^You would lose Manage on .* Tick it in the plan first\.$/)
    // Pressed all the same, it leads there, one after the other.
    await user.click(applyButton())
    expect(tick(/I want to lose Manage/)).toHaveFocus()
    await user.keyboard(' ')
    await user.click(applyButton())
    expect(tick(/I know that nobody active will manage it/)).toHaveFocus()
  })

  test('asks where a large group gets Edit, and where a mail goes to many, naming who gets it and with what words', async () => {
    const { project, author } = await given.sharedProject({ name: 'Field plan' })
    const big = await aBigGroup(author)
    const seen = record()
    const { user } = await openSharing(project, author)
    await user.selectOptions(screen.getByRole('combobox', { name: 'Level to add with' }), 'Edit')
    await user.type(picker(), big.name)
    await user.click(await screen.findByRole('option', { name: new RegExp(big.name) }))
    expect(await belt(/\(22 people\) would get Edit on “Field plan”/)).toBeVisible()
    await held()
    await user.click(tick(/I want all of them to have it/))
    await ready()
    await user.click(tick(/Mail those whom it is shared with/))
    expect(await belt(/21 people would get a mail about “Field plan”/)).toBeVisible()
    await held()
    await user.click(tick(/I want all of them to get a mail/))
    await user.type(within(plan()).getByRole('textbox', { name: 'Your words' }), 'Doors on Monday')
    await ready()
    await user.click(within(plan()).getByText(/^Goes to 21 people/))
    expect(within(within(plan()).getByRole('list', { name: 'Recipients' })).getAllByRole('listitem')).toHaveLength(21)
    expect(within(plan()).getByText(new RegExp(`They read: ${author.name} gave you Edit on the project “Field plan”`))).toBeVisible()
    await user.click(applyButton())
    await screen.findByText(/^1 change made/)
    expect(writesIn(seen)).toEqual([
      {
        route: `PUT /projects/${project.id}/shares/groups`,
        body: { groupIds: [big.id], permissionLevel: 'write', sendSharedEmail: true, shareEmailBody: 'Doors on Monday' },
      },
    ])
  })

  test('is refused where it would lower whoever became the author meanwhile', async () => {
    const { project, author, manager } = await given.sharedProject()
    const { user, queryClient } = await openSharing(project, author)
    await user.selectOptions(levelOf(manager.name), 'View')
    await ready()
    await given.owns(project, manager)
    await act(() => queryClient.invalidateQueries())
    expect(
      await belt(new RegExp(`${manager.name} is the author of .* and always has Manage. Transfer it to somebody else first.`)),
    ).toBeVisible()
    await held()
  })
})

test('a pasted list of addresses and user names is looked up, and what is nobody is listed', async () => {
  const { project, author, colleague, stranger } = await given.sharedProject()
  const other = await given.person()
  await given.group([author, other])
  const { user } = await openSharing(project, author)
  await user.click(picker())
  await user.paste(`${colleague.email}; ${other.username}\nnobody@example.org, ${stranger.username}`)
  expect(await screen.findByText(/^Not found:/)).toHaveTextContent(`nobody@example.org and ${stranger.username}`)
  for (const { name } of [colleague, other]) expect(line(name)).toBeVisible()
})

test('the sharing of another project is taken into the plan, and with it what is not there is lowered when asked', async () => {
  const { project, author, reader, writer, colleague } = await given.sharedProject()
  const source = await given.project(author)
  await given.share(source, colleague, 'write')
  await given.share(source, reader, 'write')
  const { user } = await openSharing(project, author)
  const take = async (match: boolean) => {
    await user.click(screen.getByRole('button', { name: 'Copy sharing of another project…' }))
    const form = screen.getByRole('form', { name: 'Copy sharing of another project' })
    await user.type(within(form).getByRole('combobox', { name: 'Project to copy from' }), source.name)
    await user.click(await screen.findByRole('option', { name: new RegExp(source.name) }))
    if (match) await user.click(within(form).getByRole('checkbox', { name: /Also lower and remove here/ }))
    await user.click(within(form).getByRole('button', { name: 'Take into the plan' }))
  }
  await take(false)
  expect(await screen.findByText(`2 changes taken into the plan from “${source.name}”.`)).toBeVisible()
  await waitFor(() => expect(plan()).toHaveTextContent(`${reader.name} goes from View to Edit`))
  await take(true)
  expect(await screen.findByText(/^2 changes taken into the plan/)).toBeVisible()
  await waitFor(() => expect(plan()).toHaveTextContent(`${writer.name} loses Edit`))
  expect(screen.getByRole('button', { name: 'Copy sharing of another project…' })).toHaveFocus()
  // Of a plan that is no more nothing is said.
  await user.click(within(plan()).getByRole('button', { name: 'Discard all' }))
  expect(screen.queryByText(/taken into the plan/)).toBeNull()
})

test('rules 4, 6: whom one cannot see is left out of a copied sharing, by name: with them nothing of it could be sent', async () => {
  const { project, author, colleague, stranger } = await given.sharedProject()
  const [source, theirs] = [await given.project(author), await given.group([stranger])]
  await given.shares(source, [
    [colleague, 'read'],
    [stranger, 'read'],
    [theirs, 'write'],
  ])
  const { user } = await openSharing(project, author)
  await user.click(screen.getByRole('button', { name: 'Copy sharing of another project…' }))
  await user.type(screen.getByRole('combobox', { name: 'Project to copy from' }), source.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(source.name) }))
  await user.click(screen.getByRole('button', { name: 'Take into the plan' }))
  expect(
    await screen.findByText(
      `1 change taken into the plan from “${source.name}”. Left out, as you cannot see them: ${theirs.name} and ${stranger.name}.`,
    ),
  ).toBeVisible()
  expect(line(colleague.name)).toBeVisible()
  await ready()
  await user.click(applyButton())
  expect(await screen.findByText(/^1 change made/)).toBeVisible()
})

test('who comes into the plan from another project is told apart from others of the name, also once it is made in part', async () => {
  const { project, author, reader, colleague } = await given.sharedProject()
  const [one, two] = await given.people(2, { name: `Ana ${colleague.username}` })
  if (!one || !two) throw new Error('two were asked for')
  await given.group([author, one, two])
  const source = await given.project(author)
  await given.shares(source, [
    [one, 'read'],
    [two, 'write'],
  ])
  const { user } = await openSharing(project, author)
  await user.click(screen.getByRole('button', { name: 'Copy sharing of another project…' }))
  await user.type(screen.getByRole('combobox', { name: 'Project to copy from' }), source.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(source.name) }))
  await user.click(screen.getByRole('button', { name: 'Take into the plan' }))
  await waitFor(() => expect(plan()).toHaveTextContent(`${two.name} (${two.username}) gains Edit`))
  expect(plan()).toHaveTextContent(`${one.name} (${one.username}) gains View`)
  const lines = within(plan()).getByRole('list', { name: 'Planned changes' })
  for (const { username } of [one, two]) expect(within(lines).getByText(username)).toBeVisible()
  await user.click(tick(/Mail those whom it is shared with/))
  const told = within(plan()).getByRole('list', { name: 'Who is told' })
  for (const { name, username } of [one, two]) expect(within(told).getByText(`${name} (${username})`)).toBeVisible()
  await user.click(tick(/Mail those whom it is shared with/))
  await user.selectOptions(levelOf(reader.name), 'Manage')
  await ready()
  network.use(fault(projects.putSharesUsers, 500, {}, { once: true }))
  await user.click(applyButton())
  const done = await within(plan()).findByRole('list', { name: 'Done' })
  await waitFor(() => expect(done).toHaveTextContent(`${two.name} (${two.username}): no share → Edit`))
  await waitFor(() => expect(done).toHaveTextContent(`${one.name} (${one.username}): no share → View`))
})

test('where somebody else changed something meanwhile, people of the same name are told apart', async () => {
  const { project, author, reader, colleague } = await given.sharedProject()
  const twin = await given.person({ name: reader.name })
  await given.group([author, twin, colleague])
  const { user } = await openSharing(project, author)
  await user.selectOptions(levelOf(reader.name), 'Edit')
  await ready()
  await given.shares(project, [
    [reader, 'manage'],
    [twin, 'read'],
  ])
  await user.click(applyButton())
  const table = await within(plan()).findByRole('table')
  expect(within(table).getByRole('row', { name: new RegExp(`^${reader.name} \\(${reader.username}\\) `) })).toHaveTextContent('Manage')
  expect(within(table).getByRole('radio', { name: `${twin.name} (${twin.username}): theirs, View` })).toBeChecked()
})

test('of whom a mail is offered for is said who has as much already, and how many of a group gain', async () => {
  const { project, author, colleague, group } = await given.sharedProject()
  const admins = await given.group([author, colleague])
  await given.share(project, admins, 'manage')
  const { user } = await openSharing(project, author)
  await user.type(picker(), `${colleague.username}, ${group.name}{Enter}`)
  await ready()
  await user.click(tick(/Mail those whom it is shared with/))
  const told = within(plan()).getByRole('list', { name: 'Who is told' })
  expect(within(told).getByRole('checkbox', { name: `${colleague.name} has as much already` })).toBeChecked()
  expect(within(told).getByRole('checkbox', { name: new RegExp(`^${group.name} \\d+ of \\d+ gain$`) })).toBeChecked()
})
