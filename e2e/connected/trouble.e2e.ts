import { expectAccessible, expectNoSidewaysScroll } from '../axe.ts'
import { expect, test } from '../fixtures.ts'

/** What the page says of each trouble of Civis', where it wants to read. */
const ofReads = {
  403: 'You do not have permission to do this.',
  404: 'does not exist, or it is not shared with you',
  500: 'Something went wrong at Civis.',
  502: 'Civis has trouble within itself.',
  503: 'Civis cannot answer just now.',
  504: 'Civis took too long within itself.',
  cut: 'Civis cannot be reached, or the connection broke. Try again in a moment.',
  garbage: 'Civis gave an answer that is not JSON.',
  html: 'Civis gave an answer that is not JSON.',
  elsewhere: 'Civis sent us elsewhere, where we do not go.',
  huge: 'Civis gave an answer of more than 64 MiB',
} as const

// One expression: a list of two would be taken for a value and its options.
test.use({ allowedInConsole: [/Failed to load resource|ApiError/] })

for (const [fault, words] of Object.entries(ofReads)) {
  test(`${fault}: a project says it in one sentence, and is there once Civis is`, async ({ page, given, signInAs, civis }) => {
    const { project, reader } = await given.sharedProject({ name: 'Field plan' })
    await signInAs(reader)
    await civis.fault('GET /projects/{projectId}', fault)
    await page.goto(`/projects/${project.id}`)
    await expect(page.getByRole('main').getByText(words).first()).toBeVisible()
    await civis.fault('GET /projects/{projectId}', null)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field plan')
  })
}

const ofWrites = {
  403: 'You do not have permission to do this.',
  429: 'Civis has had too many requests with this key.',
  500: 'Something went wrong at Civis.',
  503: 'Civis cannot answer just now.',
  cut: 'Civis cannot be reached, or the connection broke.',
  html: 'Civis gave an answer that is not JSON.',
} as const

for (const [fault, words] of Object.entries(ofWrites)) {
  test(`${fault}: a form says it in one sentence, and keeps all that was typed`, async ({ page, given, signInAs, civis }) => {
    const { project, writer } = await given.sharedProject({ name: 'Field plan' })
    await signInAs(writer)
    await page.goto(`/projects/${project.id}/edit`)
    const name = page.getByRole('textbox', { name: 'Name' })
    await name.fill('Field plan, second try')
    await civis.fault('PUT /projects/{projectId}', fault, { once: true })
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert').filter({ hasText: words }).first()).toBeVisible()
    await expect(name).toHaveValue('Field plan, second try')
  })
}

test('a key that Civis does not take any more is asked for over the page, which then goes on', async ({
  page,
  given,
  signInAs,
  keyOf,
  civis,
}) => {
  const { project, reader } = await given.sharedProject({ name: 'Field plan' })
  await signInAs(reader)
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field plan')
  await civis.fault('all', '401')
  await page.getByRole('button', { name: 'Refresh' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(dialog.getByLabel('API key', { exact: true })).toBeFocused()
  await civis.fault('all', null)
  await dialog.getByLabel('API key', { exact: true }).fill(await keyOf(reader))
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field plan')
})

test('too many requests are waited out, and the page goes on by itself', async ({ page, given, signInAs, civis }) => {
  const { project, reader } = await given.sharedProject({ name: 'Field plan' })
  await signInAs(reader)
  await page.goto('/projects')
  await expect(page.getByRole('link', { name: 'Field plan' })).toBeVisible()
  await civis.fault('GET /projects/{projectId}', '429', { once: true })
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByText('takes no more requests for the moment').first()).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field plan')
})

test('an answer in another shape shows what there is, as unknown where it is, and gives no rights', async ({
  page,
  given,
  signInAs,
  civis,
}) => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  await signInAs(author)
  await civis.fault('GET /projects/{projectId}', 'shape')
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\S/)
  await page.getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Archive' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await civis.fault('GET /projects', 'shape')
  await page.goto('/projects')
  await expect(page.getByRole('table').getByRole('link').first()).toHaveText(/\S/)
  await expectAccessible(page)
})

test('few requests are told of in every tab, with when more come back, until there are', async ({
  page,
  given,
  signInAs,
  civis,
  context,
}) => {
  const { project, reader } = await given.sharedProject({ name: 'Field plan' })
  await signInAs(reader)
  const other = await context.newPage()
  await other.goto('/projects')
  await expect(other.getByRole('link', { name: 'Field plan' })).toBeVisible()
  await civis.left(90)
  await page.goto(`/projects/${project.id}`)
  await expect(
    page.getByRole('status').filter({ hasText: /Only \d\d requests of 1,000 are left to you; more come back within 5 minutes/ }),
  ).toBeVisible()
  await expect(other.getByRole('status').filter({ hasText: /Only \d\d requests of 1,000/ })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  // What ends the list comes out from under the notice.
  await other.setViewportSize({ width: 360, height: 360 })
  await other.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  const [end, told] = [other.getByText(/^You see what you create/), other.getByText(/^Only \d\d requests/)]
  await expect
    .poll(async () => {
      const [above, below] = [await end.boundingBox(), await told.boundingBox()]
      return above && below && above.y + above.height <= below.y
    })
    .toBe(true)
  // What nobody has pressed is not fetched, though it was pointed at before what was.
  const opened = async () => (await civis.asked()).filter((route) => route === `GET /projects/${project.id}`).length
  const before = await opened()
  await other.getByRole('link', { name: 'Field plan' }).hover()
  await other.getByRole('link', { name: 'Field plan' }).focus()
  const refreshed = other.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/projects')
  await other.getByRole('button', { name: 'Refresh' }).click()
  await refreshed
  expect(await opened()).toBe(before)
  await civis.left(null)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByText(/Only \d\d requests/)).toHaveCount(0)
  await expect(other.getByText(/Only \d\d requests/)).toHaveCount(0)
})

test('what Civis takes long for says so, can be left, and costs nothing that was typed', async ({ page, given, signInAs, civis }) => {
  const { project, writer } = await given.sharedProject({ name: 'Field plan' })
  await signInAs(writer)
  await page.goto('/projects')
  await civis.fault('GET /projects/{projectId}', 'slow')
  await page.getByRole('link', { name: 'Field plan' }).click()
  await expect(page.getByText('Still working')).toBeVisible()
  // Whoever goes elsewhere waits for nothing, and what comes late does not bring them back.
  await page.goBack()
  await expect(page.getByRole('link', { name: 'Field plan' })).toBeVisible()
  await civis.fault('GET /projects/{projectId}', null)
  await page.goto(`/projects/${project.id}/edit`)
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Field plan, second try')
  await civis.fault('PUT /projects/{projectId}', 'slow')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('This takes longer than usual; nothing is lost.')).toBeVisible()
  await expect(name).toHaveValue('Field plan, second try')
  await civis.fault('PUT /projects/{projectId}', null)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Field plan, second try')
  const puts = (await civis.asked()).filter((route) => route === `PUT /projects/${project.id}`)
  expect(puts).toHaveLength(1)
})
