import type { Page } from '@playwright/test'
import type { Given } from '#app/test/given.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

/** What one person's list holds: things to find, long and foreign names, one archived, one shared by somebody else. */
async function aList(given: Given) {
  const me = await given.person({ name: 'Maya Reader' })
  const ana = await given.person({ name: 'Ana Lopez' })
  await given.group([me, ana])
  const whale = await given.project(ana, { name: 'Whale census', description: 'Counted from the air\nand by boat' })
  await given.share(whale, me, 'write')
  await given.share(await given.project(ana, { name: 'N'.repeat(255), description: 'x'.repeat(500) }), me, 'read')
  await given.project(me, { name: 'مشروع تسجيل الناخبين' })
  await given.project(me, { name: '<b>Bold</b> budget' })
  await given.project(me, { name: 'Old budget', archived: true })
  return { me, ana, whale }
}

const row = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })

test('what one may see is listed, found as one types, and kept in the URL', { tag: '@list' }, async ({ page, given, signInAs }) => {
  const { me } = await aList(given)
  await signInAs(me)
  await page.goto('/projects')
  await expect(page).toHaveTitle('Projects')
  await expect(page.getByRole('row')).toHaveCount(5)
  await expect(row(page, 'Whale census')).toContainText('Counted from the air')
  await expect(row(page, 'Whale census')).toContainText('Edit')
  await expect(row(page, '<b>Bold</b> budget')).toContainText('Manage')

  await page.getByRole('searchbox', { name: 'Find in projects' }).fill('AIR')
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/\?q=AIR$/)
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Find in projects' })).toHaveValue('AIR')
  await expect(row(page, 'Whale census')).toBeVisible()
})

test('a list that is refused because the session ended keeps what was typed, and goes on after signing in', {
  tag: '@list:refused',
}, async ({ page, given, signInAs, keyOf, context }) => {
  const { me } = await aList(given)
  await signInAs(me)
  await page.goto('/projects')
  await expect(row(page, 'Whale census')).toBeVisible()
  await context.clearCookies()
  await page.getByRole('searchbox', { name: 'Find in projects' }).fill('AIR')
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('API key', { exact: true }).fill(await keyOf(me))
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('searchbox', { name: 'Find in projects' })).toHaveValue('AIR')
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('filters are in the URL, read as sentences, and the way back undoes them', async ({ page, given, signInAs }) => {
  const { me, ana } = await aList(given)
  await signInAs(me)
  await page.goto(`/projects?author=${ana.id}`)
  await expect(page.getByText('Author is Ana Lopez')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('radio', { name: 'Edit or more' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Filter' })).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('link', { name: 'Archived' }).click()
  await expect(row(page, 'Old budget')).toContainText('Archived')
  await page.getByRole('link', { name: 'Take away: Only archived' }).click()
  await expect(page.getByRole('row')).toHaveCount(5)
})

test('a star is kept, and is a view of its own', async ({ page, given, signInAs }) => {
  const { me } = await aList(given)
  await signInAs(me)
  await page.goto('/projects')
  const star = page.getByRole('button', { name: 'Favourite: Whale census' })
  await expect(star).toHaveAttribute('aria-disabled', 'false')
  await star.click()
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('link', { name: 'Favourites' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.reload()
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  await star.click()
  await expect(page.getByRole('heading', { name: 'No favourites yet' })).toBeVisible()
})

test('by keyboard alone: find, move, star, open, go back, read the keys', async ({ page, given, signInAs }) => {
  const { me, whale } = await aList(given)
  await signInAs(me)
  await page.goto('/projects?sort=name&dir=desc')
  await expect(page.getByRole('button', { name: 'Favourite: Whale census' })).toHaveAttribute('aria-disabled', 'false')
  const names = await page
    .getByRole('table')
    .getByRole('link')
    .evaluateAll((links) => links.flatMap((link) => (link.hasAttribute('data-row') ? [link.textContent] : [])))
  for (const name of names) {
    await page.keyboard.press('j')
    await expect(page.getByRole('link', { name, exact: true })).toBeFocused()
  }
  while (!(await page.getByRole('link', { name: 'Whale census' }).evaluate((link) => link === document.activeElement)))
    await page.keyboard.press('k')
  await expect(page.getByRole('tooltip')).toContainText(/\d\d:\d\d:\d\d/)
  await page.keyboard.press('s')
  await expect(page.getByRole('button', { name: 'Favourite: Whale census' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/projects/${whale.id}`)

  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL('/projects')
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Find anything' }).fill('whale')
  await expect(page.getByRole('dialog').getByRole('option', { name: /Whale census/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/projects/${whale.id}`)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the skip link leads past the bars, and dialogs give the focus back', async ({ page, given, signInAs }) => {
  await signInAs((await aList(given)).me)
  await page.goto('/projects')
  await expect(page.getByRole('row')).toHaveCount(5)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  for (const name of ['Find anything', 'Maya Reader, your menu']) {
    const button = page.getByRole('button', { name })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Find anything' }).or(page.getByRole('menu'))).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name })).toBeFocused()
  }
})

test('the finder keeps to what one may see, and says where things open', async ({ page, given, signInAs }) => {
  const { me } = await aList(given)
  const stranger = await given.person()
  await given.project(stranger, { name: 'Secret zebra' })
  await given.object('script', me, { name: 'Zebra stripes', state: 'failed' })
  await signInAs(me)
  await page.goto('/projects')
  await page.getByRole('button', { name: 'Find anything' }).click()
  await page.getByRole('combobox', { name: 'Find anything' }).fill('zebra')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('dialog').getByRole('option')).toContainText('Zebra stripes')
  await expect(page.getByRole('dialog').getByRole('option')).toContainText('its projects')
  await page.getByRole('combobox', { name: 'Find anything' }).fill('qqqq')
  await expect(page.getByText('Nothing that you can see has “qqqq” in it.')).toBeVisible()
})

test('a page of a thousand draws what is in view, and its keys reach the rest', async ({ page, given, signInAs }) => {
  const me = await given.person()
  await given.objects('project', me, 400)
  await signInAs(me)
  await page.goto('/projects?size=1000&sort=name')
  await expect(page.getByText('1–400 of 400')).toBeAttached()
  await expect.poll(() => page.getByRole('row').count()).toBeLessThan(80)
  const last = page.getByRole('table').getByRole('link').last()
  await page.keyboard.press('j')
  for (let i = 0; i < 60; i++) await page.keyboard.press('j')
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1_500)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await expect(last).toBeInViewport()
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3_000)
})

test('light or dark is kept, also over a reload', async ({ page, given, signInAs }) => {
  await signInAs(await given.person())
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/projects')
  await page.getByRole('button', { name: /your menu/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload({ waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('without local storage the page works, only without memory', async ({ page, given, signInAs }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
  })
  await signInAs((await aList(given)).me)
  await page.goto('/projects')
  await expect(page.getByRole('row')).toHaveCount(5)
})

test('the list is accessible in light and dark, and as wide as a phone', async ({ page, given, signInAs }) => {
  await signInAs((await aList(given)).me)
  await page.goto('/projects?level=write&autoShare=off')
  await expect(page.getByRole('row')).toHaveCount(4)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page.getByRole('combobox', { name: 'Author' })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/projects')
  await expect(page.getByRole('link', { name: 'Whale census' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('link', { name: 'Archived' }).click()
  await expect(page.getByRole('link', { name: 'Old budget' })).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('the finder, the keys and the menu are accessible', async ({ page, given, signInAs }) => {
  const { me, ana, whale } = await aList(given)
  await given.group([me, ana], { name: 'Whale watchers' })
  const script = await given.object('script', me, { name: 'Whale counts' })
  await given.contains(whale, script)
  await signInAs(me)
  await page.goto('/projects')
  await expect(page.getByRole('row')).toHaveCount(5)
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Find anything' }).fill('whale')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(3)
  await expectAccessible(page)
  for (const [name, inside] of [
    ['Whale counts', 'Whale census'],
    ['Whale watchers', 'Projects by its 2 people'],
  ] as const) {
    await page.getByRole('option', { name }).click()
    await expect(page.getByRole('combobox', { name: `Find in “${name}”` })).toBeFocused()
    await expect(page.getByRole('option', { name: inside })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: /your menu/ }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Keyboard' })).toBeFocused()
  await expectAccessible(page)
})

test('nothing there, nothing that matches and no such page each say what comes next', async ({ page, given, signInAs }) => {
  await signInAs(await given.person())
  await page.goto('/projects')
  await expect(page.getByRole('heading', { name: 'No projects yet' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/projects?q=nothing&level=manage')
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL('/projects')
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
})

test.describe('without a connection', () => {
  test.use({ allowedInConsole: [/ERR_INTERNET_DISCONNECTED|^console: ApiError: The server could not be reached/], bringsOthers: true })

  test('every page and menu still opens, says what is wrong, and is there once the connection is', async ({
    page,
    given,
    signInAs,
    context,
  }) => {
    const { project, author } = await given.sharedProject()
    await signInAs(author)
    await page.goto('/projects')
    const row = page.getByRole('link', { name: project.name })
    await expect(row).toBeVisible()
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('could not be reached')
    await expect(row).toBeVisible()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /your menu/ }).click()
    await page.getByRole('menuitem', { name: 'Account' }).click()
    await expect(page.getByRole('heading', { name: 'This could not be loaded', level: 1 })).toBeVisible()
    await page.goBack()
    await row.click()
    await expect(page.getByRole('heading', { name: 'This could not be loaded', level: 1 })).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByRole('heading', { name: project.name, level: 1 })).toBeVisible()
  })
})

test.describe('with two tabs', () => {
  // React notes what a page could not be drawn for.
  test.use({ allowedInConsole: [/^console: ApiError: It does not exist/] })

  test('a second tab follows when the first one signs somebody else in', async ({ page, given, signInAs, context }) => {
    const { project, author, stranger } = await given.sharedProject()
    await signInAs(author)
    await page.goto(`/projects/${project.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(project.name)
    await signInAs(stranger)
    const other = await context.newPage()
    await other.goto('/projects')
    await page.bringToFront()
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Not found', level: 1 })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText(`${stranger.name} is signed in now`)
    await expect(page.getByText(project.name)).toHaveCount(0)
  })
})
