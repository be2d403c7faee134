import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test('a key is made, copied, used by a script, and revoked', async ({ page, given, signInAs, context, baseURL, playwright }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAs(await given.person())
  await page.goto('/account')
  await page.getByLabel('Name of the new key').fill('Nightly report')
  await page.keyboard.press('Enter')
  const made = page.getByRole('group', { name: 'The key Nightly report' })
  await expect(made).toContainText(`export CIVIS_API_ENDPOINT=${baseURL}/api`)
  await expectAccessible(page)
  await made.getByRole('button', { name: 'Copy the key' }).click()
  const key = await page.evaluate(() => navigator.clipboard.readText())

  const script = await playwright.request.newContext({ baseURL: baseURL ?? '', extraHTTPHeaders: { authorization: `Bearer ${key}` } })
  expect((await script.get('/api/users/me')).status()).toBe(200)
  await page.reload()
  await expect(page.getByText(key)).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: 'Nightly report' })).toContainText('last used just now')

  await page.getByRole('button', { name: 'Revoke Nightly report' }).click()
  await page.getByRole('button', { name: 'Revoke it' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Nightly report' })).toHaveCount(0)
  expect((await script.get('/api/users/me')).status()).toBe(401)
  await script.dispose()
})

test('the account page is accessible in light and dark, 360 px wide, and keeps the chosen colours', async ({ page, given, signInAs }) => {
  const person = await given.person()
  await given.group([person, await given.person()], { name: 'Data Science & friends' })
  await signInAs(person)
  await page.goto('/account')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name)
  await expect(page.getByRole('listitem').filter({ hasText: 'Data Science & friends' })).toContainText('2 people')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await page.getByLabel('Dark').check()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
