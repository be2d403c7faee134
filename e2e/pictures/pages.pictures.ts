import type { Page } from '@playwright/test'
import { test } from '../fixtures.ts'

test.use({ sample: true, viewport: { width: 1280, height: 800 }, timezoneId: 'America/Chicago' })

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/')
  const people: { id: number; username: string }[] = await (await page.request.get('/api/console/people')).json()
  const person = people.find((one) => one.username === username)
  await page.request.post('/api/console/sign-in/sample', { data: { userId: person?.id }, headers: { 'sec-fetch-site': 'same-origin' } })
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate(() => window.scrollTo({ top: 0 }))
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `docs/${name}.png`, animations: 'disabled', caret: 'hide' })
}

const plan = (page: Page, who: string) =>
  test.step(`plan ${who}`, async () => {
    await page.getByRole('combobox', { name: 'Add people or groups' }).fill(who)
    await page.getByRole('option', { name: new RegExp(`^${who}`) }).click()
  })

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })
    const suffix = colorScheme === 'dark' ? '-dark' : ''

    test('what an analyst sees', async ({ page }) => {
      await signIn(page, 'ben')
      await page.goto('/projects')
      await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor()
      await take(page, `projects${suffix}`)
      await page.goto('/projects/12')
      await page.getByRole('heading', { name: 'Scripts' }).waitFor()
      await take(page, `project${suffix}`)
    })

    test('what its author does', async ({ page }) => {
      await signIn(page, 'msilva')
      await page.goto('/projects/12/sharing')
      await page.getByLabel('Level to add with').selectOption('write')
      await plan(page, 'Lena Kowalczyk')
      await plan(page, 'Ruth Levy')
      await page.getByRole('button', { name: 'Remove All Staff' }).click()
      await page
        .getByText(/lose View/)
        .first()
        .waitFor()
      await take(page, `sharing${suffix}`)

      await page.goto('/projects/12/transfer')
      await page.getByRole('combobox', { name: 'New owner' }).fill('Cleo')
      await page.getByRole('option', { name: /^Cleo Marsh/ }).click()
      await page.getByRole('region', { name: 'List of dependencies' }).getByRole('listitem').first().waitFor()
      await page.getByText(/^Looking up levels/).waitFor({ state: 'hidden' })
      await take(page, `transfer${suffix}`)
    })
  })
