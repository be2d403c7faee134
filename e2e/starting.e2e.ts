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

/** The rows that are seen: where the name and the line under it stand, what they say, and how they look. */
const rowsSeen = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('tbody a[data-row]')]
      .filter((link) => link.checkVisibility())
      .map((link) => ({
        to: link.getAttribute('href'),
        words: [...(link.closest('td')?.querySelectorAll('bdi') ?? [])].map((words) => {
          const { left, top, width, height } = words.getBoundingClientRect()
          const { color, fontFamily, fontSize, fontWeight } = getComputedStyle(words)
          return { text: words.textContent, left, top, width, height, color, fontFamily, fontSize, fontWeight }
        }),
      })),
  )

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 1050, 800])
    test.describe(`the plain list, ${colorScheme}, ${width} px wide, before the script is there`, () => {
      test.use({ colorScheme, viewport: { width, height: 600 } })
      test('has its first rows where the page then has them, to the pixel', async ({ page, given, signInAs }) => {
        const author = await given.person()
        for (let more = 1; more <= 12; more++)
          await given.project(author, { name: `More ${more}`, description: more % 2 ? `Line ${more}` : null })
        await given.project(author, { name: 'Plain' })
        await given.project(author, {
          name: `${'A name that is long '.repeat(12)}`,
          description: `## Its line ${'goes on '.repeat(40)}\nand another`,
        })
        await given.project(author, { name: '\u202eturned around', description: '\n- first\r\nsecond' })
        await given.project(author, { name: 'مشروع <b>قائمة</b>', description: 'من اليمين' })
        await signInAs(author)
        const goOn = await hold(page, /\/assets\/framework-.*\.js$/)
        await page.goto('/projects', { waitUntil: 'commit' })
        await expect(page.getByRole('link', { name: 'Plain' })).toBeVisible()
        const early = await rowsSeen(page)
        // What a screen shows, and no more.
        expect(early).toHaveLength(Math.ceil((600 - 170) / 53))
        await goOn()
        await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
        expect((await rowsSeen(page)).slice(0, early.length)).toEqual(early)
        await expect(page.locator('#first-rows')).toHaveCount(0)
      })
    })

test('who reached a row by keyboard before the script was there is on the same row then, and a row leads on at once', async ({
  page,
  given,
  signInAs,
}) => {
  const { project, author } = await given.sharedProject()
  await signInAs(author)
  const goOn = await hold(page, /\/assets\/framework-.*\.js$/)
  await page.goto('/projects', { waitUntil: 'commit' })
  const row = page.getByRole('link', { name: project.name })
  await row.focus()
  await goOn()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await expect(row).toBeFocused()

  const goOnAgain = await hold(page, /\/assets\/framework-.*\.js$/)
  await page.goto('/projects', { waitUntil: 'commit' })
  await row.click()
  await page.waitForURL(`/projects/${project.id}`, { waitUntil: 'commit' })
  await goOnAgain()
  await expect(page.getByRole('heading', { name: project.name })).toBeVisible()
})

test('a row that was pressed down before the script was there is followed by letting go', async ({ page, given, signInAs }) => {
  const { project, author } = await given.sharedProject()
  await signInAs(author)
  const goOn = await hold(page, /\/assets\/framework-.*\.js$/)
  await page.goto('/projects', { waitUntil: 'commit' })
  await page.getByRole('link', { name: project.name }).hover()
  await page.mouse.down()
  await goOn()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await page.mouse.up()
  await page.waitForURL(`/projects/${project.id}`)
})

test('rows before the script are of the plain list alone, and where there is room for them', async ({ page, given, signInAs }) => {
  const { project, author } = await given.sharedProject()
  await signInAs(author)
  const goOn = await hold(page, /\/assets\/framework-.*\.js$/)
  const row = page.getByRole('link', { name: project.name })
  await page.goto('/projects?archived=all', { waitUntil: 'commit' })
  await expect(page.getByText(loading)).toBeVisible()
  await expect(row).toBeHidden()
  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto('/projects', { waitUntil: 'commit' })
  await expect(page.getByText(loading)).toBeVisible()
  await expect(row).toBeHidden()
  await goOn()
  await expect(row).toBeVisible()
})

test('where a stylesheet is slow the page says so, and draws nothing of itself without it', async ({ page, given, signInAs }) => {
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
  test.use({ allowedInConsole: [/ERR_FAILED/] })
  test('is said in words, with a button that loads the page again', async ({ page, given, signInAs }) => {
    const { project, author } = await given.sharedProject()
    await signInAs(author)
    await page.route(/\/assets\/index-.*\.js$/, (route) => route.abort(), { times: 1 })
    await page.goto('/projects')
    await expect(page.getByRole('alert')).toContainText('The page could not be loaded')
    await expect(page.getByText(loading)).toBeHidden()
    await expect(page.getByRole('link', { name: project.name })).toBeHidden()
    await page.setViewportSize({ width: 360, height: 640 })
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
