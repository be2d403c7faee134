import type { Page } from '@playwright/test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inTurns } from '#app/lib/inTurns.ts'
import { planted } from './build.ts'
import { expect, test } from './fixtures.ts'

interface Loaded {
  path: string
  /** Over the wire, headers included. */
  bytes: number
  /** When it was asked for, in milliseconds of the clock. */
  at: number
  headers: Record<string, string>
}

const isScript = ({ path }: Loaded) => path.endsWith('.js')
const isStyle = ({ path }: Loaded) => path.endsWith('.css')
const isAsset = ({ path }: Loaded) => path.startsWith('/assets/')
const bytesOf = (loaded: readonly Loaded[]) => loaded.reduce((sum, { bytes }) => sum + bytes, 0)

/** What a page's browser loads from now on, in the order asked for. */
async function listen(page: Page): Promise<() => Loaded[]> {
  const loaded = new Map<string, Loaded>()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) => {
    if (!request.url.startsWith('http')) return
    loaded.set(requestId, { path: new URL(request.url).pathname, bytes: 0, at: wallTime * 1000, headers: {} })
  })
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const one = loaded.get(requestId)
    if (one) one.headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]))
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = loaded.get(requestId)
    if (one) one.bytes = encodedDataLength
  })
  return () => [...loaded.values()]
}

declare global {
  interface Window {
    /** When the frame with the page's own first row was drawn, in milliseconds of the clock: what index.html draws before it needs no script. */
    drawn?: Promise<number>
  }
}

/** Has the page note when its first row is drawn. */
const watchFirstRow = (page: Page) =>
  page.addInitScript(() => {
    window.drawn = new Promise((done) => {
      const look = new MutationObserver(() => {
        if (!document.querySelector('#root tbody a[data-row]')) return
        look.disconnect()
        requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))
      })
      look.observe(document, { childList: true, subtree: true })
    })
  })
const firstRow = (page: Page) => page.evaluate(() => window.drawn)

test('up to its first row the list loads little, compressed beforehand, in few requests', async ({ page, given, signInAs }) => {
  const { project, author } = await given.sharedProject()
  await signInAs(author)
  await watchFirstRow(page)
  const loaded = await listen(page)
  await page.goto('/projects')
  const drawn = (await firstRow(page)) ?? 0
  await expect(page.getByRole('link', { name: project.name })).toBeVisible()
  await page.waitForLoadState('networkidle')

  const before = loaded().filter(({ at }) => at <= drawn)
  const told = before.map(({ path, bytes }) => `${bytes} ${path}`).join('\n')
  expect(bytesOf(before.filter(isScript)), told).toBeLessThanOrEqual(139_000)
  expect(bytesOf(before.filter(isStyle)), told).toBeLessThanOrEqual(10_000)
  expect(before.length, told).toBeLessThanOrEqual(8)
  // So that the measure is one: all three kinds were seen.
  expect(before.filter(isScript).length).toBeGreaterThan(0)
  expect(before.filter(isStyle).length).toBeGreaterThan(0)
  const paths = before.map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining(['/projects', '/api/console/session', '/api/projects']))
  // Each once, and what the rows are made of first.
  expect(paths, told).toEqual([...new Set(paths)])
  expect(paths.slice(0, 3), told).toEqual(['/projects', '/api/console/session', '/api/projects'])

  // Compiled while they arrive (docs/decisions/0017-first-page-bytes.md).
  const compiled = before.filter(({ path }) => /\/(framework|index)-.*\.js$/.test(path))
  expect(compiled).toHaveLength(2)
  for (const { path } of compiled) expect(await (await page.request.get(path)).text()).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/)

  // What is still on its way, for later pages, has no headers yet.
  for (const { path, headers, bytes } of loaded().filter((one) => isAsset(one) && one.bytes > 0)) {
    expect(headers['cache-control'], path).toBe('public, max-age=31536000, immutable')
    // What is so small that compressing it gains nothing stays as it is.
    if (bytes > 1_000) expect(headers['content-encoding'], path).toBe('br')
  }
})

/** Every path of the site: of this project, this group, this person. */
async function pathsOf(project: { id: number }, group: { id: number }, person: { id: number }): Promise<string[]> {
  const tree = await readFile('app/routeTree.gen.ts', 'utf8')
  const [, listed = ''] = /interface FileRoutesByFullPath \{([^}]*)\}/.exec(tree) ?? []
  const ids: Record<string, number> = { $projectId: project.id, $groupId: group.id, $personId: person.id }
  const paths = [...listed.matchAll(/'([^']+)'/g)].map(([, path = '']) => path.replace(/\$\w+/g, (name) => String(ids[name] ?? name)))
  return [...new Set(paths.map((path) => (path === '/' ? path : path.replace(/\/$/, ''))))]
}

test('no other route adds much to the page that it is reached from', async ({ page, browser, baseURL, given, signInAs }) => {
  // Each in a browser of its own.
  test.setTimeout(240_000)
  const author = await given.person({ admin: true })
  const project = await given.project(author)
  const group = await given.group([author])
  await signInAs(author)
  const storageState = await page.context().storageState()
  const scriptsOf = async (route: string, use?: (page: Page) => Promise<void>): Promise<Loaded[]> => {
    const context = await browser.newContext({ ...(baseURL && { baseURL }), storageState })
    const other = await context.newPage()
    // Nothing comes before it is wanted: what is seen is what the page itself needs.
    await other.addInitScript(() => (globalThis.requestIdleCallback = () => 0))
    const loaded = await listen(other)
    await other.goto(route)
    await expect(other.getByRole('heading').first()).toBeVisible()
    await use?.(other)
    await other.waitForLoadState('networkidle')
    await context.close()
    return loaded().filter(isScript)
  }
  const pathsIn = (scripts: readonly Loaded[]) => scripts.map(({ path }) => path)
  const ofList = pathsIn(
    await scriptsOf('/projects', async (list) => {
      await list.getByRole('button', { name: /, your menu$/ }).click()
      await expect(list.getByRole('menu')).toBeVisible()
    }),
  )
  const ofProject = pathsIn(await scriptsOf(`/projects/${project.id}`))

  const paths = await pathsOf(project, group, author)
  expect(paths).toEqual(expect.arrayContaining(['/tree', '/projects/new', `/projects/${project.id}/transfer`]))
  await inTurns([...paths, '/projects/999999999', '/nowhere'], 4, async (route) => {
    const known = new Set(route.startsWith(`/projects/${project.id}/`) ? [...ofList, ...ofProject] : ofList)
    const added = (await scriptsOf(route)).filter(({ path }) => !known.has(path))
    expect(bytesOf(added), `${route}\n${added.map(({ path, bytes }) => `${bytes} ${path}`).join('\n')}`).toBeLessThanOrEqual(60_000)
  })
})

test('what draws the picture of a transfer comes when that is opened, and not before', async ({ page, given, signInAs }) => {
  const { project, author, colleague } = await given.sharedProject()
  await given.contains(project, await given.object('script', author))
  const drawing = (await filesWith('tight-tree', 'dist/client')).map((path) => path.replace('dist/client', ''))
  expect(drawing).toHaveLength(1)
  await signInAs(author)
  const loaded = await listen(page)
  const came = () => loaded().filter(({ path }) => drawing.includes(path))
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await expect(page.getByRole('region', { name: 'List of dependencies' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(came()).toEqual([])
  await page.getByRole('button', { name: 'Picture' }).click()
  await expect(page.getByRole('toolbar', { name: /^Picture/ })).toBeVisible()
  await expect.poll(() => bytesOf(came())).toBeGreaterThan(0)
  expect(bytesOf(came())).toBeLessThanOrEqual(60_000)
})

// Words that each package says in its own code, compressed or not.
const markers = [
  { word: 'drizzle:entityKind', of: 'drizzle-orm' },
  { word: 'PGlite', of: '@electric-sql/pglite/dist' },
  { word: 'invalid_union', of: 'zod/v4/core' },
  { word: '[MSW]', of: 'msw/lib/core' },
]

// What the demo says, in its own build and in no other.
const demoWords = ['Start over with the sample', 'MOCK_ACTIVATE', 'memfs2opfs']

test.describe('the page has none of the server', () => {
  for (const { word, of } of markers) {
    test(`nor of ${of}`, async () => {
      expect(await filesWith(word, join('node_modules', of)), `${of} says ${word}`).not.toEqual([])
      expect(await filesWith(word, 'dist/client')).toEqual([])
    })
  }

  for (const word of demoWords) {
    test(`nor of the demo, which says ${word}`, async () => {
      expect(await filesWith(word, 'dist/demo')).not.toEqual([])
      expect(await filesWith(word, 'dist/client')).toEqual([])
    })
  }
})

test('the page and the demo hold no key of whoever built them', async () => {
  for (const folder of ['dist/client', 'dist/demo']) {
    expect(await filesWith('doctype', folder, /./)).not.toEqual([])
    expect(await filesWith(planted, folder, /./)).toEqual([])
  }
})

async function filesWith(word: string, folder: string, name = /\.(m?js|html|css)$/): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile() && name.test(entry.name)).map((entry) => join(entry.parentPath, entry.name))
  const found = await Promise.all(paths.map(async (path) => ((await readFile(path, 'utf8')).includes(word) ? [path] : [])))
  return found.flat()
}
