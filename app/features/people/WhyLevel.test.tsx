import { cleanup, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { objects } from '#app/contract/objects.ts'
import { projects } from '#app/contract/projects.ts'
import { fault } from '#app/mocks/faults.ts'
import { beforeCivis } from '#app/test/beforeCivis.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const lines = (dialog: HTMLElement) =>
  within(dialog)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

test('my level on a project opens every way to it, strongest first, each with where it is changed', async () => {
  const { project, author, reader, group } = await given.sharedProject()
  const above = await given.project(author, { name: 'Above', autoShare: true })
  await given.contains(above, project)
  await given.share(above, group, 'write')
  const { user, url } = await visit(`/projects/${project.id}`, { as: reader })
  const seen = record()
  const button = screen.getByRole('button', { name: `Edit: why you have it on ${project.name}` })
  await user.click(button)
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText(`You are in ${group.name}, which has Edit on “Above”, and Auto-Share passes it on`)).toBeVisible()
  expect(lines(dialog)).toEqual([
    `EditYou are in ${group.name}, which has Edit on “Above”, and Auto-Share passes it onSee it in the sharing of “Above”`,
    `ViewYou have a share of your ownSee it in the sharing of “${project.name}”`,
  ])
  // Each thing is asked for once, and groups not at all.
  expect(new Set(seen.routes()).size).toBe(seen.routes().length)
  expect(seen.routes().some((route) => route.startsWith('GET /groups/'))).toBe(false)

  await user.keyboard('{Escape}')
  expect(screen.getByRole('button', { name: /^Edit: why/ })).toHaveFocus()
  await user.keyboard('{Enter}')
  await user.click(await screen.findByRole('link', { name: 'See it in the sharing of “Above”' }))
  expect(url()).toBe(`/projects/${above.id}/sharing`)
  cleanup()

  // Where one may share, it is changed.
  await given.share(above, group, 'manage')
  const again = await visit(`/projects/${project.id}`, { as: reader })
  await again.user.click(screen.getByRole('button', { name: `Manage: why you have it on ${project.name}` }))
  expect(await screen.findByRole('heading', { name: `Why you have Manage on ${project.name}` })).toBeVisible()
  expect(await screen.findByRole('link', { name: 'Change it in the sharing of “Above”' })).toBeVisible()
})

test.each([
  ['list', () => '/projects'],
  ['tree', () => '/tree'],
  ['parents', (below: number) => `/projects/${below}/parents`],
])('my level in the %s says why too, and leaves me where I was', async (_, path) => {
  const { project, author, reader, group } = await given.sharedProject()
  const below = await given.project(author)
  await given.share(below, reader, 'read')
  await given.contains(project, below)
  await given.share(project, group, 'write')
  const { user, url } = await visit(path(below.id), { as: reader })
  const before = url()
  const name = `Edit: why you have it on ${project.name}`
  await user.click((await screen.findAllByRole('button', { name }))[0] ?? expect.fail('no level'))
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText(`You are in ${group.name}, which has Edit`)).toBeVisible()
  await user.keyboard('{ArrowDown}{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toHaveAccessibleName(name)
  expect(url()).toBe(before)
})

test('an object’s level says why too, with the Auto-Share of another project', async () => {
  const { project, author, reader } = await given.sharedProject()
  const [script, other] = [
    await given.object('script', author, { name: 'Load', sub: 'sql' }),
    await given.project(author, { name: 'Other' }),
  ]
  await given.contains(project, script)
  await given.contains(other, script)
  await given.autoShare(other)
  await given.share(other, reader, 'write')
  const { user } = await visit(`/projects/${project.id}`, { as: reader })
  await user.click(await screen.findByRole('button', { name: 'Edit: why you have it on Load' }))
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText('You have a share of your own on “Other”, and Auto-Share passes it on')).toBeVisible()
  expect(dialog).not.toHaveTextContent('The server says')
})

test('what does not add up is said, and a failure can be tried again', async () => {
  const { project, author } = await given.sharedProject()
  const script = await given.object('script', author, { name: 'Load', sub: 'sql' })
  const holder = await given.project(author)
  await given.contains(project, script)
  await given.contains(holder, script)
  await given.autoShare(holder)
  const { reader } = await given.sharedProject()
  await given.share(project, reader, 'read')
  await given.share(holder, reader, 'write')
  const { user } = await visit(`/projects/${project.id}`, { as: reader })
  network.use(fault(objects['list jobs'], 404))
  await user.click(await screen.findByRole('button', { name: 'Edit: why you have it on Load' }))
  expect(await screen.findByText('The server says that you have Edit; the ways known here give no access.')).toBeVisible()
  await user.keyboard('{Escape}')

  network.use(fault(projects.listShares, 500))
  await user.click(screen.getByRole('button', { name: `View: why you have it on ${project.name}` }))
  await user.click(await screen.findByRole('button', { name: 'Try again' }))
})

test('of another person a reader is told what may be hidden from them', async () => {
  const { project, reader, writer } = await given.sharedProject()
  const { user } = await visit(`/projects/${project.id}/sharing`, { as: reader })
  await user.click(await screen.findByRole('button', { name: `Edit: why ${writer.name} has it on ${project.name}` }))
  const dialog = await screen.findByRole('dialog')
  expect(await within(dialog).findByText('They have a share of their own')).toBeVisible()
  // It is changed where one is: there is no link to the same page.
  expect(within(dialog).queryByRole('link')).toBeNull()
  expect(dialog).toHaveTextContent(`You do not manage “${project.name}”, so some of its shares may be hidden from you.`)
})

test('who is the author is changed by a transfer, to which the explanation leads', async () => {
  const { project, author, manager } = await given.sharedProject()
  const { user, url } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('button', { name: `Manage: why you have it on ${project.name}` }))
  await user.click(await screen.findByRole('link', { name: `Change it by a transfer of “${project.name}”` }))
  expect(await screen.findByRole('dialog', { name: `Transfer “${project.name}”` })).toBeVisible()
  expect(url()).toBe(`/projects/${project.id}/transfer`)
  cleanup()

  // Who may not transfer it is not sent there.
  const again = await visit(`/projects/${project.id}/sharing`, { as: manager })
  await again.user.click(await screen.findByRole('button', { name: `Manage: why ${author.name} has it on ${project.name}` }))
  const dialog = await screen.findByRole('dialog')
  const reason = `You have Manage; only its author, ${author.name}, or an organization admin with Manage can transfer it`
  expect(await within(dialog).findByText(reason)).toBeVisible()
  expect(within(dialog).queryByRole('link', { name: /transfer/ })).toBeNull()
  cleanup()

  // Before Civis, which has other rules, it may be somebody else's to do.
  network.use(beforeCivis())
  const civis = await visit(`/projects/${project.id}/sharing`, { as: manager })
  await civis.user.click(await screen.findByRole('button', { name: `Manage: why ${author.name} has it on ${project.name}` }))
  expect(await screen.findByRole('link', { name: `Change it by a transfer of “${project.name}”` })).toBeVisible()
})
