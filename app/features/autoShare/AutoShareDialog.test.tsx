import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { objects } from '#app/contract/objects.ts'
import { projects } from '#app/contract/projects.ts'
import { cut, fault } from '#app/mocks/faults.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

/** The button that switches, once it can be pressed: what the switch does has been read. */
async function ready(name: 'Switch on' | 'Switch off') {
  const button = await screen.findByRole('button', { name })
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'))
  return button
}

const open = async (name: string | RegExp) => screen.findByRole('dialog', { name })

test('rules 11: the mark in the header leads to the switch, which says whether one may; a press switches it, another undoes it', async () => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  await given.contains(project, await given.object('script', author))
  const { user, url } = await visit(`/projects/${project.id}`, { as: author })
  const mark = screen.getByRole('link', { name: 'Auto-Share off' })
  await user.click(mark)
  const dialog = await open('Switch Auto-Share on for “Field plan”?')
  expect(url()).toBe(`/projects/${project.id}/auto-share`)
  expect(within(dialog).getByRole('region', { name: 'Whether you may' })).toHaveTextContent('You may switch it on.')
  const button = await ready('Switch on')
  const seen = record()
  await user.dblClick(button)
  expect(await screen.findByText('Auto-Share is on for “Field plan”.')).toBeVisible()
  expect(url()).toBe(`/projects/${project.id}`)
  expect(screen.getByRole('link', { name: 'Auto-Share on' })).toHaveFocus()
  expect(seen.asked.filter(({ route }) => route.startsWith('PUT'))).toEqual([
    { route: `PUT /projects/${project.id}/auto_share`, body: { autoShare: true } },
  ])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Auto-Share is off again for “Field plan”.')).toBeVisible()
  await waitFor(() => expect(screen.getByRole('link', { name: 'Auto-Share off' })).toBeVisible())
})

test('rules 11: the objects in the way are named with the level that one has, unreadable ones by type and id', async () => {
  const { project, author, manager } = await given.sharedProject()
  const owner = await given.person({ name: 'Ona Wner' })
  const mine = await given.object('script', manager, { name: 'Mine' })
  const shared = await given.object('report', owner, { name: 'Turnout report', sub: 'html' })
  const secret = await given.object('script', owner, { name: 'Salaries' })
  const table = await given.object('table', author)
  await given.contains(project, mine, shared, secret, table)
  await given.share(shared, manager, 'write')
  await visit(`/projects/${project.id}/auto-share`, { as: manager })
  const dialog = await open(/^Switch Auto-Share on/)
  const verdict = within(dialog).getByRole('region', { name: 'Whether you may' })
  expect(verdict).toHaveTextContent('You may not. You need Manage on every object in it, tables aside. You lack it on 2 of 3.')
  const rows = within(within(verdict).getByRole('list', { name: 'Objects in the way' })).getAllByRole('listitem')
  expect(rows.map((row) => row.textContent)).toEqual([
    `Turnout reportby Ona Wner your level: Edit`,
    `Script ${secret.id}, which you cannot see`,
  ])
  expect(within(dialog).getByRole('button', { name: 'Switch on' })).toHaveAttribute('aria-disabled', 'true')
  expect(screen.queryByText('Salaries')).toBeNull()
})

test('rules 11: more than 100 objects are too many, whatever the levels', async () => {
  const { project, author } = await given.sharedProject()
  await given.objects('script', author, 102, project)
  const { user } = await visit(`/projects/${project.id}/auto-share`, { as: author })
  const dialog = await open(/^Switch Auto-Share on/)
  expect(dialog).toHaveTextContent('102 objects are in it; Auto-Share takes 100 or fewer, tables counted too.')
  const seen = record()
  await user.click(within(dialog).getByRole('button', { name: 'Switch on' }))
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toEqual([])
})

test('who lacks Manage on the project reads so', async () => {
  const { project, writer } = await given.sharedProject()
  await visit(`/projects/${project.id}/auto-share`, { as: writer })
  const dialog = await open(/^Switch Auto-Share on/)
  expect(dialog).toHaveTextContent('You may not. You have Edit here; Manage is needed.')
})

test('a refusal stays in the dialog with the words of the server, and an undo that fails says so', async () => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  const { user } = await visit(`/projects/${project.id}/auto-share`, { as: author })
  network.use(fault(projects.putAutoShare, 403))
  await user.click(await ready('Switch on'))
  expect(await screen.findByRole('alert')).toHaveTextContent('You may not do that.')
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Switch on' }))
  await screen.findByText('Auto-Share is on for “Field plan”.')
  network.use(fault(projects.putAutoShare, 503))
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Auto-Share of “Field plan” is still on. The server cannot answer just now.')
})

/** A project with a group and people on it, and objects that some of them have already. */
async function aTeam() {
  const [author, ana, ben, cleo, finn] = [
    await given.person({ name: 'Ada Author' }),
    await given.person({ name: 'Ana Lopez' }),
    await given.person({ name: 'Ben Ek' }),
    await given.person({ name: 'Cleo Diaz' }),
    await given.person({ name: 'Finn Hall' }),
  ]
  const field = await given.group([author, cleo, finn], { name: `Field ${author.id}` })
  await given.group([author, ana, ben, cleo, finn])
  const project = await given.project(author, { name: 'Field plan' })
  await given.share(project, ana, 'read')
  await given.share(project, ben, 'write')
  await given.share(project, field, 'read')
  const script = await given.object('script', author, { name: 'Match households', sub: 'python3' })
  const report = await given.object('report', author, { name: 'Turnout', sub: 'html' })
  const table = await given.object('table', author, { name: 'voters', databaseId: author.id })
  await given.contains(project, script, report, table)
  await given.share(script, cleo, 'manage')
  await given.share(report, ben, 'read')
  return { project, author, ana, ben, cleo, finn, field, script, report }
}

const lines = async () => {
  const list = await screen.findByRole('list', { name: 'Who, what and on which objects' }, { timeout: 5_000 })
  return [...list.children].map((item) => item.textContent)
}

test('rules 12: before it is switched on one reads who gains what on which objects, people through groups counted, and that tables stay out', async () => {
  const { project, author, field } = await aTeam()
  const { user } = await visit(`/projects/${project.id}/auto-share`, { as: author })
  const preview = await screen.findByRole('region', { name: 'What it does' })
  await waitFor(() => expect(preview).toHaveAttribute('aria-busy', 'false'))
  const sentences = within(within(preview).getAllByRole('list')[0]!).getAllByRole('listitem')
  expect(sentences.map((item) => item.textContent)).toEqual([
    'Ben Ek goes from View to Edit on 1 object.',
    'Ben Ek gains Edit on 1 object.',
    '3 people gain View on 1 to 2 objects.',
    'You keep what you have everywhere.',
  ])
  expect(preview).toHaveTextContent('1 table not shared: voters. A table has no shares of its own')
  expect(await lines()).toEqual([
    expect.stringContaining(`Ana Lopez, ${field.name}3 people, 2 of them with more by something elseNone becomes Viewall 2 objects`),
    expect.stringMatching(/Ben EkView becomes Edit ?TurnoutNone becomes Edit ?Match households/),
    expect.stringMatching(/Youkeeps Manageall 2 objects/),
  ])
  await user.type(within(preview).getByRole('searchbox', { name: /^Find a person/ }), 'cleo{Enter}')
  await waitFor(async () =>
    expect(await lines()).toEqual([
      expect.stringMatching(/Cleo DiazNone becomes View ?Turnoutkeeps Manageby a share of their own ?Match households/),
    ]),
  )
  expect(screen.getByRole('dialog')).toBeVisible()
})

test('rules 12: before it is switched off one reads who loses what, and by what somebody keeps it', async () => {
  const { project, author } = await aTeam()
  await given.autoShare(project)
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('link', { name: 'Auto-Share on' }))
  const dialog = await open('Switch Auto-Share off for “Field plan”?')
  expect(dialog).toHaveTextContent('What came by Auto-Share ends at once.')
  await ready('Switch off')
  const text = within(dialog).getByRole('region', { name: 'What it does' }).textContent
  expect(text).toContain('Ben Ek goes from Edit to View on 1 object.')
  expect(text).toContain('Ben Ek loses Edit on 1 object, and can no longer see it.')
  expect(text).toContain('3 people lose View on 1 to 2 objects')
  expect(await lines()).toEqual(expect.arrayContaining([expect.stringMatching(/Youkeeps Manageas the authorall 2 objects/)]))
})

test('who would lose their own Manage by it is told that they cannot take it back', async () => {
  const { project, ben } = await aTeam()
  await given.autoShare(project)
  await given.share(project, ben, 'manage')
  await visit(`/projects/${project.id}/auto-share`, { as: ben })
  await ready('Switch off')
  expect(screen.getByText('You lose Manage on all 2 objects, and cannot undo this by yourself.')).toBeVisible()
})

test('where no call tells who has what, it is not said that they lose it, but that they may', async () => {
  const { project, author, reader } = await given.sharedProject({ name: 'Field plan', autoShare: true })
  await given.contains(project, await given.object('survey', author, { name: 'Door survey' }))
  await visit(`/projects/${project.id}/auto-share`, { as: author })
  await ready('Switch off')
  const preview = screen.getByRole('region', { name: 'What it does' })
  expect(preview).toHaveTextContent(`${reader.name} may lose View on it: what else they have there is not known.`)
  expect(preview).toHaveTextContent('You may lose Manage on it, and could not undo this by yourself.')
  expect(preview).not.toHaveTextContent(/loses|You lose/)
  expect(await lines()).toContainEqual(expect.stringMatching(/You.*Manage becomes Noneunless something else gives it ?Door survey/))
})

test('whoever could be mistaken for another is told apart in the sentences too', async () => {
  const { project, author, group } = await given.sharedProject({ name: 'Field plan' })
  const [one, other] = [await given.person({ name: 'Ana Lopez' }), await given.person({ name: 'Ana Lopez' })]
  for (const ana of [one, other]) await given.join(group, ana)
  await given.shares(project, [
    [one, 'read'],
    [other, 'manage'],
  ])
  await given.contains(project, await given.object('script', author))
  await visit(`/projects/${project.id}/auto-share`, { as: author })
  await ready('Switch on')
  expect(await screen.findByText(new RegExp(`Ana Lopez \\(${other.username}\\) .*gain Manage on it\\.`))).toBeVisible()
})

test('what could not be read is counted and named, never guessed, and can be read again', async () => {
  const { project, author } = await aTeam()
  network.use(fault(objects['listShares scripts/python3'], 500))
  const { user } = await visit(`/projects/${project.id}/auto-share`, { as: author })
  await ready('Switch on')
  const doubts = screen.getByRole('region', { name: 'What is not known' })
  expect(doubts).toHaveTextContent('1 object not read: Match households. Something went wrong on the server.')
  network.resetHandlers()
  await user.click(within(doubts).getByRole('button', { name: 'Read again' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'What is not known' })).toBeNull())
})

test('a project that somebody else switches meanwhile says so, and sends nothing', async () => {
  const { project, author } = await aTeam()
  const { user, queryClient } = await visit(`/projects/${project.id}/auto-share`, { as: author })
  await ready('Switch on')
  await given.autoShare(project)
  await queryClient.invalidateQueries({ queryKey: ['projects'] })
  expect(await screen.findByText('It is on already: somebody switched it.')).toBeVisible()
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Switch on' }))
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toEqual([])
})

test('a switch whose answer was lost is looked up, and said', async () => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  const { user } = await visit(`/projects/${project.id}/auto-share`, { as: author })
  const dialog = await open(/^Switch Auto-Share on/)
  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Switch on' })).not.toHaveAttribute('aria-disabled'))
  network.use(cut(projects.putAutoShare, api))
  await user.click(within(dialog).getByRole('button', { name: 'Switch on' }))
  expect(await within(dialog).findByText('It was done: Auto-Share is on.')).toBeVisible()
  expect(within(dialog).getByRole('button', { name: 'Switch on' })).toHaveAttribute('data-hint', 'It was done already.')
})
