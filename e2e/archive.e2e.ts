import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'
import type { Given } from '#app/test/given.ts'

async function aPlan(given: Given) {
  const made = await given.sharedProject({ name: 'Field plan' })
  const running = await given.object('script', made.author, { name: 'Score turnout', state: 'running' })
  const idle = await given.object('script', made.author, { name: 'Match households', state: 'succeeded' })
  await given.contains(made.project, running, idle)
  await given.share(running, made.manager, 'read')
  return made
}

const more = (page: Page) => page.getByRole('button', { name: 'More actions' })
const dialog = (page: Page) => page.getByRole('dialog')

test('a project is archived, found under Archived, and restored', { tag: '@put_archive' }, async ({
  page,
  given,
  signInAs,
  askAs,
  says,
}) => {
  const { project, manager } = await aPlan(given)
  const held = () => askAs(manager, `GET /projects/${project.id}`)
  await signInAs(manager)
  await page.goto(`/projects/${project.id}`)
  await more(page).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page).toHaveURL(`/projects/${project.id}/archive`)
  await expect(dialog(page)).toContainText(says('All 2 objects in it stay', 'Civis does not document what it does to the objects'))
  await expect(dialog(page).getByRole('list', { name: 'Running or waiting now' })).toContainText('Score turnout')
  await dialog(page).getByRole('button', { name: 'Archive project' }).click()
  await expect(page.getByRole('status').filter({ hasText: '“Field plan” is archived.' })).toBeVisible()
  await expect(page.getByText(/^This project is archived/)).toBeVisible()
  await expect(page).toHaveURL(`/projects/${project.id}`)
  expect(await held()).toMatchObject({ body: { archived: true } })

  await page.getByRole('link', { name: 'Archived' }).click()
  await page.getByRole('link', { name: 'Field plan' }).click()
  await more(page).click()
  await page.getByRole('menuitem', { name: 'Restore' }).click()
  await dialog(page).getByRole('button', { name: 'Restore project' }).click()
  await expect(page.getByRole('status').filter({ hasText: '“Field plan” is restored.' })).toBeVisible()
  expect(await held()).toMatchObject({ body: { archived: false } })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').filter({ hasText: '“Field plan” is archived again.' })).toBeVisible()
  expect(await held()).toMatchObject({ body: { archived: true } })
})

for (const width of [1280, 360]) {
  test(`the end of a list can be brought out from under what was done, also with something selected (${width} px)`, async ({
    page,
    given,
    signInAs,
  }) => {
    const { manager, project } = await aPlan(given)
    await given.objects('project', manager, 14)
    await signInAs(manager)
    await page.setViewportSize({ width, height: 700 })
    await page.goto(`/projects/${project.id}/archive`)
    await dialog(page).getByRole('button', { name: 'Archive project' }).click()
    const done = page.getByRole('status').filter({ hasText: '“Field plan” is archived.' })
    await expect(done).toBeVisible()
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Projects' }).click()
    const end = page.getByRole('combobox', { name: 'Rows' })
    const room = async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      const [last, toast] = [await end.boundingBox(), await done.boundingBox()]
      return (toast?.y ?? 0) - ((last?.y ?? Infinity) + (last?.height ?? 0))
    }
    await expect.poll(room).toBeGreaterThan(0)
    await page.getByRole('row').last().getByRole('checkbox').click()
    await expect(page.getByText('1 project selected')).toBeVisible()
    await expect.poll(room).toBeGreaterThan(0)
  })
}

test('who loses Manage meanwhile is refused in the dialog', { tag: '@put_archive:refused' }, async ({ page, given, signInAs, askAs }) => {
  const { project, author, manager } = await aPlan(given)
  await signInAs(manager)
  await page.goto(`/projects/${project.id}/archive`)
  await expect(dialog(page)).toBeVisible()
  await given.share(project, manager, 'read')
  await dialog(page).getByRole('button', { name: 'Archive project' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('manage')
  await expect(dialog(page).getByRole('button', { name: 'Archive project' })).toBeFocused()
  expect((await askAs(author, `GET /projects/${project.id}`)).body).toMatchObject({ archived: false })
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(page).toHaveURL(`/projects/${project.id}`)
})

test('by keyboard alone: menu, dialog, away, and the focus is back on the menu', async ({ page, given, signInAs }) => {
  const { project, author } = await aPlan(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  await more(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Archive' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'Archive project' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(more(page)).toBeFocused()
})

for (const [what, values] of [
  ['archiving', {}],
  ['restoring', { archived: true }],
] as const) {
  test(`the dialog for ${what} is accessible in light and dark, and 360 px wide`, async ({ page, given, signInAs }) => {
    const { project, author } = await given.sharedProject({ ...values, name: `Plan ${'M'.repeat(250)}` })
    const running = await given.object('script', author, { name: 'N'.repeat(255), state: 'running' })
    await given.contains(project, running)
    await signInAs(author)
    await page.goto(`/projects/${project.id}/archive`)
    await expect(dialog(page)).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}
