import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, type GivenPerson, test } from './fixtures.ts'
import type { Given } from '#app/test/given.ts'

const hostile = '<img src=x onerror="document.title=\'ran\'"> <b>bold</b>'

/** A project with objects of several types, one of each state that matters, and one that the reader may not see. */
async function filled(given: Given) {
  const { project, author, reader } = await given.sharedProject({
    name: `Voter file refresh ${hostile}`,
    description: 'Nightly match of the state file',
    note: [
      '# How it runs',
      '- [x] checked',
      '![a map](https://elsewhere.test/map.png)',
      '[the handbook](https://elsewhere.test/book) [bad](javascript:alert(1))',
      '<script>document.title="ran"</script><img src=x onerror="document.title=\'ran\'"><form action="/"><input name="a"></form>',
      '| a | b |',
      '|---|---|',
      '| 1 | 2 |',
    ]
      .join('\n\n')
      .replace('| a | b |\n\n|---|---|\n\n', '| a | b |\n|---|---|\n'),
  })
  const script = (name: string, state: string) => given.object('script', author, { name, state, sub: 'python3' })
  const objects = [
    await script('Load state file', 'succeeded'),
    await script('Match households', 'failed'),
    await script('Score turnout', 'running'),
    await given.object('workflow', author, { name: hostile, state: 'succeeded' }),
    await given.object('file', author, { name: 'مشروع تسجيل الناخبين.csv', fileSize: 12_300_000 }),
    await given.project(author, { name: 'Inner project' }),
  ]
  const secret = await given.object('script', author, { name: 'Salaries' })
  await given.contains(project, ...objects, secret)
  for (const object of objects) await given.share(object, reader, 'read')
  return { project, author, reader }
}

test('a project says what needs a look, and keeps what one may not name to its number', { tag: '@get' }, async ({
  page,
  given,
  signInAs,
}) => {
  const { project, reader } = await filled(given)
  await signInAs(reader)
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Voter file refresh ${hostile}`)
  await expect(page).toHaveTitle(`Voter file refresh ${hostile} · Projects`)
  const scripts = page.getByRole('region', { name: /^Scripts/ })
  await expect(scripts.getByRole('listitem').first()).toContainText('Match households')
  await expect(scripts).toContainText('and 1 that you cannot see')
  await expect(page.getByText('Salaries')).toHaveCount(0)
  await expect(page.getByText(/^No imports, exports/)).toBeVisible()
  await page
    .getByRole('region', { name: /^Projects/ })
    .getByRole('link', { name: 'Inner project' })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inner project')
})

test('markup in names and notes is text: nothing runs, nothing is loaded, links lead away safely', async ({ page, given, signInAs }) => {
  const { project, reader } = await filled(given)
  await signInAs(reader)
  const away: string[] = []
  page.on('request', (request) => void (request.url().includes('elsewhere.test') && away.push(request.url())))
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('button', { name: 'Show the whole note' }).click()
  const note = page.getByRole('region', { name: 'Note' })
  await expect(note.getByRole('heading', { name: 'How it runs', level: 2 })).toBeVisible()
  await expect(note.getByRole('link', { name: 'Picture: a map' })).toHaveAttribute('href', 'https://elsewhere.test/map.png')
  await expect(note.getByRole('link', { name: 'the handbook' })).toHaveAttribute('rel', 'noopener nofollow')
  await expect(note.getByRole('table')).toBeVisible()
  await expect(note).toContainText('<form action="/">')
  expect(await note.locator('img, script, form, input, [href^="javascript"], [onerror]').count()).toBe(0)
  await expect(page).toHaveTitle(/Projects$/)
  expect(away).toEqual([])
})

test('the filter stands in the URL, and a link with it shows the same', async ({ page, given, signInAs }) => {
  const { project, author } = await filled(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  await page.getByLabel('Filter objects').fill('match')
  await expect(page).toHaveURL(/\?q=match$/)
  await expect(page.getByRole('status').filter({ hasText: '1 of 7 objects' })).toBeVisible()
  await page.getByLabel('State', { exact: true }).selectOption('running')
  await expect(page.getByRole('heading', { name: 'No object matches' })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Filter objects')).toHaveValue('match')
  await expect(page.getByLabel('State', { exact: true })).toHaveValue('running')
  await page.getByRole('button', { name: 'Clear the filter' }).first().click()
  await expect(page.getByText('Load state file')).toBeVisible()
  await page.goto(`/projects/${project.id}?level=owner&type=&state=failed`)
  await expect(page.getByText('1 of 7 objects')).toBeVisible()
})

test('the types lead to their group by keyboard alone, and the current one is marked', async ({ page, given, signInAs }) => {
  const { project, author } = await filled(given)
  const tables = []
  for (let n = 1; n <= 30; n++) tables.push(await given.object('table', author))
  await given.contains(project, ...tables)
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  const types = page.getByRole('navigation', { name: 'Types of objects' })
  await expect(types.getByRole('button', { name: /Scripts/ })).toHaveAttribute('aria-current', 'true')
  await types.getByRole('button', { name: /Files/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Files/ })).toBeFocused()
  await expect(page.getByRole('heading', { name: /^Files/ })).toBeInViewport()
  await expect(types.getByRole('button', { name: /Files/ })).toHaveAttribute('aria-current', 'true')
  await expect(types).toBeInViewport()
  const all = page.getByRole('button', { name: 'Show all 30' })
  await all.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: /^Tables/ }).getByRole('listitem')).toHaveCount(30)
})

test('a refused project and one that is not there look the same, and say both', {
  tag: ['@get:refused', '@list_parent_projects:refused'],
}, async ({ page, given, signInAs }) => {
  const { project, stranger } = await given.sharedProject()
  await signInAs(stranger)
  const seen: string[] = []
  for (const id of [String(project.id), '999999999', 'twelve']) {
    await page.goto(`/projects/${id}`)
    await expect(page.getByText('This project does not exist, or it is not shared with you.')).toBeVisible()
    seen.push((await page.getByRole('main').textContent()) ?? '')
  }
  expect(new Set(seen).size).toBe(1)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'All projects' }).click()
  await expect(page).toHaveURL(/\/projects$/)
})

const looks: [string, (given: Given) => Promise<{ project: { id: number }; author: GivenPerson }>][] = [
  ['a filled project', filled],
  ['an empty, archived project', (given) => given.sharedProject({ archived: true })],
  [
    'a project with a name of 255 characters and a description of 10,000',
    (given) => given.sharedProject({ name: 'M'.repeat(255), description: 'Counted by boat. '.repeat(588) }),
  ],
]
for (const [name, make] of looks) {
  test(`${name} is accessible in light and dark, and 360 px wide`, async ({ page, given, signInAs }) => {
    const { project, author } = await make(given)
    await signInAs(author)
    await page.goto(`/projects/${project.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

test('the breadcrumb names the way here, opens where there are several, and folds on a phone', async ({ page, given, signInAs }) => {
  const me = await given.person()
  const [programme, field, north, doors, leaf] = [
    await given.project(me, { name: 'Programme' }),
    await given.project(me, { name: 'Field' }),
    await given.project(me, { name: 'North' }),
    await given.project(me, { name: 'Doors' }),
    await given.project(me, { name: 'Leaflets' }),
  ]
  const other = await given.project(me, { name: 'Print shop' })
  await given.contains(programme, field)
  await given.contains(field, north)
  await given.contains(north, doors)
  await given.contains(doors, leaf)
  await given.contains(other, leaf)
  await signInAs(me)
  await page.goto(`/projects/${leaf.id}`)
  const way = page.getByRole('navigation', { name: 'Breadcrumb' })
  await way.getByRole('button', { name: 'in 2 projects' }).click()
  await expect(page.getByRole('menuitem', { name: 'Doors' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect(way.getByRole('button', { name: 'in 2 projects' })).toBeFocused()
  // Through the tree's place of it.
  await page.goto(`/tree?show=${leaf.id}`)
  await page
    .getByRole('treeitem', { name: /^Leaflets/, level: 5 })
    .getByRole('link', { name: 'Leaflets' })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Leaflets' })).toBeVisible()
  await expect(way.getByRole('link', { name: 'Doors' })).toBeVisible()
  await expect(way.getByRole('button', { name: 'Also in 1 other' })).toBeVisible()
  await expect(way.getByText('Leaflets')).toHaveAttribute('aria-current', 'page')
  await page.reload()
  await expect(way.getByRole('link', { name: 'Doors' })).toBeVisible()
  await way.getByRole('button', { name: 'The way here' }).click()
  await expect(page.getByRole('menuitem', { name: 'Field' })).toHaveAttribute('href', `/projects/${field.id}`)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 360, height: 740 })
  await way.getByRole('button', { name: 'The way here' }).click()
  for (const name of ['Projects', 'Programme', 'Field', 'North', 'Doors'])
    await expect(page.getByRole('menuitem', { name, exact: true })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

test.describe('with the colours of a system', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })

  test('where one is, and what one may, is still told: on a phone by the word, as the bars are gone', async ({ page, given, signInAs }) => {
    const { project, reader } = await given.sharedProject({ name: 'Field plan' })
    await signInAs(reader)
    await page.goto(`/projects/${project.id}`)
    await expect(page.getByRole('link', { name: /^Objects/ })).toHaveCSS('outline-style', 'solid')
    await expect(page.getByRole('link', { name: /^Parents/ })).toHaveCSS('outline-style', 'none')
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto('/projects')
    await expect(page.getByRole('row').filter({ hasText: 'Field plan' }).getByText('View')).toHaveCSS('font-size', '13px')
  })
})
