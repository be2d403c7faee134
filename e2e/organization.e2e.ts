import { fork } from 'node:child_process'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

// The whole way of an organization of one's own, on a server that starts with nothing: each worker's own will not do.
const startEmpty = () =>
  new Promise<{ link: string; stop: () => void }>((done, fail) => {
    const child = fork('node_modules/.cache/e2e/server.js', ['--empty'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.on('exit', (code) => fail(new Error(`The server ended with ${code}.`)))
    child.on('message', (told) => {
      // Holds because the child is app/test/server.ts, whose first message is its address; with --empty, the first link.
      const { value } = told as { value: string }
      done({ link: value, stop: () => child.disconnect() })
    })
  })

const csv = [
  'name;user name;mail;groups;active',
  'Ben Ek;ben;ben@example.org;"Data Science; All Staff";',
  'Cleo Díaz;cleo;nowhere;;',
  'Dan;dan;dan@example.org;All Staff;no',
  '',
].join('\r\n')

test('an empty start, its link, the first admin, people from a file, one’s link, key and sign-in', async ({ browser }) => {
  const { link, stop } = await startEmpty()
  const context = await browser.newContext({ acceptDownloads: true })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Organization' }).fill('Own Organization')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Okafor')
  await page.getByRole('textbox', { name: 'User name' }).fill('ada')
  await page.getByRole('button', { name: 'Begin, and make my key' }).click()
  await expect(page.getByText('Give the address at which you are reached.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Mail address' }).fill('ada@example.org')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Your key' })).toContainText('pc_')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have it: to the organization' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 person' })).toBeVisible()
  expect(page.url()).not.toContain('#')

  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByLabel('CSV file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${csv}`) })
  await expect(page.getByRole('table', { name: 'Lines that are refused' })).toContainText('must be an address')
  await expect(page.getByText('2 groups will be made: Data Science and All Staff')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add 2 people, leave out 1 line' }).click()
  await expect(page.getByRole('status').filter({ hasText: '2 people were added' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.getByRole('button', { name: 'Actions for Ben Ek' }).click()
  await page.getByRole('menuitem', { name: 'One-time link…' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const bens = await page.getByRole('group', { name: 'The link for Ben Ek' }).getByText('/welcome#').innerText()
  await page.getByRole('button', { name: 'I have it' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Ben Ek' })).toContainText('Link waits')

  const other = await (await browser.newContext()).newPage()
  await other.goto(bens)
  await expect(other.getByRole('heading', { name: 'Welcome, Ben Ek' })).toBeVisible()
  await expectAccessible(other)
  await other.getByRole('button', { name: 'Make my key' }).click()
  const key = await other.getByText(/^pc_/).first().innerText()
  await other.getByRole('button', { name: 'I have it: to the projects' }).click()
  await expect(other.getByRole('heading', { level: 1, name: /^Projects/ })).toBeVisible()
  await expect(other.getByRole('link', { name: 'Organization', exact: true })).toHaveCount(0)

  await other.goto(bens)
  await expect(other.getByRole('alert')).toContainText('used already')
  await expectAccessible(other)
  await other.context().clearCookies()
  await other.goto(new URL('/sign-in', link).href)
  await other.getByLabel('API key').fill(key)
  await other.keyboard.press('Enter')
  await expect(other.getByRole('button', { name: /Ben Ek/ })).toBeVisible()
  await other.goto(new URL('/organization', link).href)
  await expect(other.getByRole('heading', { level: 1, name: 'For organization admins' })).toBeVisible()
  await other.context().close()
  await context.close()
  stop()
})

test('an admin adds somebody by keyboard, changes them, deactivates them, finds them by state, and deletes the group', async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const admin = await given.person({ admin: true })
  const group = await given.group([admin])
  await signInAs(admin)
  await page.goto('/organization')
  await page.getByRole('link', { name: 'Add a person' }).click()
  const word = crypto.randomUUID().slice(0, 8)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Zoe ${word}`)
  await page.getByRole('textbox', { name: 'User name' }).fill(`zoe-${word}`)
  await page.getByRole('textbox', { name: 'Mail address' }).fill('zoe@example.org')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: `One-time link for “Zoe ${word}”` })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByLabel('Find people').fill(word)
  await expect(page.getByRole('status').filter({ hasText: '1 person' })).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: `Zoe ${word}` })
  await expect(row).toContainText('No key')

  await row.getByRole('link', { name: `Zoe ${word}` }).click()
  const groups = page.getByRole('combobox', { name: 'Groups' })
  await groups.fill(group.name)
  await page.getByRole('listbox', { name: 'Groups' }).getByRole('option', { name: group.name }).click()
  // The list, which may be long, lies over the button.
  await groups.press('Tab')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(row).toContainText(group.name)

  await row.getByRole('button', { name: `Actions for Zoe ${word}` }).click()
  await page.getByRole('menuitem', { name: 'Deactivate…' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Deactivate' }).click()
  await expect(row).toContainText('Inactive')
  await page.getByLabel('State').selectOption('Inactive')
  await expect(page).toHaveURL(/state=inactive/)
  await expect(row).toBeVisible()

  await page.getByRole('link', { name: 'Groups', exact: true }).click()
  await page.getByLabel('Find groups').fill(group.name)
  const groupRow = page.getByRole('row').filter({ hasText: group.name })
  await groupRow.getByRole('button', { name: `Actions for ${group.name}` }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const deleting = page.getByRole('dialog', { name: `Delete the group “${group.name}”?` })
  await expect(deleting).toContainText('1 active person is in it, and 1 inactive.')
  await deleting.getByRole('textbox', { name: 'The name of the group, to be sure' }).fill(group.name)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`The group ${group.name} is deleted.`)).toBeVisible()
  await expect(groupRow).toHaveCount(0)
  expect((await askAs(admin, `GET /groups/${group.id}`)).status).toBe(404)
})

test('people, groups, import and mail are accessible in light and dark, and 360 px wide', async ({ page, given, signInAs }) => {
  const admin = await given.person({ admin: true, name: 'A'.repeat(120) })
  // Other tests' people are many, and axe looks at each.
  const only = `q=${'A'.repeat(120)}`
  // With a name that no field has room for.
  const name = `Data Science & friends ${'of all that is far away '.repeat(5)}${crypto.randomUUID().slice(0, 8)}`
  const group = await given.group([admin, await given.person()], { name })
  await signInAs(admin)
  for (const path of [
    `?${only}`,
    '/groups',
    `/groups/${group.id}`,
    `/groups/${group.id}/delete`,
    '/import',
    '/mail',
    '/mail?waiting=true',
    `/people/new?${only}`,
    `/people/${admin.id}/edit?${only}`,
    `/people/${admin.id}/active?${only}`,
  ]) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`/organization${path}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
    // Nor does a dialog cut off what is in it.
    for (const dialog of await page.getByRole('dialog').all())
      expect(await dialog.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoSidewaysScroll(page)
  }
})

test('the last admin is not let go, and the dialog says why', async ({ page, given, signInAs, askAs }) => {
  const admin = await given.person({ admin: true })
  // The others of this server are admins of other tests.
  const { body } = await askAs(admin, 'GET /console/organization/people?state=admins&limit=1000')
  for (const { id } of body as { id: number }[])
    if (id !== admin.id) await askAs(admin, `PATCH /console/organization/people/${id}`, { admin: false })
  await signInAs(admin)
  await page.goto(`/organization/people/${admin.id}/active`)
  await page.getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByRole('alert')).toContainText('no active organization admin')
})

test('who is no admin is told whose page this is, and is shown nothing of it', async ({ page, given, signInAs }) => {
  await signInAs(await given.person())
  for (const path of ['', '/groups', '/groups/new', '/import', '/mail']) {
    await page.goto(`/organization${path}`)
    await expect(page.getByRole('heading', { level: 1, name: 'For organization admins' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Parts of the organization' })).toHaveCount(0)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
})
