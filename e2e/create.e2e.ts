import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'
import type { Given } from '#app/test/given.ts'

async function aTeam(given: Given) {
  const [me, ana, ben] = [
    await given.person({ name: 'Maya Reader' }),
    await given.person({ name: 'Ana Lopez' }),
    await given.person({ name: 'Ben Ek' }),
  ]
  const group = await given.group([me, ana, ben])
  return { me, ana, ben, group }
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

async function pick(page: Page, name: string) {
  await page.getByRole('combobox', { name: 'Share with' }).fill(name)
  await page.getByRole('option', { name: new RegExp(name) }).click()
}

test('a project is created and shared at once', { tag: ['@post', '@put_shares_users', '@put_shares_groups'] }, async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { me, ana, group } = await aTeam(given)
  await signInAs(me)
  await page.goto('/projects')
  await page.getByRole('link', { name: 'New project' }).click()
  await field(page, 'Name').fill('Field plan')
  await field(page, 'Description').fill('Doors and phones')
  await field(page, 'Note').fill('# Week 1')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('region', { name: 'Preview of the note' }).getByRole('heading', { name: 'Week 1' })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Auto-Share' }).check()
  await pick(page, 'Ana')
  await page.getByRole('combobox', { name: 'Level of Ana Lopez' }).selectOption('Manage')
  await pick(page, group.name)
  await page.getByRole('button', { name: 'Create and share with 2' }).click()
  await expect(page.getByRole('status').filter({ hasText: '“Field plan” is created and shared with 1 person and 1 group.' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field plan')
  const path = new URL(page.url()).pathname
  await page.goBack()
  await expect(page).toHaveURL('/projects')

  const { body } = await askAs(me, `GET ${path}`)
  expect(body).toMatchObject({ name: 'Field plan', description: 'Doors and phones', note: '# Week 1', autoShare: true, hidden: false })
  const { body: shares } = await askAs(ana, `GET ${path}/shares`)
  expect(shares).toMatchObject({
    owners: { users: expect.arrayContaining([{ id: ana.id, name: 'Ana Lopez' }]) },
    readers: { groups: [{ id: group.id }] },
  })
})

test('what the server refuses stands at its field, with all that was entered', { tag: '@post:refused' }, async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { me } = await aTeam(given)
  await signInAs(me)
  await page.goto('/projects/new')
  await field(page, 'Note').fill('# Week 1')
  await field(page, 'Name').focus()
  // Half of an emoji, as a careless cut leaves it.
  await page.evaluate(() => document.execCommand('insertText', false, 'Plan \uD83D'))
  await pick(page, 'Ana')
  await page.getByRole('button', { name: 'Create and share with 1' }).click()
  await expect(field(page, 'Name')).toHaveAccessibleDescription(/half of a surrogate pair/)
  await expect(field(page, 'Name')).toBeFocused()
  await expect(field(page, 'Note')).toHaveValue('# Week 1')
  await expect(page.getByRole('list', { name: 'Shared with' })).toContainText('Ana Lopez')
  await expectAccessible(page)
  expect((await askAs(me, 'GET /projects')).body).toEqual([])
})

test('who left meanwhile gets no access: the project is there, and the others are tried again', {
  tag: '@put_shares_users:refused',
}, async ({ page, given, signInAs }) => {
  const { me } = await aTeam(given)
  const gone = await given.person({ name: 'Gone Person' })
  const other = await given.group([me, gone])
  await signInAs(me)
  await page.goto('/projects/new')
  await field(page, 'Name').fill('Field plan')
  await pick(page, 'Ana')
  await pick(page, 'Gone')
  await given.leave(other, gone)
  await page.getByRole('button', { name: 'Create and share with 2' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const missing = page.getByRole('list', { name: 'Not shared with' })
  await expect(missing.getByRole('listitem')).toHaveCount(2)
  await expect(missing).toContainText(String(gone.id))
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Leave out Gone Person' }).click()
  await page.getByRole('button', { name: /^Share with 1 person/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '“Field plan” is created and shared with 1 person.' })).toBeVisible()
})

test('by keyboard alone: c, fill in, share, create', async ({ page, given, signInAs }) => {
  const { me } = await aTeam(given)
  await signInAs(me)
  await page.goto('/projects')
  await expect(page.getByRole('heading', { name: 'No projects yet' })).toBeVisible()
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'New project' })).toBeVisible()
  await expect(field(page, 'Name')).toBeFocused()
  await page.keyboard.type('Field plan')
  await page.getByRole('combobox', { name: 'Share with' }).focus()
  await page.keyboard.type('ben')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Shared with' })).toContainText('Ben Ek')
  await field(page, 'Name').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field plan')
})

test('what a picker offers at the end of the form leaves the side bar where it is', async ({ page, given, signInAs }) => {
  const { me } = await aTeam(given)
  for (const name of ['Cleo', 'Dan', 'Eve', 'Finn']) await given.group([me, await given.person({ name })])
  await signInAs(me)
  await page.setViewportSize({ width: 1280, height: 640 })
  await page.goto('/projects/new')
  await page.getByRole('combobox', { name: 'Share with' }).click()
  await expect(page.getByRole('option', { name: /Ana Lopez/ })).toBeAttached()
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link').first()).toBeInViewport({ ratio: 1 })
})

test('the form is accessible in light and dark, and 360 px wide, empty and full', async ({ page, given, signInAs }) => {
  const { me } = await aTeam(given)
  await given.group([me, await given.person({ name: 'Q'.repeat(200) })])
  await signInAs(me)
  await page.goto('/projects/new')
  await expect(field(page, 'Name')).toBeVisible()
  await expectAccessible(page)
  await field(page, 'Name').fill('M'.repeat(256))
  await pick(page, 'QQQ')
  await page.getByRole('button', { name: 'Create and share with 1' }).click()
  await expect(field(page, 'Name')).toBeFocused()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
