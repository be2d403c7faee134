import { act, screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { cut, fault } from '#app/mocks/faults.ts'
import { testApi } from '#app/test/api.ts'
import { press } from '#app/test/press.ts'
import { api } from '#app/test/network.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

async function filled() {
  const { project, author, reader } = await given.sharedProject({ name: 'Field plan' })
  const script = await given.object('script', author, { name: 'Match households' })
  const file = await given.object('file', author, { name: 'Turf.csv' })
  const hidden = await given.object('model', author)
  for (const one of [script, file]) await given.share(one, reader, 'read')
  await given.contains(project, script, file, hidden)
  return { project, author, reader }
}

test('rules 16: before, one reads what is copied, linked and left out, by type and by name', async () => {
  const { project, reader } = await filled()
  await visit(`/projects/${project.id}/clone`, { as: reader })
  const dialog = await screen.findByRole('dialog', { name: 'Clone “Field plan”' })
  expect(within(dialog).getByRole('region', { name: 'Copied' })).toHaveTextContent(/1 script\..*Match households/)
  expect(within(dialog).getByRole('region', { name: 'Linked' })).toHaveTextContent(/1 file\..*Turf\.csv/)
  // What is linked goes on by its own schedule, whatever is asked of the copies.
  expect(within(dialog).getByRole('region', { name: 'Linked' })).toHaveTextContent('nothing changes for them')
  expect(dialog).toHaveTextContent('Off: no copy starts by itself.')
  expect(within(dialog).getByRole('region', { name: 'Left out' })).toHaveTextContent('1 model that you cannot see')
  expect(within(dialog).getByRole('checkbox', { name: 'Copy schedules' })).not.toBeChecked()
  expect(within(dialog).getByRole('textbox', { name: 'Name of the clone' })).toHaveValue(`Clone of Project ${project.id} Field plan`)
})

test('a clone has its own name at once, and is compared with its source', async () => {
  const { project, reader } = await filled()
  const { request } = await testApi()
  const { user, url } = await visit(`/projects/${project.id}/clone`, { as: reader })
  const seen = record()
  await user.clear(await screen.findByRole('textbox', { name: 'Name of the clone' }))
  await user.type(screen.getByRole('textbox', { name: 'Name of the clone' }), 'My plan')
  await user.dblClick(screen.getByRole('button', { name: 'Clone project' }))
  const report = await screen.findByRole('dialog', { name: '“My plan” is made' })
  expect(report).toHaveTextContent('Everything that you can see in the project is in the clone: 1 copied and 1 linked.')
  expect(report).toHaveTextContent('nobody else has access to the clone yet')
  expect(seen.routes().filter((route) => /^(POST|PUT)/.test(route))).toHaveLength(2)
  await user.click(within(report).getByRole('link', { name: 'Open the clone' }))
  expect(await screen.findByRole('heading', { name: 'My plan', level: 1 })).toBeVisible()
  const id = Number(/\d+/.exec(url())?.[0])
  expect((await request(reader, `GET /projects/${id}`)).body).toMatchObject({ name: 'My plan', author: { id: reader.id } })
})

test('afterwards one reads, before the rest, what was left out and what the copies go without', async () => {
  const { project, author, reader } = await filled()
  const upload = await given.object('script', author, { name: 'Send to the CRM' })
  const secret = await given.object('credential', author)
  await given.needs(upload, secret)
  await given.share(upload, reader, 'read')
  await given.contains(project, upload)
  const { user } = await visit(`/projects/${project.id}/clone`, { as: reader })
  await user.click(await screen.findByRole('button', { name: 'Clone project' }))
  const report = await screen.findByRole('dialog', { name: /is made$/ })
  await within(report).findByRole('region', { name: 'Missing for the copies' })
  const [leftOut, without, ...rest] = within(report).getAllByRole('region')
  expect(leftOut).toHaveTextContent('Left out 11 model that you cannot see.')
  expect(without).toHaveTextContent(/^Missing for the copies 11 credential that you cannot see.*for Send to the CRM$/)
  expect(rest.map((one) => one.getAttribute('aria-label'))).toEqual(['Copied', 'Linked'])
})

test('over a reload the report of a clone stays, also where its name failed; once somebody goes on, one can clone again', async () => {
  const { project, reader } = await filled()
  const address = `/projects/${project.id}/clone`
  const first = await visit(address, { as: reader })
  await first.user.clear(await screen.findByRole('textbox', { name: 'Name of the clone' }))
  await first.user.type(screen.getByRole('textbox', { name: 'Name of the clone' }), 'My plan')
  network.use(fault(projects.put, 503))
  await first.user.click(screen.getByRole('button', { name: 'Clone project' }))
  await screen.findByRole('button', { name: 'Try the name again' })
  first.unmount()
  network.resetHandlers()
  const second = await visit(address, { as: reader })
  expect(await screen.findByText(/could not be named “My plan”: The page was loaded again before it had its name\./)).toBeVisible()
  await second.user.click(screen.getByRole('button', { name: 'Try the name again' }))
  await screen.findByRole('dialog', { name: '“My plan” is made' })
  second.unmount()
  const third = await visit(address, { as: reader })
  expect(await screen.findByText(/^Everything that you can see in the project is in the clone/)).toBeVisible()
  expect(screen.getByRole('dialog', { name: '“My plan” is made' })).toBeVisible()
  await third.user.click(screen.getByRole('button', { name: 'Stay here' }))
  await waitFor(() => expect(third.url()).toBe(`/projects/${project.id}`))
  third.unmount()
  await visit(address, { as: reader })
  expect(await screen.findByRole('button', { name: 'Clone project' })).toBeVisible()
})

test('over a reload where the clone cannot be read, it is said that it was made, and nothing invites to make it twice', async () => {
  const { project, reader } = await filled()
  const address = `/projects/${project.id}/clone`
  const first = await visit(address, { as: reader })
  await first.user.click(await screen.findByRole('button', { name: 'Clone project' }))
  const made = await screen.findByRole('dialog', { name: /is made$/ })
  const id = Number(/\d+/.exec(within(made).getByRole('link', { name: 'Open the clone' }).getAttribute('href') ?? '')?.[0])
  first.unmount()
  network.use(
    http.get(`*/api/projects/${id}`, () =>
      HttpResponse.json({ error: 'fault', errorDescription: 'Not just now.', code: 500 }, { status: 500 }),
    ),
  )
  const { user } = await visit(address, { as: reader })
  expect(await screen.findByText('Not just now. The clone was made; what it has is not known.')).toBeVisible()
  expect(screen.getByRole('dialog', { name: /is made$/ })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Clone project' })).not.toBeInTheDocument()
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('link', { name: 'Open the clone' })).toBeVisible()
})

test('where only the name fails, the clone is there, it is said, and the name alone is tried again', async () => {
  const { project, reader } = await filled()
  const { user } = await visit(`/projects/${project.id}/clone`, { as: reader })
  network.use(fault(projects.put, 503))
  await user.type(await screen.findByRole('textbox', { name: 'Name of the clone' }), ' 2')
  await press(user, 'Clone project')
  expect(await screen.findByText(/could not be named “Clone of Project \d+ Field plan 2”/)).toBeVisible()
  network.resetHandlers()
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Try the name again' }))
  expect(await screen.findByRole('dialog', { name: `“Clone of Project ${project.id} Field plan 2” is made` })).toBeVisible()
  expect(seen.routes().filter((route) => /^(POST|PUT)/.test(route))).toHaveLength(1)
  await press(user, 'Archive the clone')
  expect(await screen.findByText(/^The clone .* is archived\.$/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText(/^The clone .* is back/)).toBeVisible()
})

test('a clone that was put away at once is asked to be restored, not to be archived once more', async () => {
  const { project, reader } = await filled()
  const { user, router } = await visit(`/projects/${project.id}/clone`, { as: reader })
  await press(user, 'Clone project')
  const href = (await screen.findByRole('link', { name: 'Open the clone' })).getAttribute('href') ?? ''
  await press(user, 'Archive the clone')
  expect(await screen.findByText(/^The clone .* is archived\.$/)).toBeVisible()
  // What was read of it when it was made is all that is known when the dialog opens.
  await act(() => router.navigate({ href: `${href}/archive` }))
  expect(await screen.findByRole('dialog', { name: /^Restore “Clone of/ })).toBeVisible()
  await press(user, 'Restore project')
  expect(await screen.findByText(/^“Clone of .* is restored\.$/)).toBeVisible()
})

test('a refused clone keeps what was entered, and leaving it asks', async () => {
  const { project, reader } = await filled()
  const { user, url } = await visit(`/projects/${project.id}/clone`, { as: reader })
  network.use(fault(projects.postClone, 403))
  await user.type(await screen.findByRole('textbox', { name: 'Name of the clone' }), ' mine')
  await user.click(screen.getByRole('checkbox', { name: 'Copy schedules' }))
  await press(user, 'Clone project')
  expect(await screen.findByRole('alert')).toHaveTextContent('You may not do that.')
  expect(screen.getByRole('textbox', { name: 'Name of the clone' })).toHaveValue(`Clone of Project ${project.id} Field plan mine`)
  expect(screen.getByRole('checkbox', { name: 'Copy schedules' })).toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
})

test('a name is needed, and at most 255 characters', async () => {
  const { project, reader } = await filled()
  const { user } = await visit(`/projects/${project.id}/clone`, { as: reader })
  const field = await screen.findByRole('textbox', { name: 'Name of the clone' })
  await user.clear(field)
  const seen = record()
  await press(user, 'Clone project')
  expect(await screen.findByText('Give it a name.')).toBeVisible()
  expect(field).toHaveFocus()
  await user.click(field)
  await user.paste('x'.repeat(256))
  expect(screen.getAllByText(/1 character too many/).length).toBeGreaterThan(0)
  await press(user, 'Clone project')
  expect(seen.routes()).toEqual([])
})

test('that the clone is there is said also where the connection breaks between the two calls', async () => {
  const { project, reader } = await filled()
  const { user, url } = await visit(`/projects/${project.id}/clone`, { as: reader })
  network.use(fault(projects.put, 0), fault(projects.get, 0))
  await user.type(await screen.findByRole('textbox', { name: 'Name of the clone' }), ' 2')
  await press(user, 'Clone project')
  expect(await screen.findByText(/The clone is there, and could not be named/)).toBeVisible()
  network.resetHandlers()
  await user.click(screen.getByRole('button', { name: 'Stay here' }))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
})

test('without an answer the clone is looked for among mine, and not made twice unawares', async () => {
  const { project, reader } = await filled()
  const { request } = await testApi()
  const { user } = await visit(`/projects/${project.id}/clone`, { as: reader })
  const button = await screen.findByRole('button', { name: 'Clone project' })
  network.use(fault(projects.postClone, 0))
  const made = await request(reader, `POST /projects/${project.id}/clone`, {})
  await user.click(button)
  expect(await screen.findByText(new RegExp(`It was cloned: project ${made.body.id}`))).toBeVisible()
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'))
  await user.click(screen.getByRole('button', { name: 'See what it has' }))
  expect(await screen.findByRole('dialog', { name: `“${made.body.name}” is made` })).toBeVisible()
})

test('a clone whose making was not answered gets its name after all, by the same dialog', async () => {
  const { project, reader } = await filled()
  const { user, queryClient } = await visit(`/projects/${project.id}/clone`, { as: reader })
  const field = await screen.findByRole('textbox', { name: 'Name of the clone' })
  await user.clear(field)
  await user.type(field, 'My plan')
  network.use(cut(projects.postClone, api, { once: true }))
  const seen = record()
  await press(user, 'Clone project')
  await user.click(await screen.findByRole('button', { name: 'Name it “My plan”' }))
  expect(await screen.findByRole('dialog', { name: '“My plan” is made' })).toBeVisible()
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(seen.routes().filter((route) => !route.startsWith('GET'))).toEqual([
    `POST /projects/${project.id}/clone`,
    expect.stringMatching(/^PUT \/projects\/\d+$/),
  ])
})

test('a clone that has its name, although the answer to that was lost, is told as one that has', async () => {
  const { project, reader } = await filled()
  const { user } = await visit(`/projects/${project.id}/clone`, { as: reader })
  const field = await screen.findByRole('textbox', { name: 'Name of the clone' })
  await user.clear(field)
  await user.type(field, 'My plan')
  network.use(cut(projects.put, api, { once: true }))
  await press(user, 'Clone project')
  expect(await screen.findByRole('dialog', { name: '“My plan” is made' })).toBeVisible()
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

test('what one types takes the place of the name that the clone comes with', async () => {
  const { project, reader } = await filled()
  const { user } = await visit(`/projects/${project.id}/clone`, { as: reader })
  const field = await screen.findByRole('textbox', { name: 'Name of the clone' })
  await waitFor(() => expect(field).toHaveFocus())
  await user.keyboard('My plan')
  expect(field).toHaveValue('My plan')
})

test('rules 16: one reads what the copies need besides, and which of them go without', async () => {
  const { project, author, reader } = await filled()
  const script = await given.object('script', author, { name: 'Send mails' })
  const [mail, secret, unused] = [
    await given.object('credential', author, { name: 'Mail account' }),
    await given.object('credential', author, { name: 'Vault' }),
    await given.object('credential', author, { name: 'Of the model alone' }),
  ]
  const model = await given.object('model', author, { name: 'Turnout' })
  for (const one of [script, mail, model, unused]) await given.share(one, reader, 'read')
  await given.needs(script, mail, secret)
  await given.needs(model, unused)
  await given.contains(project, script, model)
  await visit(`/projects/${project.id}/clone`, { as: reader })
  const needed = await screen.findByRole('region', { name: 'Needed by the copies' })
  expect(needed).toHaveTextContent('They use the same as the originals do: 1 credential.')
  expect(needed).toHaveTextContent('Mail account for Send mails')
  expect(needed).not.toHaveTextContent('Of the model alone')
  const lost = screen.getByRole('region', { name: 'Missing for the copies' })
  expect(lost).toHaveTextContent('1 credential that you cannot see. A copy that needs one might not run:')
  expect(lost).toHaveTextContent('Credential for Send mails')
  expect(lost).not.toHaveTextContent('Vault')
})

test('rules 16: of what the copies use, kinds of one type count together, and it is said where that is the original of another copy', async () => {
  const { project, author, reader } = await filled()
  const [query, fit] = [
    await given.object('script', author, { name: 'Pull', sub: 'sql' }),
    await given.object('script', author, { name: 'Fit', sub: 'python3' }),
  ]
  const nightly = await given.object('workflow', author, { name: 'Nightly' })
  for (const one of [query, fit, nightly]) await given.share(one, reader, 'read')
  await given.needs(nightly, query, fit)
  await given.contains(project, nightly, query)
  await visit(`/projects/${project.id}/clone`, { as: reader })
  const needed = await screen.findByRole('region', { name: 'Needed by the copies' })
  expect(needed).toHaveTextContent('They use the same as the originals do: 2 scripts.')
  expect(needed).toHaveTextContent('Pull for Nightly · the original, not its copy')
  expect(within(needed).getByText(/Fit/).closest('li')).not.toHaveTextContent('not its copy')
})

test('what the copies need cannot be read: it is said, and everything else is there', async () => {
  const { project, reader } = await filled()
  network.use(fault(projects.listDependencies, 500))
  await visit(`/projects/${project.id}/clone`, { as: reader })
  expect(await screen.findByText(/^What the copies need could not be read:/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Clone project' })).not.toHaveAttribute('aria-disabled')
})
