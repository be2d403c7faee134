import { test as base, type BrowserContext, type ConsoleMessage, expect, type Page, type WebError } from '@playwright/test'
import '#app/features/demo/demo.ts'
import { type StaticSite, serveFolder } from './staticSite.ts'

export { expect }

/** A row of the contract, or all that the page asks for. */
type Target = { route: string } | 'all'
type Fault = 'slow' | 'offline' | '401' | '403' | '404' | '409' | '429' | '500' | '503' | 'cut' | 'misshapen' | 'garbled'

interface WorkerFixtures {
  /** dist/demo on a host that knows nothing of it, below a path. */
  site: StaticSite
  /** One browser's storage, so that the sample is made once. */
  browsing: BrowserContext
}

interface TestFixtures {
  /** The demo, open, with nothing broken, on the page where one signs in: nothing else has been read yet. */
  page: Page
  /** Goes to a page of the site, such as `/projects/12`, without loading it anew. */
  go: (path: string) => Promise<void>
  /** Breaks an endpoint as the demo's panel does, until the test ends or `mend` mends it. */
  breakEndpoint: (target: Target, fault: Fault) => Promise<void>
  mend: (target?: Target) => Promise<void>
  /** Looks through the eyes of another person of the sample. */
  lookAs: (username: string) => Promise<void>
  quiet: undefined
}

const routeOf = (target: Target) => (target === 'all' ? target : target.route)

/** Waits until the page has its server, however long the database takes. */
export async function isOpen(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Demo/ })).toBeVisible({ timeout: 60_000 })
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    async ({ browserName: _ }, provide) => {
      const site = await serveFolder('dist/demo', '/some/path/')
      await provide(site)
      site.close()
    },
    { scope: 'worker' },
  ],
  browsing: [
    async ({ browser, site }, provide) => {
      const browsing = await browser.newContext()
      const page = await browsing.newPage()
      await page.goto(site.url)
      await isOpen(page)
      await provide(browsing)
      await browsing.close()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  context: ({ browsing }, provide) => provide(browsing),

  page: async ({ browsing, site }, provide) => {
    const [page = await browsing.newPage(), ...others] = browsing.pages()
    for (const other of others) await other.close()
    if (!page.url().startsWith(site.url)) await page.goto(site.url)
    await isOpen(page)
    await page.evaluate(() => {
      demo?.mend()
      location.hash = '#/sign-in'
    })
    await expect(page.getByRole('heading', { name: 'Look through somebody’s eyes' })).toBeVisible()
    // Who stays keeps what was read: somebody else in between, and nothing is left.
    await lookAs(page, 'dan')
    await lookAs(page, 'ben')
    await provide(page)
  },

  go: ({ page }, provide) => provide(async (path) => page.evaluate((hash) => void (location.hash = hash), `#${path}`)),
  breakEndpoint: ({ page }, provide) =>
    provide(async (target, fault) =>
      page.evaluate(([route, name]) => demo?.breakEndpoint(route, name), [routeOf(target), fault] satisfies [string, string]),
    ),
  mend: ({ page }, provide) =>
    provide(async (target) => page.evaluate((route) => demo?.mend(route), target === undefined ? undefined : routeOf(target))),
  lookAs: ({ page }, provide) => provide((username) => lookAs(page, username)),

  // What fails is shown by the page: nothing is thrown through it, loaded against its policy, or asked of the host that it does not have.
  quiet: [
    async ({ browsing, site }, provide) => {
      const faults: string[] = []
      const thrown = (error: WebError) => faults.push(`exception: ${error.error().message}`)
      const said = (message: ConsoleMessage) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text())
      }
      browsing.on('weberror', thrown).on('console', said)
      await provide(undefined)
      browsing.off('weberror', thrown).off('console', said)
      expect([...faults, ...site.missed.splice(0)]).toEqual([])
    },
    { auto: true },
  ],
})

async function lookAs(page: Page, username: string): Promise<void> {
  const button = page.getByRole('button', { name: /^Demo/ })
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
  const eyes = page.getByLabel('Look through the eyes of')
  const option = eyes.locator('option').filter({ hasText: `(${username})` })
  await eyes.selectOption((await option.getAttribute('value')) ?? '')
  await expect(eyes).toBeEnabled()
  await button.click()
}
