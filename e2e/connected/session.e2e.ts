import { expectAccessible, expectNoSidewaysScroll } from '../axe.ts'
import { expect, test } from '../fixtures.ts'

test('the account page says where keys are made, and shows the groups that Civis tells of', async ({ page, given, signInAs }) => {
  const person = await given.person()
  await given.group([person, await given.person()], { name: 'Data Science & friends' })
  await signInAs(person)
  await page.goto('/account')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name)
  await expect(page.getByRole('listitem').filter({ hasText: 'Data Science & friends' })).toContainText('2 people')
  await expect(page.getByLabel('Name of the new key')).toHaveCount(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
})

test('a second person in the same browser sees nothing of the first one’s, also not by going back', async ({
  page,
  given,
  signInAs,
  civis,
}) => {
  const [first, second] = [await given.person(), await given.person()]
  const secret = await given.project(first, { name: 'Salaries of the board' })
  await signInAs(first)
  await page.goto(`/projects/${secret.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Salaries of the board')
  await page.getByRole('button', { name: `${first.name}, your menu` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByLabel('API key', { exact: true })).toBeVisible()
  // Nowhere here is one made.
  await expect(page.getByText('A key of yours on the Civis Platform')).toBeVisible()
  await signInAs(second)
  await page.goto('/projects')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goBack()
  await expect(page.getByText('Salaries of the board')).toHaveCount(0)
  const kept = await page.evaluate(async () => {
    const stored = JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])
    return [stored, ...(await caches.keys())]
  })
  expect(kept.join()).not.toContain('Salaries')
  expect(kept).toHaveLength(1)
  expect((await civis.asked()).every((route) => !route.includes('/console'))).toBe(true)
})
