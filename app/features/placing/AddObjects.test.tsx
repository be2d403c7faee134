import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { objects } from '#app/contract/objects.ts'
import { fault } from '#app/mocks/faults.ts'
import { testApi } from '#app/test/api.ts'
import { beforeCivis } from '#app/test/beforeCivis.ts'
import { press } from '#app/test/press.ts'
import { record } from '#app/test/record.ts'
import { unique } from '#app/test/given.ts'
import { given, network, visit } from '#app/test/visit.tsx'

/** A project, and a script and a file of its author's that are in none. */
async function aProject() {
  const { project, author, reader, manager } = await given.sharedProject({ name: 'Field plan' })
  const word = unique('turnout')
  const script = await given.object('script', author, { name: `${word} match`, sub: 'python3' })
  const file = await given.object('file', author, { name: `${word} counts.csv` })
  const survey = await given.object('survey', author, { name: `${word} questions` })
  return { project, author, reader, manager, word, script, file, survey }
}

test('what can be added leads, also where what changed last is in the project already', async () => {
  const { project, author, script, file } = await aProject()
  await given.objects('table', author, 60, project)
  await given.objects('file', author, 55, project)
  await visit(`/projects/${project.id}/add`, { as: author })
  await dialog()
  const first = () =>
    options()
      .slice(0, 2)
      .map(({ textContent }) => textContent)
  await waitFor(() => expect(first()).toEqual([expect.stringContaining(file.name), expect.stringContaining(script.name)]))
  expect(options()[2]).toHaveTextContent('in it already')
})

const dialog = () => screen.findByRole('dialog', { name: 'Add objects to “Field plan”' })
const options = () => within(screen.getByRole('listbox', { name: 'Found objects' })).getAllByRole('option')
const picked = () => within(screen.getByRole('region', { name: 'Picked objects' })).getAllByRole('listitem')

async function open(fixture: Awaited<ReturnType<typeof aProject>>) {
  const page = await visit(`/projects/${fixture.project.id}/add`, { as: fixture.author })
  await dialog()
  await page.user.type(screen.getByRole('combobox', { name: 'Find objects' }), fixture.word)
  await waitFor(() => expect(options()).toHaveLength(3))
  return page
}

test('where nothing is found it says what to look for, and leads out of a type that has none', async () => {
  const fixture = await aProject()
  const { user } = await open(fixture)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Type' }), 'Notebooks')
  expect(await screen.findByText(`Nothing that you can see has “${fixture.word}” in it.`)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Look among all' }))
  await waitFor(() => expect(options()).toHaveLength(3))
  expect(screen.getByRole('combobox', { name: 'Find objects' })).toHaveFocus()
  expect(screen.queryByRole('button', { name: 'Look among all' })).not.toBeInTheDocument()
  await user.keyboard('zzz')
  expect(await screen.findByText(/another piece of its name/)).toBeVisible()
})

test('objects of several types are found, picked by keyboard, put in, and are in the list behind without a reload', async () => {
  const fixture = await aProject()
  const { project, author } = fixture
  const { request } = await testApi()
  const { user, url } = await open(fixture)
  const survey = options().find((option) => option.textContent.includes('questions'))
  expect(survey).toHaveAttribute('aria-disabled', 'true')
  expect(survey).toHaveTextContent('There is no call that moves a survey.')
  await user.click(await screen.findByRole('button', { name: 'Pick all 2 shown' }))
  expect(screen.getByText('2 objects picked')).toBeVisible()
  await user.click(screen.getByRole('combobox', { name: 'Find objects' }))
  // Of those that are alike the last made first, and last what can never be picked: the file, the script, the survey.
  await user.keyboard('{ArrowUp}{Enter}')
  expect(picked()).toHaveLength(2)
  await user.keyboard('{ArrowDown}{Enter}')
  await waitFor(() => expect(picked()).toHaveLength(1))
  await user.keyboard('{Enter}')
  await waitFor(() => expect(picked()).toHaveLength(2))
  await press(user, 'Add 2 objects')
  expect(await screen.findByText('2 objects are now in “Field plan”.')).toBeVisible()
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
  expect(screen.getByRole('region', { name: /^Scripts 1/ })).toBeVisible()
  expect((await request(author, `GET /projects/${project.id}`)).body.allObjects).toHaveLength(2)
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('2 objects are no longer in “Field plan”.')).toBeVisible()
  expect(await screen.findByRole('heading', { name: 'Nothing is in this project yet' })).toBeVisible()
})

test('what is refused stays picked with the words of the server, and one press sends it again', async () => {
  const fixture = await aProject()
  const { project, author } = fixture
  const { request } = await testApi()
  const { user } = await open(fixture)
  await user.click(await screen.findByRole('button', { name: 'Pick all 2 shown' }))
  network.use(fault(objects['put files'], 403))
  const seen = record()
  await press(user, 'Add 2 objects')
  expect(await screen.findByText('1 object was not added, and stays selected; each says why. Sending again does no harm.')).toBeVisible()
  const rows = picked().map((row) => row.textContent)
  expect(rows[0]).toContain('You may not do that. (request fault-request)')
  expect(rows[1]).toContain('Is in it now')
  network.resetHandlers()
  await press(user, 'Add 1 object')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(3)
  expect((await request(author, `GET /projects/${project.id}`)).body.allObjects).toHaveLength(2)
})

test('an answer that got lost is looked up: what is in it after all counts as done', async () => {
  const fixture = await aProject()
  const { user } = await open(fixture)
  await given.contains(fixture.project, fixture.file)
  network.use(fault(objects['put files'], 502))
  await user.click(await screen.findByRole('button', { name: 'Pick all 2 shown' }))
  await press(user, 'Add 2 objects')
  expect(await screen.findByText('2 objects are now in “Field plan”.')).toBeVisible()
})

test('leaving what is picked is asked about', async () => {
  const fixture = await aProject()
  const { user } = await open(fixture)
  await user.click(screen.getByRole('option', { name: /match/ }))
  expect(picked()).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText('What you picked is not in the project yet.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Keep editing' }))
  expect(picked()).toHaveLength(1)
})

test('links and types with numbers are picked by pasting them; what is not there is listed', async () => {
  const fixture = await aProject()
  const { user } = await open(fixture)
  await user.click(screen.getByRole('combobox', { name: 'Find objects' }))
  await user.paste(`https://civis.example/#/scripts/python3/${fixture.script.id}\nfiles/${fixture.file.id}\nfiles/999999999`)
  await waitFor(() => expect(picked()).toHaveLength(2))
  expect(screen.getByText('Not found, or not to be seen by you: files/999999999.')).toBeVisible()
  await press(user, 'Add 2 objects')
  expect(await screen.findByText('2 objects are now in “Field plan”.')).toBeVisible()
})

test('rules 13: who may not edit the project reads so, and nothing is sent', async () => {
  const { project, reader } = await aProject()
  const { user, unmount } = await visit(`/projects/${project.id}`, { as: reader })
  expect(screen.getByRole('link', { name: 'Add objects' })).toHaveAccessibleDescription('You have View here; Edit is needed.')
  unmount()
  await visit(`/projects/${project.id}/add`, { as: reader })
  await dialog()
  const seen = record()
  await user.click(screen.getByRole('button', { name: 'Add' }))
  expect(screen.getByRole('button', { name: 'Add' })).toHaveAttribute('aria-disabled', 'true')
  expect(within(screen.getByRole('dialog')).getByText('You have View here; Edit is needed.')).toBeVisible()
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toEqual([])
})

test('rules 12, 13: in an Auto-Share project one reads who gains what first, and what one does not manage is left out', async () => {
  const fixture = await aProject()
  const { project, author, reader, manager, word } = fixture
  await given.autoShare(project)
  const theirs = await given.object('notebook', manager, { name: `${word} salaries` })
  await given.share(theirs, author, 'write')
  const table = await given.object('table', author, { name: `${word} voters` })
  const { user } = await visit(`/projects/${project.id}/add`, { as: author })
  const box = await dialog()
  await user.type(screen.getByRole('combobox', { name: 'Find objects' }), word)
  await waitFor(() => expect(options()).toHaveLength(5))
  const seen = record()
  await user.click(await screen.findByRole('button', { name: 'Pick all 4 shown' }))
  // No number is promised before it is known which of them go in.
  expect(screen.queryByRole('button', { name: /^Add \d/ })).toBeNull()
  const preview = await within(box).findByRole('region', { name: 'What it does' })
  await waitFor(() => expect(preview).toHaveAttribute('aria-busy', 'false'))
  expect(await screen.findByRole('button', { name: 'Add 3 objects' })).toHaveAccessibleDescription(
    '3 of 4 picked go in; what is left out says why.',
  )
  expect(preview).toHaveTextContent(`${reader.name} gains View on all 2 objects.`)
  expect(preview).toHaveTextContent(`1 table not shared: ${table.name}.`)
  // A search does not say what I have on what it found: its shares do.
  expect(preview).not.toHaveTextContent('You do not manage')
  expect(picked().find((row) => row.textContent.includes('salaries'))).toHaveTextContent(
    'Left out: “Field plan” has Auto-Share, so Manage on the object is needed; you have Edit.',
  )
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toEqual([])
  await press(user, 'Add 3 objects')
  expect(await screen.findByText('3 objects are now in “Field plan”.')).toBeVisible()
  expect(seen.routes().filter((route) => route.startsWith('PUT'))).toHaveLength(3)
})

test('rules 11: what is more than Auto-Share takes is left out', async () => {
  const fixture = await aProject()
  const { project, author } = fixture
  await given.objects('script', author, 99, project)
  await given.autoShare(project)
  const { user } = await open(fixture)
  await user.click(await screen.findByRole('button', { name: 'Pick all 2 shown' }))
  expect(picked()[1]).toHaveTextContent('Left out: “Field plan” has Auto-Share, which takes 100 objects, tables counted; 99 are in it.')
  expect(await screen.findByRole('button', { name: 'Add 1 object' })).toBeVisible()
})

test('where the server asks to wait, the queue says so and goes on by itself', async () => {
  const fixture = await aProject()
  const { user } = await open(fixture)
  await user.click(await screen.findByRole('button', { name: 'Pick all 2 shown' }))
  network.use(fault(objects['put files'], 429, { 'retry-after': '1' }, { once: true }))
  await press(user, 'Add 2 objects')
  expect(await screen.findByText(/^Too many requests\. Goes on in/)).toBeVisible()
  // The form is held meanwhile; what holds the queue in hand is not.
  expect(screen.getByRole('button', { name: 'Pause' }).closest('[aria-disabled="true"]')).toBeNull()
  expect(await screen.findByText('2 objects are now in “Field plan”.', {}, { timeout: 5_000 })).toBeVisible()
})

test('before Civis View is not enough either, which it documents, and the dialog says so', async () => {
  const { project, reader } = await aProject()
  network.use(beforeCivis())
  await visit(`/projects/${project.id}/add`, { as: reader })
  expect(await dialog()).not.toHaveTextContent('Civis does not document')
  expect(within(screen.getByRole('dialog')).getByText('You have View here; Edit is needed.')).toBeVisible()
})

test('the project itself is not offered, as nothing can be in itself', async () => {
  const { author } = await aProject()
  const word = unique('plan')
  const [own, other] = [await given.project(author, { name: `${word} one` }), await given.project(author, { name: `${word} two` })]
  const { user } = await visit(`/projects/${own.id}/add`, { as: author })
  await user.type(await screen.findByRole('combobox', { name: 'Find objects' }), word)
  await waitFor(() => expect(screen.getByText('1 found')).toBeVisible())
  expect(options().map((option) => option.textContent)).toEqual([expect.stringContaining(other.name)])
})
