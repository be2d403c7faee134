import type { Page } from '@playwright/test'
import { test } from '../fixtures.ts'

test.use({ sample: true, viewport: { width: 1280, height: 800 }, colorScheme: 'light', timezoneId: 'America/Chicago' })

async function signIn(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /^Ben Ek/ }).click()
  await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor()
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `docs/${name}.png`, animations: 'disabled', caret: 'hide' })
}

test('the pages', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page)
  await take(page, 'projects')
  await page.goto('/projects/12')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await take(page, 'project')
  await page.goto('/projects/12/sharing')
  await page.getByRole('heading', { name: 'People and groups with access' }).waitFor()
  await take(page, 'sharing')
  await page.goto('/tree')
  await take(page, 'tree')
})
