import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { fault, slow } from '#app/mocks/faults.ts'
import { testApi } from '#app/test/api.ts'
import type { GivenPerson } from '#app/test/given.ts'
import { applyButton, levelOf, openSharing, plan, ready, remove } from '#app/test/sharingPage.ts'
import { given, network } from '#app/test/visit.tsx'

const { request } = await testApi()
type Page = Awaited<ReturnType<typeof openSharing>>
const sharesOf = async (project: { id: number }, as: GivenPerson) => (await request(as, `GET /projects/${project.id}/shares`)).body
const outcome = () => within(plan()).findByText(/^\d changes? made to the sharing of/)
const undo = () => within(plan()).getByRole('button', { name: /^Undo \d changes?…$/ })

async function apply(user: Page['user']) {
  await ready()
  await user.click(applyButton())
  const said = await outcome()
  await waitFor(() => expect(said).toHaveFocus())
}

test('what was applied is taken back by the same plan: looked at, applied, and then all is as it was', { timeout: 90_000 }, async () => {
  const { project, author, reader, writer, colleague } = await given.sharedProject()
  const before = await sharesOf(project, author)
  const { user } = await openSharing(project, author)
  await user.click(screen.getByRole('combobox', { name: 'Add people or groups' }))
  await user.paste(colleague.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(colleague.name) }))
  await user.selectOptions(levelOf(reader.name), 'Manage')
  await remove(user, writer.name)
  await apply(user)
  const between = await sharesOf(project, author)
  expect(between).not.toEqual(before)

  expect(undo()).toHaveTextContent('Undo 3 changes…')
  await user.click(undo())
  expect(screen.getByRole('heading', { name: 'Your plan' })).toHaveFocus()
  expect(plan()).toHaveTextContent('This is the way back. It is sent when you apply it.')
  expect(plan()).not.toHaveTextContent('mail that went')
  // What was said of the plan before is not said of this one.
  expect(screen.queryByText(/added to the plan with/)).toBeNull()
  await waitFor(() => expect(plan()).toHaveTextContent(`${writer.name} gains Edit`))
  expect(plan()).toHaveTextContent(`${reader.name} goes from Manage to View`)
  // Nothing was sent by asking for it.
  expect(await sharesOf(project, author)).toEqual(between)
  await apply(user)
  expect(await sharesOf(project, author)).toEqual(before)
})

test('the way back is offered over a reload, leaves alone what somebody changed since, and says what mail was sent', async () => {
  const { project, author, reader, writer, manager } = await given.sharedProject()
  const { user, unmount } = await openSharing(project, author)
  await user.selectOptions(levelOf(reader.name), 'Edit')
  await remove(user, writer.name)
  await user.click(await within(plan()).findByRole('checkbox', { name: /^Mail/ }))
  await apply(user)
  unmount()
  await given.share(project, writer, 'manage')

  const { user: again } = await openSharing(project, author)
  await again.click(undo())
  expect(plan()).toHaveTextContent(`${writer.name} stays as it is: somebody changed that since.`)
  expect(plan()).toHaveTextContent('The mail that went with it cannot be taken back.')
  await waitFor(() => expect(plan()).toHaveTextContent('goes from Edit to View'))
  expect(within(plan()).queryByText(manager.name)).toBeNull()
  // The mail of before is not sent again by itself.
  expect(within(plan()).queryByRole('checkbox', { name: /^Mail/ })).toBeNull()
  await again.click(within(plan()).getByRole('button', { name: 'Discard all' }))
  expect(undo()).toBeVisible()
  await again.click(within(plan()).getByRole('button', { name: 'Dismiss' }))
  expect(within(plan()).queryByRole('button', { name: /^Undo/ })).toBeNull()
})

test('whoever became the author since keeps Manage, and is named', async () => {
  const { project, author, reader } = await given.sharedProject()
  const { user, unmount } = await openSharing(project, author)
  await user.selectOptions(levelOf(reader.name), 'Manage')
  await apply(user)
  unmount()
  await given.owns(project, reader)
  const { user: again } = await openSharing(project, author)
  await again.click(undo())
  expect(plan()).toHaveTextContent('Nothing of it can be taken back.')
  expect(plan()).toHaveTextContent(`${reader.name} is the author now, and keeps Manage.`)
})

test('without Manage any more the way back is shown, and why it is not mine to go', async () => {
  const { project, manager } = await given.sharedProject()
  const { user } = await openSharing(project, manager)
  await user.selectOptions(levelOf(manager.name), 'View')
  await user.click(await within(plan()).findByRole('checkbox', { name: /I want to lose Manage/ }))
  await ready()
  await user.click(applyButton())
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Give up Manage' }))
  await outcome()
  await waitFor(() => expect(undo()).toHaveAccessibleDescription(/You have View here; Manage is needed/))
})

test('of a plan that was made in part, what was made can be taken back; once the rest is made, all of it', async () => {
  const { project, author, reader, group } = await given.sharedProject()
  const before = await sharesOf(project, author)
  const { user } = await openSharing(project, author)
  await user.selectOptions(levelOf(reader.name), 'Edit')
  await user.click(screen.getByRole('combobox', { name: 'Add people or groups' }))
  await user.paste(group.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(group.name) }))
  await ready()
  network.use(fault(projects.putSharesUsers, 500, {}, { once: true }))
  await user.click(applyButton())
  await waitFor(() => expect(within(plan()).getByText('1 of 2 changes was made; the rest is still planned.')).toHaveFocus())
  expect(undo()).toHaveTextContent('Undo 1 change…')
  await apply(user)
  const both = await outcome()
  expect(both).toHaveTextContent(/^2 changes made/)
  expect(both).toHaveTextContent(`${reader.name} went from View to Edit`)
  expect(both).toHaveTextContent(/gained View/)
  expect(undo()).toHaveTextContent('Undo 2 changes…')
  await user.click(undo())
  await apply(user)
  expect(await sharesOf(project, author)).toEqual(before)
})

for (const how of ['Discard all', 'Undo', 'Leave'] as const)
  test(`of a plan that was made in part nothing is said to be planned still once the rest is given up: ${how}`, async () => {
    const { project, author, reader, writer, group } = await given.sharedProject()
    const { user } = await openSharing(project, author)
    await user.selectOptions(levelOf(reader.name), 'Edit')
    await user.click(screen.getByRole('combobox', { name: 'Add people or groups' }))
    await user.paste(group.name)
    await user.click(await screen.findByRole('option', { name: new RegExp(group.name) }))
    await ready()
    network.use(fault(projects.putSharesUsers, 500, {}, { once: true }))
    await user.click(applyButton())
    await within(plan()).findByText('1 of 2 changes was made; the rest is still planned.')
    const names = { 'Discard all': how, Undo: `Undo: ${reader.name}`, Leave: `Leave ${reader.name} as it was` }
    await user.click(screen.getByRole('button', { name: names[how] }))
    const said = await within(plan()).findByText(/1 of 2 changes was made; the rest was given up/)
    expect(said).toBeVisible()
    // Nor once something else is planned.
    await user.selectOptions(levelOf(writer.name), 'View')
    expect(within(plan()).getByText(/the rest was given up/)).toBeVisible()
    expect(screen.queryByText(/still planned/)).toBeNull()
  })

test('while it is sent, the button keeps the focus and nothing else can be changed', async () => {
  const { project, author, reader } = await given.sharedProject()
  const { user } = await openSharing(project, author)
  await user.selectOptions(levelOf(reader.name), 'Edit')
  await ready()
  let go = () => {}
  network.use(slow(projects.putSharesUsers, 20_000, new Promise<void>((done) => (go = done))))
  applyButton().focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(applyButton()).toHaveAttribute('aria-busy', 'true'))
  expect(applyButton()).toHaveFocus()
  expect(applyButton()).not.toBeDisabled()
  await user.click(screen.getByRole('button', { name: new RegExp(`^Remove ${author.name}|^Leave ${reader.name}`) }))
  await user.selectOptions(levelOf(reader.name), 'Manage')
  go()
  const said = await outcome()
  await waitFor(() => expect(said).toHaveFocus())
  await waitFor(() => expect(levelOf(reader.name)).toHaveDisplayValue('Edit'))
})
