import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { given, visit } from '#app/test/visit.tsx'

const rowsOf = (group: string) =>
  within(screen.getByRole('region', { name: new RegExp(`^${group} `) }))
    .getAllByRole('listitem')
    .map((row) => row.textContent)

async function aProject() {
  const { project, author, reader } = await given.sharedProject()
  const script = (name: string, state: string) => given.object('script', author, { name, state, sub: 'sql' })
  const objects = [
    await script('zeta', 'failed'),
    await script('alpha', 'succeeded'),
    await script('beta', 'running'),
    await script('gamma', 'hibernating'),
  ]
  const table = await given.object('table', author, { schemaName: 'public', rowCount: 1200, columnCount: 14 })
  const file = await given.object('file', author, { name: 'counts.csv', fileSize: 2_500_000 })
  const inner = await given.project(author, { name: 'Inner project' })
  await given.contains(project, ...objects, table, file, inner)
  for (const object of [...objects.slice(0, 3), file, inner]) await given.share(object, reader, 'write')
  return { project, author, reader, inner }
}

test('what failed comes first in its group, then what runs, then by name; each says its kind, state, level and author', async () => {
  const { project, author } = await aProject()
  await visit(`/projects/${project.id}`, { as: author })
  const rows = rowsOf('Scripts')
  expect(rows.map((row) => row.match(/^(zeta|beta|alpha|gamma)/)?.[0])).toEqual(['zeta', 'beta', 'alpha', 'gamma'])
  expect(rows[0]).toMatch(/^zetaSQLfailed.*your level: Manage.*by Person/)
  expect(rows[3]).toContain('hibernating')
  expect(rowsOf('Tables')[0]).toContain('public · 1,200 rows · 14 columns')
  expect(rowsOf('Files')[0]).toContain('2.5 MB')
})

test('absent types are named in one line, and a summary says what needs a look', async () => {
  const { project, author } = await aProject()
  const { user, url } = await visit(`/projects/${project.id}`, { as: author })
  expect(screen.getByText(/^No workflows, imports, exports, .* or templates\.$/)).toBeVisible()
  expect(screen.getByText('7 objects')).toBeVisible()
  await user.click(screen.getByRole('button', { name: '1 failed' }))
  await waitFor(() => expect(url()).toContain('state=failed'))
  await screen.findByText('1 of 7 objects')
  expect(rowsOf('Scripts')).toHaveLength(1)
})

test('sub-projects open here, and nothing else is a link where no web address of Civis is known', async () => {
  const { project, author, inner } = await aProject()
  await visit(`/projects/${project.id}`, { as: author })
  const items = within(screen.getByRole('main')).getAllByRole('listitem')
  const links = items.flatMap((item) => within(item).queryAllByRole('link'))
  expect(links.map((link) => link.getAttribute('href'))).toEqual([`/projects/${inner.id}`])
})

test('rules 5: what may not be named is counted, by its type', async () => {
  const { project, reader } = await aProject()
  await visit(`/projects/${project.id}`, { as: reader })
  expect(rowsOf('Scripts')).toHaveLength(3)
  expect(screen.getByText('and 1 that you cannot see')).toBeVisible()
  expect(screen.getByText(/1 object that you cannot see, counted above/)).toBeVisible()
  expect(screen.queryByText('gamma')).toBeNull()
})

test('a filter stands in the URL, can be cleared where nothing fits, and a broken one is no filter', async () => {
  const { project, author } = await aProject()
  const { user, url } = await visit(`/projects/${project.id}?q=nothing-like-it&level=owner`, { as: author })
  expect(screen.getByRole('heading', { name: 'No object matches' })).toBeVisible()
  expect(screen.getByLabelText('My level')).toHaveValue('')
  await user.click(screen.getAllByRole('button', { name: 'Clear the filter' })[0]!)
  await waitFor(() => expect(url()).toBe(`/projects/${project.id}`))
  expect(screen.getByLabelText('Filter objects')).toHaveFocus()
  expect(await screen.findByText('zeta')).toBeVisible()
  await user.type(screen.getByLabelText('Filter objects'), 'ALPHA')
  await waitFor(() => expect(screen.queryByText('zeta')).toBeNull())
  expect(url()).toContain('q=ALPHA')
  await user.selectOptions(screen.getByLabelText('Type'), 'Tables')
  expect(await screen.findByRole('heading', { name: 'No object matches' })).toBeVisible()
  // Who clears the text goes on typing.
  await user.click(screen.getByRole('button', { name: 'Clear the text' }))
  expect(screen.getByLabelText('Filter objects')).toHaveFocus()
})

test('a long group shows twenty, and all of it when asked', async () => {
  const author = await given.person()
  const project = await given.project(author)
  const files = []
  for (let n = 1; n <= 23; n++) files.push(await given.object('file', author, { name: `part ${n}`, fileSize: 1 }))
  await given.contains(project, ...files)
  const { user } = await visit(`/projects/${project.id}`, { as: author })
  expect(rowsOf('Files')).toHaveLength(20)
  await user.click(screen.getByRole('button', { name: 'Show all 23' }))
  await waitFor(() => expect(rowsOf('Files')).toHaveLength(23))
  await user.click(screen.getByRole('button', { name: 'Show the first 20' }))
  expect(rowsOf('Files')).toHaveLength(20)
})

test('an empty project says what would be here', async () => {
  const author = await given.person()
  const project = await given.project(author)
  await visit(`/projects/${project.id}`, { as: author })
  expect(screen.getByRole('heading', { name: 'Nothing is in this project yet' })).toBeVisible()
})
