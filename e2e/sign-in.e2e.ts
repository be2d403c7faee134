import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test('signing in leads to where one wanted to go, by keyboard alone', async ({ page, given, keyOf, says }) => {
  const { project, reader } = await given.sharedProject()
  await page.goto(`/projects/${project.id}?type=scripts`)
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await expect(page).toHaveTitle('Sign in · Projects')
  const field = page.getByLabel('API key', { exact: true })
  await field.focus()
  await page.keyboard.type('pc_wrong')
  await page.keyboard.press('Enter')
  await expect(field).toHaveAccessibleDescription(new RegExp(says('not known here', 'Civis does not take this API key')))
  await expect(field).toHaveValue('pc_wrong')
  await field.fill(await keyOf(reader))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/projects/${project.id}\\?type=scripts$`))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(project.name)
})

for (const to of ['//evil.test', 'https://evil.test/', '/\\evil.test', 'javascript:alert(1)']) {
  test(`signing in never leads to ${to}`, async ({ page, given, keyOf, baseURL }) => {
    // Before the page is opened: to nobody's server there is no sign-in.
    const key = await keyOf(await given.person())
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
    await page.getByLabel('API key', { exact: true }).fill(key)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${baseURL}/projects`)
  })
}

test('the key can be looked at, and is not kept anywhere', async ({ page, given, keyOf }) => {
  const key = await keyOf(await given.person())
  await page.goto('/sign-in')
  const field = page.getByLabel('API key', { exact: true })
  await field.fill(key)
  await expect(field).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show or hide the key' }).click()
  await expect(field).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/projects$/)
  const kept = await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]))
  expect(kept).not.toContain(key)
})

test('a session that ends in mid-work asks to sign in over the page, which then goes on', async ({
  page,
  given,
  signInAs,
  keyOf,
  context,
}) => {
  const { project, reader } = await given.sharedProject()
  await signInAs(reader)
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(project.name)
  await context.clearCookies()
  await page.getByRole('button', { name: 'Refresh' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(dialog.getByLabel('API key', { exact: true })).toBeFocused()
  await expect(page.getByText(project.name, { exact: true }).first()).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await dialog.getByLabel('API key', { exact: true }).fill(await keyOf(reader))
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(`/projects/${project.id}`)
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeFocused()
})

test('the sign-in page is accessible in light and dark, and 360 px wide', async ({ page, given }) => {
  await given.person()
  await page.goto('/sign-in')
  await expect(page.getByLabel('API key', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Paste your API key here.')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
})
