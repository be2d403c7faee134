import type { Given } from '#app/test/given.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

async function aList(given: Given) {
  const { project, writer } = await given.sharedProject({ name: 'Field plan' })
  for (let n = 1; n <= 3; n++) await given.project(writer, { name: `Other ${n}` })
  return { project, writer }
}

test('by keyboard alone: the actions of a row, a dialog over it, and back on the row', async ({ page, given, signInAs }) => {
  const { project, writer } = await aList(given)
  await signInAs(writer)
  await page.goto('/projects')
  const button = page.getByRole('button', { name: 'Actions: Field plan' })
  await button.focus()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu', { name: 'Actions: Field plan' })
  await expect(menu).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('End')
  await expect(menu.getByRole('menuitem', { name: 'Archive' })).toBeFocused()
  await expect(menu.getByRole('menuitem', { name: 'Archive' })).toHaveAccessibleDescription('You have Edit here; Manage is needed.')
  await page.keyboard.press('Home')
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowDown')
  await expect(menu.getByRole('menuitem', { name: 'Clone' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/projects/${project.id}/clone`)
  await expect(page.getByRole('dialog', { name: 'Clone “Field plan”' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL('/projects')
  await expect(button).toBeFocused()
})

test('a right click opens the same where it was pressed, and the menu fits on a phone', async ({ page, given, signInAs }) => {
  const { writer } = await aList(given)
  await signInAs(writer)
  await page.goto('/projects')
  const row = page.getByRole('row').filter({ hasText: 'Field plan' })
  await row.click({ button: 'right', position: { x: 200, y: 20 } })
  const menu = page.getByRole('menu', { name: 'Actions: Field plan' })
  const [where, box] = [await row.boundingBox(), await menu.boundingBox()]
  expect(Math.abs((box?.x ?? 0) - ((where?.x ?? 0) + 200))).toBeLessThan(12)
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'Actions: Field plan' }).click()
  await expect(menu).toBeInViewport({ ratio: 1 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
