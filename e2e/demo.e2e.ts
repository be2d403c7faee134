import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { consoleRows } from '#app/contract/console.ts'
import { projects } from '#app/contract/projects.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, isOpen, test } from './demo.ts'

declare global {
  /** In how many frames the page had no word in its main part, after it had some. */
  var empty: number
}

test('a link into the demo opens there, below any path, also when it is loaded again', async ({ page, site }) => {
  await page.goto(`${site.url}#/projects?q=voter&level=write`)
  await page.reload()
  await isOpen(page)
  await expect(page.getByRole('searchbox', { name: 'Find in projects' })).toHaveValue('voter')
  await expect(page.getByText('Edit or more')).toBeVisible()
})

test('with nobody signed in the page is never empty between the start of the demo and where one signs in', async ({ page, site }) => {
  await page.evaluate(async () => fetch('/api/console/sign-out', { method: 'POST' }))
  await page.addInitScript(() => {
    globalThis.empty = 0
    let begun = false
    const look = () => {
      const words = document.querySelector('main')?.innerText.trim()
      begun ||= Boolean(words)
      if (begun && !words) globalThis.empty++
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(site.url)
  await isOpen(page)
  await expect(page.getByRole('heading', { name: 'Look through somebody’s eyes' })).toBeVisible()
  expect(await page.evaluate(() => globalThis.empty)).toBe(0)
})

test('what one changes is there after a reload, and gone after starting over', async ({ page, go }) => {
  test.slow()
  await go('/projects')
  // One of the sample: what other tests made is gone as well.
  const starred = page.getByRole('button', { name: 'Favourite: Field playbook', exact: true })
  await expect(starred).toHaveAttribute('aria-pressed', 'false')
  await expect(starred).toHaveAttribute('aria-disabled', 'false')
  // The star is drawn before it is kept.
  const kept = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/favorites'))
  await starred.click()
  await kept
  await expect(starred).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await isOpen(page)
  await expect(starred).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('button', { name: 'Demo' }).click()
  await page.getByRole('button', { name: 'Start over with the sample' }).click()
  await page.getByRole('button', { name: 'Throw away what I changed' }).click()
  await expect(page.getByText('Making the sample organization')).toBeVisible({ timeout: 30_000 })
  await isOpen(page)
  await expect(starred).toHaveAttribute('aria-pressed', 'false')
})

test('a second tab says that the first one has the data, and goes on when that is closed', async ({ page, site, browsing, go }) => {
  test.slow()
  await go('/projects')
  const second = await browsing.newPage()
  await second.goto(`${site.url}#/account`)
  await expect(second.getByRole('heading', { name: 'This demo is open in another tab' })).toBeVisible()
  await expectAccessible(second)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.close()
  await isOpen(second)
  await expect(second.getByRole('heading', { level: 1 })).toContainText('Ben')
})

test('published anew while a tab is open: that one goes on, is told, and the next one has its data and the newer service worker', async ({
  page,
  site,
  browsing,
  go,
  breakEndpoint,
}) => {
  test.slow()
  const [html, served] = await Promise.all([readFile('dist/demo/index.html', 'utf8'), readFile('dist/demo/mockServiceWorker.js', 'utf8')])
  // The same files by another address: what they do is the same, and what they are is not.
  const newer = html.replace('src="./assets/index-', 'src="./assets/./index-')
  expect(newer).not.toBe(html)
  site.publish({
    'index.html': newer,
    'mockServiceWorker.js': `${served}\naddEventListener('message', ({ data, source }) => data === 'WHICH' && source.postMessage('the newer one'))`,
  })
  try {
    await go('/projects')
    const unstarred = page.getByRole('button', { name: /^Favourite: / }).and(page.locator('[aria-pressed=false][aria-disabled=false]'))
    const name = (await unstarred.first().getAttribute('aria-label')) ?? ''
    const kept = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/favorites'))
    await page.getByRole('button', { name, exact: true }).click()
    await kept
    await page.evaluate(() => {
      const later = Date.now() + 3_600_000
      Date.now = () => later
      dispatchEvent(new Event('focus'))
    })
    await expect(page.getByText('There is a new version of this page.')).toBeVisible()

    const next = await browsing.newPage()
    await next.goto(`${site.url}#/projects`)
    await expect(next.getByRole('heading', { name: 'This demo is open in another tab' })).toBeVisible()
    // It goes in the middle of a request.
    await breakEndpoint(projects.list, 'slow')
    const asked = page.waitForRequest((request) => request.url().includes('/projects?asked'))
    await page.evaluate(() => void fetch('/api/projects?asked'))
    await asked
    await page.close()
    await isOpen(next)
    await expect(next.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true')
    const which = await next.evaluate(
      () =>
        new Promise((done) => {
          navigator.serviceWorker.addEventListener('message', ({ data }) => data === 'the newer one' && done(data))
          navigator.serviceWorker.controller?.postMessage('WHICH')
        }),
    )
    expect(which).toBe('the newer one')
  } finally {
    site.publish(null)
  }
})

test('data that are damaged are made anew by themselves, and it is said', async ({ page, go }) => {
  test.slow()
  await go('/projects')
  await page.evaluate(async () => {
    const storage = await navigator.storage.getDirectory()
    for await (const [name, folder] of storage.entries()) {
      if (!name.startsWith('projects-console-demo') || !(folder instanceof FileSystemDirectoryHandle)) continue
      const control = await (await folder.getDirectoryHandle('global')).getFileHandle('pg_control')
      const writing = await control.createWritable()
      await writing.write(new Uint8Array(8192))
      await writing.close()
    }
  })
  await page.reload()
  await isOpen(page)
  await expect(page.getByRole('alert')).toContainText('The sample was made anew: what you had changed is gone.')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
})

test('another person is chosen in the panel, and sees what is theirs', async ({ page, go, lookAs }) => {
  await go('/projects')
  const menu = page.getByRole('button', { name: /, your menu$/ })
  await expect(menu).toHaveAccessibleName(/^Ben /)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  const asBen = await page.getByRole('table').innerText()
  await lookAs('dan')
  await expect(menu).toHaveAccessibleName(/^Dan /)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  expect(await page.getByRole('table').innerText()).not.toBe(asBen)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('before another person is chosen in the panel, what is half written is asked about', async ({ page, go }) => {
  await go('/projects/new')
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Door plan')
  await page.getByRole('button', { name: /^Demo/ }).click()
  const eyes = page.getByLabel('Look through the eyes of')
  const ben = await eyes.inputValue()
  const dan = (await eyes.locator('option').filter({ hasText: '(dan)' }).getAttribute('value')) ?? ''
  await eyes.selectOption(dan)
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await expect(name).toHaveValue('Door plan')
  await expect(eyes).toHaveValue(ben)
  await eyes.selectOption(dan)
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('button', { name: /^Dan .*, your menu$/ })).toBeVisible()
  await expect(name).toHaveValue('')
})

test('any endpoint is broken and mended in the panel, by keyboard', async ({ page, go }) => {
  test.slow()
  const pill = page.getByRole('button', { name: /^Demo/ })
  await pill.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Demo controls' })).toBeFocused()
  await page.getByLabel('Endpoint').selectOption(projects.list.route)
  await page.getByLabel('What happens').selectOption('503')
  await page.getByRole('button', { name: 'Break it' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Demo, 1 broken' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(pill).toBeFocused()
  await go('/projects')
  await expect(page.getByRole('alert')).toContainText('The server cannot answer just now.')

  await page.reload()
  await isOpen(page)
  await expect(page.getByRole('alert')).toContainText('The server cannot answer just now.')
  await pill.click()
  await page.getByRole('button', { name: `Mend ${projects.list.route}` }).click()
  await expect(page.getByText('Everything works.')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
})

test('the panel offers every row of the contract', async ({ page }) => {
  await page.getByRole('button', { name: /^Demo/ }).click()
  const offered = await page.getByLabel('Endpoint').locator('option').allTextContents()
  const rows = [...Object.values(projects), ...Object.values(consoleRows)].map(({ route }) => route)
  expect(offered).toEqual(expect.arrayContaining(['All, but who is signed in', ...rows]))
})

test('the data are in a thread of their own, so that nothing which they do holds up the page', async ({ page }) => {
  expect(page.workers().map((worker) => worker.url())).toEqual([expect.stringContaining('apiWorker')])
})

test('the page itself is loaded anew also while there is no connection to its server', async ({ page, go, breakEndpoint }) => {
  await go('/projects')
  await breakEndpoint('all', 'offline')
  await page.reload()
  await isOpen(page)
  await expect(page.getByRole('heading', { name: 'The projects could not be loaded' })).toBeVisible()
})

test.describe('the host is never asked for what the demo’s own server answers', () => {
  const archived = async (page: Page) => {
    await page.getByRole('link', { name: 'Archived' }).click()
    await expect(page.getByRole('row').nth(1)).toContainText('Archived')
  }
  const begin = async (page: Page, go: (path: string) => Promise<void>) => {
    await go('/projects')
    await expect(page.getByRole('button', { name: /^Favourite: / }).first()).toHaveAttribute('aria-disabled', 'false')
    return page.context().newCDPSession(page)
  }

  test('after the browser has ended the service worker', async ({ page, go }) => {
    const session = await begin(page, go)
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
    await archived(page)
  })

  test('after it was unregistered, and ended', async ({ page, go }) => {
    const session = await begin(page, go)
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister())
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
    await archived(page)
  })

  test('after the browser has thrown it away', async ({ page, go, site }) => {
    const session = await begin(page, go)
    await session.send('Storage.clearDataForOrigin', { origin: new URL(site.url).origin, storageTypes: 'service_workers' })
    await archived(page)
  })

  test('on a page that was loaded anew past the service worker', async ({ page, go }) => {
    const session = await begin(page, go)
    await session.send('Page.reload', { ignoreCache: true })
    await isOpen(page)
    await archived(page)
  })

  test('on a page that is loaded anew while its service worker goes', async ({ page, go }) => {
    test.slow()
    await begin(page, go)
    for (let n = 0; n < 3; n++) {
      // It goes with the last page that it serves, which is this one while it is loaded anew.
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration()
        void registration?.unregister()
      })
      await page.reload()
      await isOpen(page)
      await expect(page.getByRole('row').nth(1)).toBeVisible()
    }
  })
})

test('"Skip to content" leads past the bars, and not to another page', async ({ page, go }) => {
  await go('/projects')
  await page.getByRole('link', { name: 'Skip to content' }).press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page).toHaveURL(/#\/projects$/)
})

test('the panel is accessible in light and dark, and fits on a phone', async ({ page, go, breakEndpoint }) => {
  test.slow()
  await go('/projects')
  await breakEndpoint('all', 'misshapen')
  await page.getByRole('button', { name: /^Demo/ }).click()
  await expect(page.getByLabel('Look through the eyes of')).toBeVisible()
  await page.getByRole('button', { name: 'Start over with the sample' }).click()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 720 })
})
