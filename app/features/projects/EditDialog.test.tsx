import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { projects } from '#app/contract/projects.ts'
import { cut, fault } from '#app/mocks/faults.ts'
import { api } from '#app/test/network.ts'
import { testApi } from '#app/test/api.ts'
import { record } from '#app/test/record.ts'
import { given, network, visit } from '#app/test/visit.tsx'

const { request } = await testApi()
const texts = { name: 'Field plan', description: 'Doors and phones', note: '# Week 1' }
const field = (name: string) => screen.findByRole('textbox', { name })
const save = () => screen.getByRole('button', { name: 'Save changes' })

/** Opened by one who edits, while the manager may change it from elsewhere. */
async function opened(values: Partial<typeof texts> = {}) {
  const made = await given.sharedProject({ ...texts, ...values })
  const page = await visit(`/projects/${made.project.id}/edit`, { as: made.writer })
  const elsewhere = (body: object) => request(made.manager, `PUT /projects/${made.project.id}`, body)
  const held = async () => (await request(made.author, `GET /projects/${made.project.id}`)).body
  return { ...made, ...page, elsewhere, held }
}

test('only what was changed is sent, once, and the page shows it at once', async () => {
  const { user, project, url } = await opened()
  const seen = record()
  await user.clear(await field('Description'))
  await user.type(await field('Name'), ' 2')
  await user.dblClick(save())
  expect(await screen.findByText('Saved the name and the description of “Field plan 2”.')).toBeVisible()
  expect(url()).toBe(`/projects/${project.id}`)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Field plan 2')
  expect(seen.asked.filter(({ route }) => route.startsWith('PUT'))).toEqual([
    { route: `PUT /projects/${project.id}`, body: { name: 'Field plan 2', description: null } },
  ])
})

test('what somebody else changed meanwhile is taken in where I wrote nothing, and said before anything is sent', async () => {
  const { user, elsewhere, held } = await opened()
  await user.type(await field('Name'), ' B')
  await elsewhere({ note: '# Week 2' })
  await user.click(save())
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Somebody changed this project after you opened it')
  expect(alert).toHaveFocus()
  expect(await field('Note')).toHaveValue('# Week 2')
  expect(await field('Name')).toHaveValue('Field plan B')
  expect(await held()).toMatchObject({ name: 'Field plan' })
  await user.click(save())
  await screen.findByText('Saved the name of “Field plan B”.')
  expect(await held()).toMatchObject({ name: 'Field plan B', note: '# Week 2' })
})

test('a text that both changed stands twice, and is saved as chosen', async () => {
  const { user, elsewhere, held } = await opened()
  await user.type(await field('Description'), ' and mail')
  await elsewhere({ description: 'Doors alone', name: 'Door plan' })
  await user.click(save())
  const two = await screen.findByRole('group', { name: 'Which description?' })
  expect(within(two).getByRole('textbox', { name: 'Theirs: description' })).toHaveValue('Doors alone')
  expect(within(two).getByRole('textbox', { name: 'Yours: description' })).toHaveValue('Doors and phones and mail')
  expect(save()).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByText('Choose the description: theirs or yours.')).toBeVisible()
  await user.click(save())
  expect((await held()).description).toBe('Doors alone')

  await user.click(within(two).getByRole('radio', { name: 'Yours' }))
  await user.click(save())
  await screen.findByText('Saved the description of “Door plan”.')
  expect(await held()).toMatchObject({ name: 'Door plan', description: 'Doors and phones and mail' })
})

test('a choice falls when they write once more', async () => {
  const { user, elsewhere, held } = await opened()
  await user.type(await field('Description'), '!')
  await elsewhere({ description: 'one' })
  await user.click(save())
  await user.click(await screen.findByRole('radio', { name: 'Theirs' }))
  await elsewhere({ description: 'two' })
  await user.click(save())
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Theirs: description' })).toHaveValue('two'))
  expect(screen.getByRole('radio', { name: 'Theirs' })).not.toBeChecked()
  expect((await held()).description).toBe('two')
})

test('a name that is missing or too long is told at the field, which gets the focus', async () => {
  const { user } = await opened({ name: 'N'.repeat(250) })
  const name = await field('Name')
  await user.type(name, 'abc')
  expect(screen.getByText('2 characters left.')).toBeVisible()
  await user.type(name, 'abc')
  expect(screen.getByText('1 character too many: 255 is the most.')).toBeVisible()
  await user.click(save())
  expect(name).toHaveFocus()
  expect(name).toHaveAccessibleDescription('1 character too many: 255 is the most.')
  expect(screen.getAllByText(/255/)).toHaveLength(1)
  await user.clear(name)
  await user.click(save())
  expect(name).toHaveAccessibleDescription('A project needs a name.')
})

test('what the server says of a field stands at the field; anything else in the form, with all that was typed', async () => {
  const { user } = await opened()
  const description = await field('Description')
  await user.click(description)
  // Half of an emoji, as a careless cut leaves it.
  await user.paste(' \uD83D')
  await user.click(save())
  await waitFor(() => expect(description).toHaveAccessibleDescription(/Must not contain .* half of a surrogate pair/))
  expect(description).toHaveFocus()
  expect(screen.getByRole('alert')).toHaveTextContent(/^The server did not take it: see what is marked above\./)
  network.use(fault(projects.put, 503))
  await user.clear(description)
  await user.type(description, 'Typed')
  await user.click(save())
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('The server cannot answer just now.'))
  expect(description).toHaveValue('Typed')
})

test('who may not edit any more keeps what they wrote, and can take it along', async () => {
  const { user, project, writer } = await opened()
  await user.type(await field('Note'), ' more')
  await given.share(project, writer, 'read')
  await user.click(save())
  // The page behind says it too.
  expect(await within(screen.getByRole('dialog')).findByText('You have View here; Edit is needed.')).toBeVisible()
  expect(await field('Note')).toHaveValue('# Week 1 more')
  expect(screen.getByRole('button', { name: 'Copy all that you wrote' })).toBeVisible()
})

test('a project that is gone meanwhile keeps the text and offers it for copy', async () => {
  const { user } = await opened()
  await user.type(await field('Note'), ' more')
  network.use(fault(projects.get, 404))
  await user.click(save())
  const dialog = screen.getByRole('dialog')
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('it is not shared with you')
  expect(await field('Note')).toHaveValue('# Week 1 more')
  expect(screen.getByRole('button', { name: 'Copy all that you wrote' })).toBeVisible()
})

test('a changed form is not left unasked, an untouched one is; a note can be looked at before', async () => {
  const { user, url, project } = await opened()
  await user.click(screen.getByRole('button', { name: 'Preview' }))
  expect(await screen.findByRole('region', { name: 'Preview of the note' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Go on writing' }))
  await user.type(await field('Name'), '!')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Keep editing' }))
  expect(await field('Name')).toHaveValue('Field plan!')
  await user.type(await field('Name'), '{Backspace}')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
})

test('a save whose answer was lost is looked up, and not sent twice; one that was not done can be sent again', async () => {
  const { user, held } = await opened()
  await user.type(await field('Name'), ' B')
  const seen = record()
  network.use(cut(projects.put, api))
  await user.click(save())
  expect(await screen.findByText('It was done: what you wrote is saved.')).toBeVisible()
  expect((await held()).name).toBe('Field plan B')
  expect(save()).toHaveAttribute('aria-disabled', 'true')
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(1)
  expect(screen.getByText('Close')).toBeVisible()
  await user.click(screen.getByText('Close'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a save that never arrived is looked up, what was typed stays, and it can be sent again', async () => {
  const { user } = await opened()
  await user.type(await field('Name'), ' B')
  network.use(fault(projects.put, 504))
  await user.click(save())
  expect(await screen.findByText(/^It was not done: the project does not have what you wrote\. It can be sent again\.$/)).toBeVisible()
  expect(await field('Name')).toHaveValue('Field plan B')
  expect(save()).not.toHaveAttribute('aria-disabled')
})
