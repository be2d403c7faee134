import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import type { Given } from '#app/test/given.ts'
import { expectAccessible, expectInSight, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const phone = { width: 360, height: 740 }

/** A project with two scripts, a credential that one of them needs, a table, what is not the author's and what they cannot see. */
async function aPlan(given: Given) {
  const made = await given.sharedProject({ name: 'Field plan' })
  const { project, author, manager, group, stranger } = made
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
  await given.needs(load, key)
  return { ...made, match, load, key }
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Transfer “Field plan”' })
const reportOf = (page: Page) => page.getByRole('dialog', { name: '“Field plan” is transferred' })
const listOf = (page: Page) => page.getByRole('region', { name: 'List of dependencies' })

async function download(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

test('by keyboard alone: all that can be goes along, what is so now is read back, and the focus returns', {
  tag: ['@put_transfer', '@list_dependencies'],
}, async ({ page, given, signInAs, askAs, says, mode }) => {
  const { project, author, colleague, load, key } = await aPlan(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  const action = page.getByRole('link', { name: 'Transfer', exact: true })
  await action.focus()
  await page.keyboard.press('Enter')
  const dialog = dialogOf(page)
  await expect(dialog.getByRole('combobox', { name: 'New owner' })).toBeFocused()
  await expect(dialog.getByRole('list', { name: 'Requirements' })).toContainText('You are its author')
  // No list lies over the dialog before somebody asks for one.
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(`/projects/${project.id}`)
  await expect(action).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('combobox', { name: 'New owner' })).toBeFocused()
  await page.keyboard.type(colleague.username)
  await expect(page.getByRole('option', { name: new RegExp(colleague.username) })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(listOf(page)).toContainText('Load state file')
  await expect(dialog.getByRole('button', { name: `Take away ${colleague.name}` })).toBeFocused()
  await expect(dialog.getByRole('region', { name: 'Afterwards' })).toContainText(
    says('You keep Manage', 'Civis does not document what level you keep'),
  )
  const send = dialog.getByRole('button', { name: `Transfer to ${colleague.name}` })
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(send).toBeFocused({ timeout: 1 })
  }).toPass({ intervals: [0] })
  await page.keyboard.press('Enter')
  const now = reportOf(page).getByRole('list', { name: 'What is so now' })
  await expect(now).toContainText('You have Manage on it now.')
  await expect(now).toContainText('3 of 6 dependencies are shared. The rest: ')
  expect((await askAs(author, `GET /projects/${project.id}`)).body).toMatchObject({
    author: { id: colleague.id },
    myPermissionLevel: 'manage',
  })
  for (const path of [`scripts/sql/${load.id}`, `credentials/${key.id}`])
    expect((await askAs(author, `GET /${path}/shares`)).body).toMatchObject({
      owners: { users: expect.arrayContaining([expect.objectContaining({ id: colleague.id })]) },
    })
  const table = await download(page, 'Save as CSV')
  expect(table.name).toMatch(/\.csv$/)
  expect(table.text).toContain('Load state file')
  const text = await download(page, 'Save as Markdown')
  expect(text.name).toMatch(/\.md$/)
  expect(text.text).toContain('# Transfer of Field plan')
  await reportOf(page).getByRole('button', { name: 'Close' }).last().press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(action).toBeFocused()
  // It is not theirs any more, and the way to hand it over says so; before Civis nobody knows.
  if (mode === 'embedded') await expect(action).toHaveAttribute('aria-disabled', 'true')
})

test('none: only the project goes, and nothing that it depends on', { tag: '@put_transfer' }, async ({ page, given, signInAs, askAs }) => {
  const { project, author, colleague, match } = await aPlan(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await page.getByRole('radio', { name: 'None' }).check()
  await page.getByRole('button', { name: `Transfer to ${colleague.name}` }).click()
  await expect(reportOf(page)).toContainText('Left out: no dependencies were to be shared')
  expect((await askAs(colleague, `GET /projects/${project.id}`)).body).toMatchObject({ myPermissionLevel: 'manage' })
  expect((await askAs(author, `GET /scripts/sql/${match.id}/shares`)).status).toBe(200)
  expect((await askAs(colleague, `GET /scripts/sql/${match.id}/shares`)).status).toBe(404)
})

test('picked: one share for each pick, told as one with the transfer, and a mail in one’s own words', {
  tag: ['@put_transfer', '@list_dependencies'],
}, async ({ page, given, signInAs, askAs, mailTo }) => {
  const { project, author, colleague, match, key } = await aPlan(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await page.getByRole('radio', { name: 'Picked' }).check()
  await page.getByRole('checkbox', { name: 'Share Warehouse key' }).check()
  await page.getByRole('checkbox', { name: `Send ${colleague.name} a mail` }).check()
  await page.getByRole('textbox', { name: 'Your words' }).fill('All yours.\nThank you!')
  await page.getByRole('button', { name: `Transfer to ${colleague.name}` }).click()
  await expect(reportOf(page).getByRole('list', { name: 'What is so now' })).toContainText('1 of 6 dependencies is shared')
  expect((await askAs(colleague, `GET /credentials/${key.id}/shares`)).status).toBe(200)
  expect((await askAs(colleague, `GET /scripts/sql/${match.id}/shares`)).status).toBe(404)
  expect(await mailTo(colleague)).toEqual([{ kind: 'transfer', objectId: project.id, body: 'All yours.\nThank you!' }])
})

for (const width of [360, 1280])
  test(`the list stays under the pointer while one picks, ${width} px wide`, async ({ page, given, signInAs }) => {
    const { project, author, colleague } = await aPlan(given)
    await signInAs(author)
    await page.setViewportSize({ width, height: 740 })
    await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
    await page.getByRole('radio', { name: 'Picked' }).check()
    await expect(page.getByText(/^Levels by groups are shown|^Looking up/)).not.toHaveText(/^Looking/)
    // Wherever the dialog is scrolled to.
    const below = async () =>
      ((await listOf(page).boundingBox())?.y ?? 0) - ((await page.getByRole('radio', { name: 'Picked' }).boundingBox())?.y ?? 0)
    const before = await below()
    await page.getByRole('checkbox', { name: 'Share Warehouse key' }).check()
    await expect(page.getByRole('button', { name: 'Pick none' })).toBeVisible()
    expect(await below()).toBe(before)
  })

test('somebody else was quicker: the refusal is said in the server’s words, and whom, what and the words one chose stay', {
  tag: '@put_transfer:refused',
}, async ({ page, given, signInAs, askAs, mode }) => {
  const { project, author, colleague, manager } = await aPlan(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await page.getByRole('radio', { name: 'Picked' }).check()
  await page.getByRole('checkbox', { name: 'Share Warehouse key' }).check()
  await page.getByRole('checkbox', { name: `Send ${colleague.name} a mail` }).check()
  await page.getByRole('textbox', { name: 'Your words' }).fill('All yours')
  await given.owns(project, manager)
  await page.getByRole('button', { name: `Transfer to ${colleague.name}` }).click()
  await expect(page.getByRole('alert').first()).toContainText('author')
  // However much stands above it, and whatever at the foot.
  await expectInSight(page.getByRole('alert').first())
  await expect(dialogOf(page)).toContainText(`${manager.name} is its author now, no longer ${author.name}`)
  await expect(page.getByRole('checkbox', { name: 'Share Warehouse key' })).toBeChecked()
  await expect(page.getByRole('textbox', { name: 'Your words' })).toHaveValue('All yours')
  // Before Civis nobody knows who may.
  if (mode === 'embedded')
    await expect(dialogOf(page).getByRole('button', { name: `Transfer to ${colleague.name}` })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectInSight(page.getByRole('alert').first())
  expect((await askAs(manager, `GET /projects/${project.id}`)).body).toMatchObject({ author: { id: manager.id } })
})

test('dependencies that are refused say why, and keep whom one chose and the words', { tag: '@list_dependencies:refused' }, async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, author, colleague, manager, writer } = await aPlan(given)
  await signInAs(manager)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await expect(listOf(page)).toBeVisible()
  await page.getByRole('checkbox', { name: `Send ${colleague.name} a mail` }).check()
  await page.getByRole('textbox', { name: 'Your words' }).fill('All yours')
  await askAs(author, `DELETE /projects/${project.id}/shares/users/${manager.id}`)
  await page.getByRole('button', { name: `Take away ${colleague.name}` }).click()
  await page.getByRole('combobox', { name: 'New owner' }).fill(writer.username)
  await page.getByRole('option', { name: new RegExp(writer.username) }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not shared with you' }).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your words' })).toHaveValue('All yours')
  await expect(page.getByRole('button', { name: `Transfer to ${writer.name}` })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
})

test('each state is accessible in light and dark, and 360 px wide: red lights, list, picture, report', async ({
  page,
  given,
  signInAs,
}) => {
  test.slow()
  const { project, author, colleague, manager } = await aPlan(given)
  const looks = async () => {
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
  await page.setViewportSize(phone)
  await signInAs(manager)
  await page.goto(`/projects/${project.id}/transfer?to=${author.id}`)
  const lights = page.getByRole('list', { name: 'Requirements' })
  await expect(lights).toContainText(`Not met: ${author.name} is the author already`)
  await expect(lights).toContainText(`Not met: You have Manage; only its author, ${author.name},`)
  await looks()
  await signInAs(author)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await page.getByRole('radio', { name: 'Picked' }).check()
  await expect(page.getByRole('checkbox', { name: 'Share Load state file' })).toBeVisible()
  await looks()
  await page.getByRole('button', { name: 'Picture' }).click()
  await expect(page.getByRole('toolbar', { name: 'Picture of 6 dependencies' })).toBeVisible()
  await looks()
  await page.setViewportSize({ width: 1280, height: 800 })
  await looks()
  await page.getByRole('button', { name: 'List' }).click()
  await looks()
  await page.getByRole('button', { name: `Transfer to ${colleague.name}` }).click()
  await expect(reportOf(page)).toBeVisible()
  await looks()
  await page.setViewportSize(phone)
  await looks()
})

test('arrow keys walk the picture: right to what is needed, left to what needs it, down through everything', async ({
  page,
  given,
  signInAs,
}) => {
  const { project, author, colleague } = await aPlan(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await page.getByRole('radio', { name: 'Picked' }).check()
  await page.getByRole('button', { name: 'Picture' }).click()
  const picture = page.getByRole('toolbar', { name: 'Picture of 6 dependencies' })
  const begin = picture.getByRole('button', { name: 'Field plan, the project' })
  // One stop for all of it.
  await expect(picture.locator('[tabindex="0"]')).toHaveCount(1)
  await begin.focus()
  const seen = new Set<string>()
  const at = async () => (await picture.locator(':focus').getAttribute('aria-label')) ?? ''
  for (let n = 0; n < 6; n++) {
    await page.keyboard.press('ArrowDown')
    seen.add(await at())
  }
  expect(seen.size).toBe(6)
  await page.keyboard.press('Home')
  await expect(begin).toBeFocused()
  while (!(await at()).startsWith('Load state file')) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const key = picture.getByRole('button', { name: /^Warehouse key/ })
  await expect(key).toBeFocused()
  await page.keyboard.press('Space')
  await expect(key).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('1 picked.')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(picture.getByRole('button', { name: /^Load state file/ })).toBeFocused()
  // What is picked in the picture is picked in the list.
  await page.getByRole('button', { name: 'List' }).click()
  await expect(page.getByRole('checkbox', { name: 'Share Warehouse key' })).toBeChecked()
})
