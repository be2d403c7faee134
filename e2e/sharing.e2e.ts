import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

// Several states in both schemes, on a machine that may be busy.
test.describe.configure({ timeout: 90_000 })

const plan = (page: Page) => page.getByRole('region', { name: /^(Your plan|Plan applied)$/ })
const apply = (page: Page) => plan(page).getByRole('button', { name: /^(Apply|Retry)/ })
const line = (page: Page, name: string) =>
  plan(page)
    .getByRole('list', { name: 'Planned changes' })
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })
const picker = (page: Page) => page.getByRole('combobox', { name: 'Add people or groups' })
const toast = (page: Page) => page.getByRole('status').filter({ hasText: 'made to the sharing of' })

const withId = ({ id }: { id: number }): unknown => expect.objectContaining({ id })

async function pick(page: Page, name: string) {
  await picker(page).fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
}

test('a project is shared with five people and a group at once', {
  tag: ['@put_shares_users', '@put_shares_groups', '@list_shares'],
}, async ({ page, given, signInAs, askAs }) => {
  const author = await given.person()
  const five = []
  for (let n = 1; n <= 5; n++) five.push(await given.person())
  const group = await given.group([author, ...five])
  const project = await given.project(author)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/sharing`)
  await page.getByLabel('Level to add with').selectOption('write')
  for (const { name } of [...five, group]) await pick(page, name)
  await expect(plan(page)).toContainText('2 calls')
  await expect(plan(page)).toContainText('5 people gain Edit')
  await apply(page).click()
  await expect(toast(page)).toContainText('6 changes made')
  await expect(page.getByRole('region', { name: /^Edit/ }).getByRole('listitem')).toHaveCount(6)
  // Civis does not tell of groups there.
  await expect(page.getByRole('link', { name: /^6 people( and 1 group)? with access: show everybody$/ })).toBeVisible()
  expect((await askAs(author, `GET /projects/${project.id}/shares`)).body).toMatchObject({
    writers: { users: expect.arrayContaining(five.map(withId)), groups: [{ id: group.id, name: group.name }] },
    totalUserShares: 6,
  })
})

test('a person and a group lose their shares, and the plan says who keeps access', {
  tag: ['@delete_shares_users', '@delete_shares_groups'],
}, async ({ page, given, signInAs, askAs }) => {
  const { project, author, reader, writer, group } = await given.sharedProject()
  await given.share(project, group, 'read')
  await signInAs(author)
  await page.goto(`/projects/${project.id}/sharing`)
  await page.getByRole('button', { name: `Remove ${reader.name}` }).click()
  await expect(line(page, reader.name)).toContainText(`Keeps View through ${group.name}`)
  await page.getByRole('button', { name: `Remove ${group.name}` }).click()
  await expect(line(page, reader.name)).not.toContainText(/keeps/i)
  await plan(page).getByRole('button', { name: 'Show each' }).click()
  await expect(plan(page).getByRole('list', { name: 'What changes for each', exact: true })).toContainText(`${reader.name} loses View`)
  await page.reload()
  await expect(plan(page)).toContainText('2 changes')
  await apply(page).click()
  await expect(toast(page)).toContainText('2 changes made')
  expect((await askAs(author, `GET /projects/${project.id}/shares`)).body).toMatchObject({ readers: { users: [], groups: [] } })
  expect((await askAs(reader, `GET /projects/${project.id}`)).status).toBe(404)
  expect((await askAs(writer, `GET /projects/${project.id}`)).status).toBe(200)
})

test('who loses Manage meanwhile is told so, and the plan is kept', async ({ page, given, signInAs, askAs }) => {
  const { project, author, manager, reader } = await given.sharedProject()
  await signInAs(manager)
  await page.goto(`/projects/${project.id}/sharing`)
  await page.getByRole('button', { name: `Remove ${reader.name}` }).click()
  await expect(plan(page)).toContainText('1 call')
  await given.share(project, manager, 'read')
  await apply(page).click()
  await expect(plan(page).getByRole('alert')).toContainText('Manage is needed. Nothing was sent; the plan is kept.')
  await expect(plan(page)).toContainText('1 change')
  await expect(page.getByRole('combobox', { name: /^Level of/ })).toHaveCount(0)
  expect((await askAs(author, `GET /projects/${project.id}/shares`)).body).toMatchObject({ totalUserShares: 4 })
})

for (const [what, tag, removed] of [
  ['lowered', '@put_shares_users:refused', false],
  ['removed', '@delete_shares_users:refused', true],
] as const) {
  test(`who became the author meanwhile is not ${what}: the line says why, and stays planned`, { tag }, async ({
    page,
    given,
    signInAs,
    askAs,
  }) => {
    const { project, author, manager, writer } = await given.sharedProject()
    await signInAs(author)
    await page.goto(`/projects/${project.id}/sharing`)
    await page.getByLabel(`Level of ${writer.name}`).selectOption('manage')
    if (removed) await page.getByRole('button', { name: `Remove ${manager.name}` }).click()
    else await page.getByLabel(`Level of ${manager.name}`).selectOption('read')
    await expect(plan(page)).toContainText('2 calls')
    await askAs(author, `PUT /projects/${project.id}/transfer`, { userId: manager.id, includeDependencies: false })
    await apply(page).click()
    await expect(line(page, manager.name).getByRole('alert')).toContainText('The author always has Manage')
    await expect(plan(page).getByRole('list', { name: 'Done' })).toContainText(writer.name)
    expect((await askAs(author, `GET /projects/${project.id}/shares`)).body).toMatchObject({
      owners: { users: expect.arrayContaining([manager, writer].map(withId)) },
    })
  })
}

test('a group that one cannot see any more is refused, by name, and stays planned', { tag: '@put_shares_groups:refused' }, async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, author, group } = await given.sharedProject()
  await signInAs(author)
  await page.goto(`/projects/${project.id}/sharing`)
  await pick(page, group.name)
  await expect(plan(page)).toContainText('1 call')
  await given.leave(group, author)
  await apply(page).click()
  await expect(line(page, group.name).getByRole('alert')).toContainText(`${group.id} is ${group.name}`)
  await expectAccessible(page)
  expect((await askAs(author, `GET /projects/${project.id}/shares`)).body).toMatchObject({ totalGroupShares: 0 })
})

test('Manage that goes while the plan is sent ends it: what is done is done, the rest stays planned', {
  tag: '@delete_shares_groups:refused',
}, async ({ page, given, signInAs, askAs }) => {
  const { project, author, manager } = await given.sharedProject()
  const groups = []
  for (let n = 0; n < 12; n++) groups.push(await given.group([manager]))
  for (const group of groups) await given.share(project, group, 'read')
  await signInAs(manager)
  await page.goto(`/projects/${project.id}/sharing`)
  for (const { name } of groups) await page.getByRole('button', { name: `Remove ${name}` }).click()
  await expect(plan(page)).toContainText('12 calls')
  const first = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await apply(page).click()
  await first
  await given.share(project, manager, 'read')
  await expect(plan(page).getByText(/Failed: You have View/)).toBeVisible()
  const done = await plan(page).getByRole('list', { name: 'Done' }).getByRole('listitem').count()
  await expect(plan(page)).toContainText(`${12 - done} change`)
  expect((await askAs(author, `GET /projects/${project.id}/shares`)).body).toMatchObject({ totalGroupShares: 12 - done })
})

test('whom the project is no longer shared with is told so, and sends nothing', { tag: '@list_shares:refused' }, async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, author, manager, reader } = await given.sharedProject()
  await signInAs(manager)
  await page.goto(`/projects/${project.id}/sharing`)
  await page.getByRole('button', { name: `Remove ${reader.name}` }).click()
  await expect(plan(page)).toContainText('1 call')
  await askAs(author, `DELETE /projects/${project.id}/shares/users/${manager.id}`)
  await apply(page).click()
  await expect(plan(page).getByRole('alert')).toContainText('Nothing was sent; the plan is kept.')
  await expect(plan(page)).toContainText('1 change')
  expect((await askAs(reader, `GET /projects/${project.id}`)).status).toBe(200)
})

test('what somebody else changed meanwhile is decided before anything is sent', async ({ page, given, signInAs, askAs }) => {
  const { project, author, reader } = await given.sharedProject()
  await signInAs(author)
  await page.goto(`/projects/${project.id}/sharing`)
  await page.getByLabel(`Level of ${reader.name}`).selectOption('write')
  await expect(plan(page)).toContainText(`${reader.name} goes from View to Edit`)
  await given.share(project, reader, 'manage')
  await apply(page).click()
  await expect(plan(page).getByRole('heading', { name: 'Somebody changed the sharing meanwhile' })).toBeVisible()
  expect((await askAs(reader, `GET /projects/${project.id}`)).body).toMatchObject({ myPermissionLevel: 'manage' })
  await expectAccessible(page)
  await page.getByRole('radio', { name: `${reader.name}: mine, Edit` }).check()
  await page.getByRole('button', { name: 'Go on with this' }).click()
  await apply(page).click()
  await expect(toast(page)).toContainText('1 change made')
  expect((await askAs(reader, `GET /projects/${project.id}`)).body).toMatchObject({ myPermissionLevel: 'write' })
})

test('giving up one’s own Manage is asked twice, and leaves a page that can be read', async ({ page, given, signInAs }) => {
  const { project, manager } = await given.sharedProject()
  await signInAs(manager)
  await page.goto(`/projects/${project.id}/sharing`)
  await page.getByLabel(`Level of ${manager.name}`).selectOption('read')
  await expect(apply(page)).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('checkbox', { name: 'I want to lose Manage' }).check()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await apply(page).click()
  const dialog = page.getByRole('dialog', { name: 'Give up Manage?' })
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(dialog).toHaveCount(0)
  await apply(page).click()
  await dialog.getByRole('button', { name: 'Give up Manage' }).click()
  await expect(page.getByText('You have View here; Manage is needed.').first()).toBeVisible()
  await expect(page.getByRole('combobox', { name: /^Level of/ })).toHaveCount(0)
  await expectAccessible(page)
})

test('the editor is worked by keyboard alone, with a mail and a large group to be looked at first', async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, author, reader, colleague } = await given.sharedProject()
  const members = []
  for (let n = 0; n < 21; n++) members.push(await given.person())
  const big = await given.group([author, ...members])
  await signInAs(author)
  await page.goto(`/projects/${project.id}/sharing`)
  await page.getByLabel('Level to add with').selectOption('write')
  await picker(page).focus()
  await page.keyboard.type(big.name)
  await expect(page.getByRole('option', { name: new RegExp(`^${big.name}`), selected: true })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(line(page, big.name)).toBeVisible()
  await page.keyboard.type(colleague.name)
  await expect(page.getByRole('option', { name: new RegExp(`^${colleague.name}`) })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Remove ${reader.name}` }).press('Enter')
  await expect(plan(page)).toContainText('would get Edit')
  await plan(page).getByRole('checkbox', { name: 'Mail those whom it is shared with' }).press('Space')
  await expect(plan(page)).toContainText('would get a mail')
  // What is to be decided about it opens in sight.
  await expect(plan(page).getByRole('checkbox', { name: 'I want all of them to get a mail' })).toBeInViewport()
  await expect(apply(page)).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await plan(page).getByRole('checkbox', { name: 'I want all of them to have it' }).press('Space')
  await plan(page).getByRole('checkbox', { name: 'I want all of them to get a mail' }).press('Space')
  await apply(page).press('Enter')
  await expect(toast(page)).toContainText('3 changes made')
  await expect(toast(page)).toBeFocused()
  await expectAccessible(page)
  expect((await askAs(author, `GET /projects/${project.id}/shares`)).body).toMatchObject({
    readers: { users: [] },
    writers: { groups: [{ id: big.id }] },
  })
})

test('why somebody can edit who has no share of their own is found by their name, by keyboard alone', async ({ page, given, signInAs }) => {
  const { project, author, reader, colleague, group } = await given.sharedProject()
  const team = await given.group([author, colleague])
  await given.share(project, team, 'write')
  await given.share(project, group, 'read')
  await signInAs(author)
  await page.goto(`/projects/${project.id}/sharing`)
  await expect(page.getByRole('searchbox', { name: 'Find in people and groups with access' })).toBeVisible()
  await page.keyboard.press('f')
  await page.keyboard.type(colleague.username)
  const found = page.getByRole('region', { name: 'By groups or Auto-Share alone' })
  await expect(found.getByRole('listitem')).toContainText(`has Edit through ${team.name}`)
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`They are in ${team.name}, which has Edit`)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await page.keyboard.press('f')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(reader.username)
  await expect(page.getByRole('region', { name: /^View/ }).getByRole('listitem')).toHaveCount(1)
  await expect(found).toHaveCount(0)
})

test('of many with access all can be seen, and few are in the page at once', async ({ page, given, signInAs }) => {
  test.setTimeout(180_000)
  const author = await given.person()
  const project = await given.project(author)
  const names = Array.from({ length: 400 }, (_, n) => `Reader ${String(n).padStart(4, '0')}`)
  const readers = await Promise.all(names.map((name) => given.person({ name })))
  await given.shares(
    project,
    readers.map((reader) => [reader, 'read'] as const),
  )
  await signInAs(author)
  await page.goto(`/projects/${project.id}/sharing`)
  await page.getByRole('button', { name: 'Show all 400 with View' }).click()
  const rows = page.getByRole('region', { name: /^View/ }).getByRole('listitem')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '400')
  expect(await rows.count()).toBeLessThan(120)
  await page.getByRole('button', { name: 'Show the first 50 with View' }).scrollIntoViewIfNeeded()
  await expect(rows.last()).toHaveAttribute('aria-posinset', '400')
  await expect(page.getByText('Reader 0399')).toBeVisible()
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3_000)
  await expectAccessible(page)
})

test('on a phone what is found stands below the field, which stays where it is, and what came of the plan is in sight with the way back', async ({
  page,
  given,
  signInAs,
}) => {
  const author = await given.person()
  const project = await given.project(author)
  const readers = await Promise.all(Array.from({ length: 12 }, () => given.person()))
  await given.shares(
    project,
    readers.map((reader) => [reader, 'read'] as const),
  )
  const one = await given.person({ name: 'Nadia Nearby' })
  await given.group([author, one])
  await signInAs(author)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/projects/${project.id}/sharing#add`)
  await expect(picker(page)).toBeFocused()
  await page.evaluate(() => window.scrollTo({ top: 0 }))
  await picker(page).click()
  const list = page.getByRole('region', { name: 'Found for “Add people or groups”' })
  await expect(list).toBeVisible()
  const top = async () => (await picker(page).boundingBox())?.y ?? 0
  const before = await top()
  await page.keyboard.type('Nadia')
  await expect(page.getByRole('option', { name: /^Nadia Nearby/, selected: true })).toBeVisible()
  expect(await top()).toBe(before)
  expect((await list.boundingBox())?.y).toBeGreaterThan(before)
  await expect(page.getByText('Add people or groups', { exact: true })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')
  for (const { name } of readers.slice(0, 5)) await page.getByRole('button', { name: `Remove ${name}` }).click()
  await expect(apply(page)).not.toHaveAttribute('aria-disabled')
  await apply(page).click()
  await expect(toast(page)).toContainText('6 changes made')
  await expect(plan(page).getByRole('heading', { name: 'Plan applied' })).toBeInViewport({ ratio: 1 })
  await expect(plan(page)).toBeInViewport({ ratio: 1 })
  await expect(plan(page).getByRole('button', { name: 'Undo 6 changes…' })).toBeInViewport({ ratio: 1 })
})

test('the border of a plan that is longer than the window is whole', async ({ page, given, signInAs }) => {
  const author = await given.person()
  const project = await given.project(author)
  const readers = await Promise.all(Array.from({ length: 20 }, () => given.person()))
  await given.shares(
    project,
    readers.map((reader) => [reader, 'read'] as const),
  )
  await signInAs(author)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`/projects/${project.id}/sharing`)
  for (const { name } of readers) await page.getByRole('button', { name: `Remove ${name}` }).click()
  await expect(plan(page)).toContainText('20 changes')
  const { bottom, border } = await plan(page).evaluate((element) => {
    let bordered: Element | null = element
    while (bordered && Number.parseFloat(getComputedStyle(bordered).borderBottomWidth) === 0) bordered = bordered.parentElement
    return { bottom: bordered?.getBoundingClientRect().bottom, border: bordered && getComputedStyle(bordered).borderBottomStyle }
  })
  expect(border).toBe('solid')
  expect(bottom).toBeLessThanOrEqual(800)
})
