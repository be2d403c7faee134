import type { Page, Route } from '@playwright/test'
import { expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

/** Holds what matches until the answer is called: before there is a page, neither the server nor the demo's panel can be told to. */
async function hold(page: Page, match: RegExp): Promise<() => Promise<void>> {
  const held: Route[] = []
  let holds = true
  await page.route(match, async (route) => (holds ? void held.push(route) : route.continue()))
  return async () => {
    holds = false
    await Promise.all(held.map((route) => route.continue()))
  }
}

const loading = 'Projects is being loaded…'

for (const [what, match] of [
  ['the script is slow', /\/assets\/framework-.*\.js$/],
  ['the first answer, who is signed in, is slow', /\/api\/console\/session$/],
] as const)
  test(`where ${what} the page says after a second that it is on its way`, async ({ page, given, signInAs }) => {
    const { project, author } = await given.sharedProject()
    await signInAs(author)
    const goOn = await hold(page, match)
    await page.goto('/projects', { waitUntil: 'commit' })
    await expect(page.getByText(loading)).toBeVisible()
    await expect(page.getByRole('progressbar', { name: 'Projects is being loaded' })).toBeVisible()
    await expect(page.getByText('This takes longer than usual')).toBeVisible()
    await goOn()
    await expect(page.getByRole('link', { name: project.name })).toBeVisible()
    await expect(page.getByText(loading)).toHaveCount(0)
  })

test('where a stylesheet is slow the page says so, and draws nothing without it', async ({ page, given, signInAs }) => {
  const { project, author } = await given.sharedProject()
  await signInAs(author)
  const goOn = await hold(page, /\/assets\/index-.*\.css$/)
  await page.goto('/projects', { waitUntil: 'commit' })
  await expect(page.getByText(loading)).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await goOn()
  await expect(page.getByRole('link', { name: project.name })).toBeVisible()
  await expect(page.getByText(loading)).toBeHidden()
})

test.describe('a script that does not arrive', () => {
  test.use({ allowedInConsole: [/ERR_FAILED/], viewport: { width: 360, height: 640 } })
  test('is said in words, with a button that loads the page again', async ({ page, given, signInAs }) => {
    const { project, author } = await given.sharedProject()
    await signInAs(author)
    await page.route(/\/assets\/index-.*\.js$/, (route) => route.abort(), { times: 1 })
    await page.goto('/projects')
    await expect(page.getByRole('alert')).toContainText('The page could not be loaded')
    await expect(page.getByText(loading)).toBeHidden()
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Load it again' }).click()
    await expect(page.getByRole('link', { name: project.name })).toBeVisible()
  })
})

test.describe('where JavaScript is switched off', () => {
  test.use({ javaScriptEnabled: false })
  test('the page says that it is needed', async ({ page }) => {
    await page.goto('/projects')
    await expect(page.getByText('This page is a program in JavaScript, which is switched off here')).toBeVisible()
    await expect(page.getByText(loading)).toBeHidden()
  })
})
