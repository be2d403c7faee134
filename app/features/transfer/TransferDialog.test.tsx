import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { objects } from '#app/contract/objects.ts'
import { projects } from '#app/contract/projects.ts'
import { fault, slow } from '#app/mocks/faults.ts'
import { beforeCivis } from '#app/test/beforeCivis.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

type User = Awaited<ReturnType<typeof visit>>['user']

/** A project with two scripts to share, one by somebody else, a table, and a credential that a script needs. */
async function aProject() {
  const made = await given.sharedProject({ name: 'Field plan' })
  const { project, author, manager, colleague, group, stranger } = made
  const [match, load, foreign, secret, table, key] = [
    await given.object('script', author, { name: 'Match households' }),
    await given.object('script', author, { name: 'Load state file' }),
    await given.object('script', manager, { name: 'Score turnout' }),
    await given.object('script', stranger, { name: 'Salaries' }),
    await given.object('table', author),
    await given.object('credential', author, { name: 'Warehouse key' }),
  ]
  await given.contains(project, match, load, foreign, secret, table)
  await given.share(foreign, author, 'read')
  await given.share(load, group, 'write')
  await given.share(match, colleague, 'manage')
  await given.needs(load, key)
  return { ...made, match, load, foreign, secret, table, key }
}

const dialog = () => screen.findByRole('dialog')
const lights = async () =>
  within(await screen.findByRole('list', { name: 'Requirements' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent)
const button = (name: RegExp | string) => screen.findByRole('button', { name })
const rowOf = (name: string) =>
  within(screen.getByRole('dialog'))
    .getAllByRole('listitem')
    .find((item) => !item.closest('[aria-label=Afterwards]') && item.querySelector('bdi')?.textContent === name)
const listed = () => screen.findByRole('region', { name: 'List of dependencies' })
const facts = () => screen.getByRole('region', { name: 'Afterwards' })
const puts = (seen: ReturnType<typeof record>) => seen.asked.filter(({ route }) => route.startsWith('PUT'))

async function send(user: User) {
  await user.click(await button(/^Transfer to/))
  return screen.findByRole('list', { name: 'What is so now' })
}

test('rules 17: who may not transfer finds the action with the reason, and by a link the dialog with the same reason', async () => {
  const { project, manager, author, colleague } = await aProject()
  await visit(`/projects/${project.id}`, { as: manager })
  const link = screen.getByRole('link', { name: 'Transfer' })
  const reason = `You have Manage; only its author, ${author.name}, or an organization admin with Manage can transfer it`
  expect(link).toHaveAttribute('aria-disabled', 'true')
  expect(link).toHaveAccessibleDescription(`${reason}.`)
  await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: manager })
  expect(await lights()).toContain(`Not met: ${reason}`)
  await listed()
  expect(await button(/^Transfer to/)).toHaveAttribute('aria-disabled', 'true')
})

test('rules 17: each light that is red says why: nobody to be seen, inactive, the author already', async () => {
  const { project, author, colleague, stranger } = await aProject()
  const { unmount } = await visit(`/projects/${project.id}/transfer?to=${stranger.id}`, { as: author })
  await waitFor(async () => expect(await lights()).toContain('Not met: There is no such person, or none whom you can see'))
  unmount()
  await given.active(colleague, false)
  const second = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await waitFor(async () => expect(await lights()).toContain(`Not met: ${colleague.name} is inactive, and cannot own a project`))
  second.unmount()
  await visit(`/projects/${project.id}/transfer?to=${author.id}`, { as: author })
  await waitFor(async () => expect(await lights()).toContain(`Not met: ${author.name} is the author already`))
})

test('rules 18: each dependency says what it is to the project, the level now, and whether it can be shared', async () => {
  const { project, author, colleague, group, secret, table, key } = await aProject()
  await given.share(key, group, 'manage')
  await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  const list = await listed()
  expect(within(list).getByRole('region', { name: 'Scripts' })).toBeVisible()
  expect(rowOf('Warehouse key')).toHaveTextContent('not in the project · needed by Load state file')
  expect(rowOf('Match households')).toHaveTextContent(/in the project.*Manage.*has Manage already/)
  await waitFor(() => expect(rowOf('Load state file')).toHaveTextContent(`Edit through ${group.name}Gets Manage`))
  await waitFor(() => expect(rowOf('Warehouse key')).toHaveTextContent(`Manage through ${group.name}Gets Manage of their own too`))
  expect(rowOf('Score turnout')).toHaveTextContent('Not yours to share: you have View, Manage is needed')
  expect(rowOf(table.name)).toHaveTextContent('Tables have no sharing of their own')
  expect(rowOf(`Script ${secret.id}, which you cannot see`)).toHaveTextContent('You cannot see it')
  const chips = () => within(screen.getByRole('group', { name: 'Show' })).getAllByRole('button')
  await waitFor(() =>
    expect(chips().map((chip) => chip.textContent)).toEqual([
      'All 6',
      'Can be shared 2',
      'Manage already 1',
      'Not yours to share 1',
      'No sharing of their own 1',
      'Cannot be seen 1',
      'Through groups 2',
    ]),
  )
})

test('the list is narrowed by what can be shared and by name, says how many it shows, and Enter there sends nothing', async () => {
  const { project, author, colleague } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  const seen = record()
  await user.click(await button(/^Can be shared/))
  expect(within(await listed()).getAllByRole('listitem')).toHaveLength(2)
  expect(screen.getByText(/2 of 6 dependencies shown/)).toBeVisible()
  await user.type(screen.getByRole('searchbox', { name: 'Filter dependencies' }), 'ware{Enter}')
  await waitFor(async () => expect(within(await listed()).getAllByRole('listitem')).toHaveLength(1))
  await user.type(screen.getByRole('searchbox', { name: 'Filter dependencies' }), 'xyz')
  expect(await screen.findByText('None of the 6 dependencies fits.')).toBeVisible()
  expect(puts(seen)).toEqual([])
})

test('rules 19: all that can be goes in one call; the report says what came of each, and what the old owner keeps', async () => {
  const { project, author, manager, colleague, table } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  // What cannot be undone is said where one presses, not where one may not scroll to.
  expect(screen.getByRole('button', { name: /^Transfer to/ })).toHaveAccessibleDescription(/^You cannot take it back: only/)
  expect(facts()).toHaveTextContent('You keep Manage')
  // Nor has one to get past the list for what will be so.
  expect(facts().compareDocumentPosition(await listed()) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  expect(facts()).toHaveTextContent(
    `${colleague.name} gets Manage on 2 of 6 dependencies and has Manage on 1 already. The other 3 cannot be shared: the list says why.`,
  )
  expect(facts()).toHaveTextContent(
    `4 objects go on running as their authors: 2 as ${author.name}, 1 as ${manager.name} and 1 that you cannot see.`,
  )
  await user.click(within(facts()).getByRole('button', { name: 'Show which' }))
  const runs = within(within(facts()).getByRole('list', { name: 'What runs as whom' })).getAllByRole('listitem')
  expect(runs.map((one) => one.textContent)).toEqual([
    `2 scripts as ${author.name}: Load state file, Match households`,
    `1 script as ${manager.name}: Score turnout`,
    '1 script that you cannot see',
  ])
  const seen = record()
  await user.dblClick(await button(/^Transfer to/))
  const now = await screen.findByRole('list', { name: 'What is so now' })
  expect(await dialog()).toHaveAccessibleName('“Field plan” is transferred')
  // By the user name it is known which of two of the same name it is.
  expect(await dialog()).toHaveTextContent(`${colleague.name} (${colleague.username}) owns it now; it was yours.`)
  expect(now).toHaveTextContent('You have Manage on it now.')
  expect(now).toHaveTextContent(
    '2 of 6 dependencies are shared, 1 was already. The rest: 1 not yours to share, 1 that you cannot see and 1 with no sharing of its own.',
  )
  expect(now).toHaveTextContent('4 objects go on running as their authors.')
  expect(puts(seen)).toEqual([{ route: `PUT /projects/${project.id}/transfer`, body: { userId: colleague.id, includeDependencies: true } }])
  expect(rowOf('Load state file')).toHaveTextContent('Shared')
  expect(rowOf('Match households')).toHaveTextContent('Already')
  expect(rowOf(table.name)).toHaveTextContent(/Not shared.*reads it in the project/)
})

test('the report says of what did not go what needs it, and of what went nothing more', async () => {
  const { project, author, stranger, colleague, match } = await aProject()
  const far = await given.object('credential', stranger)
  await given.needs(match, far)
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  await send(user)
  expect(rowOf(`Credential ${far.id}, which you cannot see`)).toHaveTextContent(/so you cannot share it ?needed by Match households/)
  expect(rowOf('Warehouse key')).not.toHaveTextContent('needed by')
})

test('picks go as the transfer without dependencies and one share each; a mail carries one’s own words', async () => {
  const { project, author, colleague, key } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  await user.click(screen.getByRole('radio', { name: 'Picked' }))
  await user.click(screen.getByRole('checkbox', { name: 'Share Warehouse key' }))
  await user.click(screen.getByRole('checkbox', { name: `Send ${colleague.name} a mail` }))
  await user.type(screen.getByRole('textbox', { name: 'Your words' }), 'All yours{Enter}now')
  expect(facts()).toHaveTextContent('gets Manage on 1 of 6 dependencies')
  const seen = record()
  const now = await send(user)
  expect(now).toHaveTextContent(`Mail to ${colleague.name} is kept: this server sends none yet.`)
  expect(now).toHaveTextContent('1 of 6 dependencies is shared, 1 was already. The rest: 1 not yours to share, 1 that you cannot see, ')
  expect(puts(seen)).toEqual([
    {
      route: `PUT /projects/${project.id}/transfer`,
      body: { userId: colleague.id, includeDependencies: false, sendEmail: true, emailBody: 'All yours\nnow' },
    },
    { route: `PUT /credentials/${key.id}/shares/users`, body: { userIds: [colleague.id], permissionLevel: 'manage' } },
  ])
  expect(rowOf('Load state file')).toHaveTextContent('Not picked')
})

test('picks that fail are said with the server’s words, and can be tried again alone', async () => {
  const { project, author, colleague, key } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  await user.click(screen.getByRole('radio', { name: 'Picked' }))
  await user.click(await button('Pick all 2'))
  network.use(fault(objects['putSharesUsers credentials'], 500))
  await send(user)
  expect(rowOf('Warehouse key')).toHaveTextContent('Failed')
  expect(rowOf('Warehouse key')).toHaveTextContent('Something went wrong on the server.')
  expect(rowOf('Load state file')).toHaveTextContent('Shared')
  // Closing would lose the way to try again.
  await user.click(screen.getAllByRole('button', { name: 'Close' })[0]!)
  await user.click(await button('Keep editing'))
  network.resetHandlers()
  const seen = record()
  await user.click(await button('Try 1 pick again'))
  await waitFor(() => expect(rowOf('Warehouse key')).toHaveTextContent('Shared'))
  expect(puts(seen).map(({ route }) => route)).toEqual([`PUT /credentials/${key.id}/shares/users`])
  expect(screen.queryByRole('button', { name: /^Try/ })).toBeNull()
})

test('a refused transfer keeps whom one chose, the picks and the words', async () => {
  const { project, author, colleague } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer`, { as: author })
  await user.type(await screen.findByRole('combobox', { name: 'New owner' }), colleague.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(colleague.username) }))
  await listed()
  await user.click(screen.getByRole('radio', { name: 'Picked' }))
  await user.click(screen.getByRole('checkbox', { name: 'Share Warehouse key' }))
  await user.click(screen.getByRole('checkbox', { name: /a mail$/ }))
  await user.type(screen.getByRole('textbox', { name: 'Your words' }), 'All yours')
  network.use(fault(projects.putTransfer, 403))
  const seen = record()
  await user.click(await button(/^Transfer to/))
  expect(await screen.findByRole('alert')).toHaveTextContent('You may not do that.')
  expect(puts(seen)).toHaveLength(1)
  expect(screen.getByRole('checkbox', { name: 'Share Warehouse key' })).toBeChecked()
  expect(screen.getByRole('textbox', { name: 'Your words' })).toHaveValue('All yours')
  expect(await button(`Transfer to ${colleague.name}`)).toBeVisible()
  // And what is changed is not left unasked.
  await user.click(await button('Cancel'))
  expect(await screen.findByRole('dialog', { name: 'Leave without saving?' })).toBeVisible()
})

test('somebody else was quicker: the refusal stands, and the present author is named', async () => {
  const { project, author, colleague, manager } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  network.use(
    http.put(
      '*/api/projects/:id/transfer',
      async () => {
        await given.owns(project, manager)
        return HttpResponse.json({ errorDescription: 'Only its author can transfer it.' }, { status: 403 })
      },
      { once: true },
    ),
  )
  await user.click(await button(/^Transfer to/))
  expect(await screen.findByText(/It was transferred while this was open/)).toHaveTextContent(
    `${manager.name} is its author now, no longer ${author.name}`,
  )
  expect(screen.getByRole('alert')).toHaveTextContent('Only its author can transfer it.')
  expect(await lights()).toContain(
    `Not met: You have Manage; only its author, ${manager.name}, or an organization admin with Manage can transfer it`,
  )
})

test('where the answer got lost, what was done is found out and reported, and done once', async () => {
  const { project, author, colleague } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  network.use(
    http.put(
      '*/api/projects/:id/transfer',
      async () => {
        await given.owns(project, colleague)
        return HttpResponse.error()
      },
      { once: true },
    ),
  )
  const now = await send(user)
  expect(now).toHaveTextContent('2 of 6 dependencies are shared')
})

test('where the connection broke with the answer, it is looked up once there is one again', async () => {
  const { project, author, colleague } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  network.use(
    http.put('*/api/projects/:id/transfer', async () => {
      await given.owns(project, colleague)
      network.use(http.all('*/api/*', () => HttpResponse.error()))
      return HttpResponse.error()
    }),
  )
  await user.click(await button(`Transfer to ${colleague.name}`))
  const again = await button('Look again')
  network.resetHandlers()
  await user.click(again)
  expect(await screen.findByText(`It was done: ${colleague.name} owns the project.`)).toBeVisible()
  // It was nobody else.
  expect(screen.queryByText(/It was transferred while this was open/)).not.toBeInTheDocument()
  await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) ?? again)
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
})

test('the picks of a transfer whose answer was lost are still shared, and what came of it is reported', async () => {
  const { project, author, colleague, key, load } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  await user.click(screen.getByRole('radio', { name: 'Picked' }))
  await user.click(screen.getByRole('checkbox', { name: 'Share Load state file' }))
  await user.click(screen.getByRole('checkbox', { name: 'Share Warehouse key' }))
  network.use(
    http.put('*/api/projects/:id/transfer', async () => {
      await given.owns(project, colleague)
      return HttpResponse.error()
    }),
  )
  await user.click(await button(`Transfer to ${colleague.name}`))
  const go = await button('Share the 2 picks')
  network.resetHandlers()
  const seen = record()
  await user.click(go)
  expect(await screen.findByRole('list', { name: 'What is so now' })).toHaveTextContent('2 of 6 dependencies are shared')
  expect(rowOf('Warehouse key')).toHaveTextContent('Shared')
  expect(puts(seen).map(({ route }) => route)).toEqual([
    `PUT /credentials/${key.id}/shares/users`,
    `PUT /scripts/sql/${load.id}/shares/users`,
  ])
  await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) ?? go)
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
})

test('of a transfer of all that can be whose answer was lost, what was shared is read and reported, and nothing is shared twice', async () => {
  const { project, author, colleague } = await aProject()
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  network.use(
    http.put('*/api/projects/:id/transfer', async () => {
      await given.owns(project, colleague)
      return HttpResponse.error()
    }),
  )
  await user.click(await button(`Transfer to ${colleague.name}`))
  const go = await button('See what came of it')
  network.resetHandlers()
  await user.click(go)
  expect(await screen.findByRole('list', { name: 'What is so now' })).toHaveTextContent('2 of 6 dependencies are shared')
})

test('rules 1, 17: an admin who hands on what an inactive author left shares the picks first, and may have nothing afterwards', async () => {
  const { project, author, colleague, manager } = await aProject()
  const admin = await given.person({ admin: true })
  const theirs = await given.object('report', manager, { name: 'Weekly numbers' })
  await given.contains(project, theirs)
  await given.autoShare(project)
  await given.active(author, false)
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: admin })
  await listed()
  expect(facts()).toHaveTextContent('You are given nothing by it')
  expect(facts()).toHaveTextContent(`${colleague.name} manages everything in the project`)
  await user.click(screen.getByRole('radio', { name: 'Picked' }))
  await user.click(screen.getByRole('checkbox', { name: 'Share Weekly numbers' }))
  const seen = record()
  const now = await send(user)
  expect(puts(seen).map(({ route }) => route)).toEqual([`PUT /reports/${theirs.id}/shares/users`, `PUT /projects/${project.id}/transfer`])
  expect(rowOf('Weekly numbers')).toHaveTextContent('Shared')
  // The project is out of reach, and the report is not.
  expect(now).toHaveTextContent(`What the level of ${author.name} is now could not be read: you have no access to the project any more.`)
  expect(await screen.findByText(/no longer there, or no longer shared with you/)).toBeVisible()
  expect(screen.getByRole('dialog')).toBeVisible()
})

test('where the rules are not ours, nothing is promised that Civis does not document', async () => {
  const { project, author, colleague } = await aProject()
  network.use(beforeCivis())
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  expect(facts()).toHaveTextContent('Civis does not document what level you keep; it is read back and said.')
  expect(facts()).not.toHaveTextContent('go on running')
  expect(facts()).toHaveTextContent('Civis documents nothing that owning the project alone would give')
  await user.click(screen.getByRole('checkbox', { name: `Send ${colleague.name} a mail` }))
  expect(facts()).toHaveTextContent(`Civis is asked to send ${colleague.name} a mail about the project.`)
  expect(await lights()).toContain(`Not sure: Civis asks for Manage on ${colleague.name} too; you have View`)
  const now = await send(user)
  expect(now).toHaveTextContent('You have Manage on it now.')
  expect(now).toHaveTextContent(`Civis was asked to mail ${colleague.name}.`)
})

test('none: nothing is shared, and the report says so of each; closed, one is back on the project', async () => {
  const { project, author, colleague } = await aProject()
  const { user, url } = await visit(`/projects/${project.id}`, { as: author })
  await user.click(screen.getByRole('link', { name: 'Transfer' }))
  await user.type(await screen.findByRole('combobox', { name: 'New owner' }), colleague.name)
  await user.click(await screen.findByRole('option', { name: new RegExp(colleague.username) }))
  expect(url()).toBe(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await listed()
  await user.click(screen.getByRole('radio', { name: 'None' }))
  const seen = record()
  const now = await send(user)
  expect(now).toHaveTextContent('None of 6 dependencies is shared, 1 was already.')
  expect(puts(seen)).toHaveLength(1)
  expect(rowOf('Load state file')).toHaveTextContent('Left out: no dependencies were to be shared')
  await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1)!)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(url()).toBe(`/projects/${project.id}`)
  expect(screen.getByText('Author', { selector: 'dt' }).nextElementSibling).toHaveTextContent(colleague.name)
})

test('dependencies that cannot be read say so and can be asked for again; without them only None goes', async () => {
  const { project, author, colleague } = await aProject()
  network.use(fault(projects.listDependencies, 500))
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong on the server.')
  expect(await button(/^Transfer to/)).toHaveAttribute('aria-disabled', 'true')
  network.resetHandlers()
  await user.click(await button('Try again'))
  await listed()
})

test('rules 12: afterwards, what the new owner has by the project’s Auto-Share or a group is said too, not only their own', async () => {
  const { project, author, manager, colleague, group } = await given.sharedProject({ name: 'Field plan' })
  const [inIt, needed] = [await given.object('script', manager, { name: 'Score turnout' }), await given.object('credential', manager)]
  await given.contains(project, inIt)
  await given.needs(inIt, needed)
  await given.share(needed, author, 'read')
  await given.share(needed, group, 'read')
  await given.autoShare(project, true)
  let go = () => {}
  network.use(slow(objects['listShares credentials'], 20_000, new Promise<void>((done) => (go = done))))
  const { user } = await visit(`/projects/${project.id}/transfer?to=${colleague.id}`, { as: author })
  await listed()
  await user.click(screen.getByRole('radio', { name: 'None' }))
  await user.click(await button(/^Transfer to/))
  // Whoever is quicker than what is read about each of them waits for it.
  go()
  await screen.findByRole('list', { name: 'What is so now' })
  expect(rowOf('Score turnout')).toHaveTextContent('level now: Manage by Auto-Share')
  expect(rowOf(needed.name)).toHaveTextContent(`level now: View through ${group.name}`)
})
