import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.use({ sample: true })

test('a person is one click, and the next one sees nothing of the first', async ({ page }) => {
  await page.goto('/')
  const ben = page.getByRole('button', { name: /^Ben Ek/ })
  await expect(ben).toContainText(/Analyst, in Data Science.*sees \d+ projects/)
  await ben.click()
  await expect(page).toHaveURL(/\/projects$/)
  await page.goto('/projects/12')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Voter file refresh')
  await page.getByRole('button', { name: 'Ben Ek, your menu' }).click()
  await page.getByRole('menuitem', { name: 'Look as somebody else' }).click()
  await expect(page.getByText('you, now')).toBeVisible()
  await page.getByLabel('Find a person').fill('dan reyes')
  await page.getByRole('button', { name: /^Dan Reyes/ }).click()
  await expect(page.getByRole('button', { name: 'Dan Reyes, your menu' })).toBeVisible()
  await expect(page.getByText('Voter file refresh')).toHaveCount(0)
  await page.goBack()
  await page.goto('/projects/12')
  await expect(page.getByText('This project does not exist, or it is not shared with you.')).toBeVisible()
})

test('who left is shown, and cannot be chosen', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Find a person').fill('gus')
  const gus = page.getByRole('button', { name: /^Gus Lindqvist/ })
  await expect(gus).toBeDisabled()
  await expect(gus).toContainText('cannot sign in')
  await page.getByLabel('Find a person').fill('')
  await page.getByRole('button', { name: /^Show all \d+ people/ }).click()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
})
