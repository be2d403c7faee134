import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const texts = { name: 'Field plan', description: 'Doors and phones', note: '# Week 1\n\n- doors' }
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Edit/ })
const field = (page: Page, name: string) => dialog(page).getByRole('textbox', { name, exact: true })
const save = (page: Page) => dialog(page).getByRole('button', { name: 'Save changes' })

test('name, description and note are edited, looked at before, and saved', { tag: '@put' }, async ({ page, given, signInAs, askAs }) => {
  const { project, writer } = await given.sharedProject(texts)
  await signInAs(writer)
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await field(page, 'Name').fill('Door plan')
  await field(page, 'Note').fill('# Week 2\n\n**phones**')
  await dialog(page).getByRole('button', { name: 'Preview' }).click()
  await expect(dialog(page).getByRole('heading', { name: 'Week 2' })).toBeVisible()
  await expectAccessible(page)
  await save(page).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved the name and the note of “Door plan”.' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Door plan')
  await expect(page.getByRole('region', { name: 'Note' }).getByRole('heading', { name: 'Week 2' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'More actions' })).toBeFocused()
  const { body } = await askAs(writer, `GET /projects/${project.id}`)
  expect(body).toMatchObject({ name: 'Door plan', description: 'Doors and phones', note: '# Week 2\n\n**phones**' })
})

test('what the server refuses stands at its field, with all that was typed', { tag: '@put:refused' }, async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, writer } = await given.sharedProject(texts)
  await signInAs(writer)
  await page.goto(`/projects/${project.id}/edit`)
  await field(page, 'Name').fill('Door plan')
  await field(page, 'Description').focus()
  // Half of an emoji, as a careless cut leaves it.
  await page.evaluate(() => document.execCommand('insertText', false, ' \uD83D'))
  await save(page).click()
  await expect(field(page, 'Description')).toHaveAccessibleDescription(/half of a surrogate pair/)
  await expect(field(page, 'Description')).toBeFocused()
  await expect(field(page, 'Name')).toHaveValue('Door plan')
  await expectAccessible(page)
  expect((await askAs(writer, `GET /projects/${project.id}`)).body).toMatchObject(texts)
})

test('two who write at once: both texts stand side by side, and one is chosen by keyboard', async ({ page, given, signInAs, askAs }) => {
  const { project, writer, manager } = await given.sharedProject(texts)
  await signInAs(writer)
  await page.goto(`/projects/${project.id}/edit`)
  await field(page, 'Description').fill('Phones alone')
  await askAs(manager, `PUT /projects/${project.id}`, { description: 'Doors alone', note: '# Week 3' })
  await save(page).focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('alert')).toBeFocused()
  await expect(field(page, 'Theirs: description')).toHaveValue('Doors alone')
  await expect(field(page, 'Yours: description')).toHaveValue('Phones alone')
  await expect(field(page, 'Note')).toHaveValue('# Week 3')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await dialog(page).getByRole('radio', { name: 'Yours' }).focus()
  await page.keyboard.press('Space')
  await save(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Saved the description' })).toBeVisible()
  expect((await askAs(writer, `GET /projects/${project.id}`)).body).toMatchObject({ description: 'Phones alone', note: '# Week 3' })
})

test('a changed form asks before Escape, Back and the cross; by keyboard one stays or leaves', async ({ page, given, signInAs }) => {
  const { project, writer } = await given.sharedProject(texts)
  await signInAs(writer)
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(field(page, 'Name')).toBeFocused()
  await page.keyboard.type('x')
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.goBack(),
    () => dialog(page).getByRole('button', { name: 'Close' }).click(),
  ]) {
    await leave()
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(question).toHaveCount(0)
    await expect(field(page, 'Name')).toHaveValue('Field planx')
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(page).toHaveURL(`/projects/${project.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field plan')
})

test('the form is accessible in light and dark, and 360 px wide', async ({ page, given, signInAs }) => {
  const { project, writer } = await given.sharedProject({ ...texts, name: 'M'.repeat(255), note: `https://example.org/${'m'.repeat(300)}` })
  await signInAs(writer)
  await page.goto(`/projects/${project.id}/edit`)
  await expect(field(page, 'Name')).toBeVisible()
  await field(page, 'Name').fill('M'.repeat(256))
  await save(page).click()
  await expect(field(page, 'Name')).toBeFocused()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  expect(await dialog(page).evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  await expectAccessible(page)
})

test('who may only view reads why nothing can be saved', async ({ page, given, signInAs }) => {
  const { project, reader } = await given.sharedProject(texts)
  await signInAs(reader)
  await page.goto(`/projects/${project.id}/edit`)
  await expect(dialog(page)).toContainText('You have View here; Edit is needed.')
  await expectAccessible(page)
})
