import type { Locator, Page } from '@playwright/test'
import type { Given } from '#app/test/given.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

async function aTree(given: Given) {
  const me = await given.person()
  const [field, office, north, leaf] = [
    await given.project(me, { name: 'Field' }),
    await given.project(me, { name: 'Office' }),
    await given.project(me, { name: `North ${'of everything that is far away '.repeat(6)}` }),
    await given.project(me, { name: 'Leaflets' }),
  ]
  await given.contains(field, north)
  await given.contains(north, leaf)
  return { me, field, office, north, leaf }
}
const item = (page: Page, name: RegExp) => page.getByRole('treeitem', { name })

/** Drags one thing over another one, and holds it there. */
async function grab(page: Page, what: Locator, over: Locator) {
  await what.hover()
  await page.mouse.down()
  // The first move begins it; what it can be dropped on may only be there then.
  await item(page, /^Field/).hover({ position: { x: 200, y: 12 } })
  // Where the pointer comes to another element it only enters it: what is held there is told by the next move.
  for (const x of [200, 205]) await over.hover({ position: { x, y: 12 } })
}

test('a project is put into another one, taken out again, and put back', {
  tag: ['@put_parent_projects', '@delete_parent_projects', '@list_parent_projects'],
}, async ({ page, given, signInAs, askAs }) => {
  const { me, office, leaf, north } = await aTree(given)
  const parents = async () =>
    ((await askAs(me, `GET /projects/${leaf.id}/parent_projects`)).body as { id: number }[]).map(({ id }) => id).sort((a, b) => a - b)
  await signInAs(me)
  await page.goto(`/projects/${leaf.id}/parents`)
  await page.getByRole('combobox', { name: 'Put it into' }).fill('Office')
  await expect(page.getByRole('option', { name: /Office/, selected: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('option', { name: /Office/ }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Put into 1 project' }).click()
  await expect(page.getByRole('status').filter({ hasText: '“Leaflets” is now in “Office”.' })).toBeVisible()
  expect(await parents()).toEqual([office.id, north.id].sort((a, b) => a - b))
  await page.getByRole('button', { name: 'Take out of Office' }).click()
  await expect(page.getByRole('status').filter({ hasText: '“Leaflets” is no longer in “Office”.' })).toBeVisible()
  expect(await parents()).toEqual([north.id])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('list', { name: 'Parents' }).getByRole('listitem')).toHaveCount(2)
  expect(await parents()).toHaveLength(2)
})

test('a circle made meanwhile is refused, and what was picked is kept', { tag: '@put_parent_projects:refused' }, async ({
  page,
  given,
  signInAs,
}) => {
  const { me, office, leaf } = await aTree(given)
  await signInAs(me)
  await page.goto(`/projects/${leaf.id}/parents`)
  await page.getByRole('combobox', { name: 'Put it into' }).fill('Office')
  await page.getByRole('option', { name: /Office/ }).click()
  await given.contains(leaf, office)
  await page.getByRole('button', { name: 'Put into 1 project' }).click()
  await expect(page.getByRole('alert')).toContainText('can never contain itself')
  await expect(page.getByRole('button', { name: 'Take away Office' })).toBeVisible()
  await expectAccessible(page)
})

test('who may change neither project any more cannot take it out, and reads why', { tag: '@delete_parent_projects:refused' }, async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, author, writer } = await given.sharedProject()
  const inner = await given.project(author, { name: 'Inner project' })
  await given.contains(project, inner)
  await given.share(inner, writer, 'read')
  await signInAs(writer)
  await page.goto(`/projects/${inner.id}/parents`)
  const out = page.getByRole('button', { name: `Take out of ${project.name}` })
  await expect(out).toBeVisible()
  await given.share(project, writer, 'read')
  await out.click()
  await expect(page.getByRole('alert')).toContainText('write')
  expect((await askAs(author, `GET /projects/${inner.id}/parent_projects`)).body).toHaveLength(1)
})

test('the tree by keyboard, by mouse and by drag; what is moved is there for everybody', async ({ page, given, signInAs, askAs }) => {
  const { me, office, north } = await aTree(given)
  await signInAs(me)
  await page.goto('/projects')
  await expect(page.getByRole('link', { name: 'Office' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page).toHaveURL('/tree')
  await item(page, /^Field/).focus()
  await page.keyboard.press('ArrowRight')
  await expect(item(page, /^North/)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(item(page, /^North/)).toBeFocused()
  await expectAccessible(page)
  await item(page, /^North/).dragTo(item(page, /^Office/))
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Move here' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'has moved from “Field” to “Office”' })).toBeVisible()
  expect((await askAs(me, `GET /projects/${north.id}/parent_projects`)).body).toMatchObject([{ id: office.id }])
  // What is closed opens below what is held over it.
  await grab(page, item(page, /^Field/), item(page, /^Office/))
  await expect(item(page, /^North/)).toBeVisible()
  await item(page, /^Field/).hover()
  await page.mouse.up()
  await expect(dialog).toHaveCount(0)
  // And what is in another one is dropped out of it.
  await grab(page, item(page, /^North/), page.getByText('Drop here to take'))
  await page.mouse.up()
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Take out' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'is no longer in “Office”' })).toBeVisible()
  expect((await askAs(me, `GET /projects/${north.id}/parent_projects`)).body).toEqual([])
})

test('a search opens the path, and on a phone the tree is a list', async ({ page, given, signInAs }) => {
  const { me } = await aTree(given)
  await signInAs(me)
  await page.goto('/tree')
  await page.getByRole('searchbox', { name: 'Find in the tree' }).fill('leaflets')
  await expect(item(page, /^Leaflets/)).toHaveAttribute('aria-level', '3')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expect(page.getByRole('list', { name: 'Projects' }).getByRole('link', { name: 'Leaflets' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

test('what is in a project of more than a thousand is shown to its end', async ({ page, given, signInAs }) => {
  const me = await given.person()
  const big = await given.project(me, { name: 'Big' })
  await given.project(me, { name: 'Other' })
  await given.objects('project', me, 1_002, big)
  await signInAs(me)
  await page.goto(`/tree?open=${big.id}`)
  await expect(page.locator('[role=treeitem][aria-setsize="1002"]').first()).toBeVisible()
  await item(page, /^Big/).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await expect(item(page, /^1,000 of 1,002: show more/)).toBeFocused()
  const answered = page.waitForResponse((response) => response.url().includes(`parent=${big.id}`))
  await page.keyboard.press('Enter')
  expect((await answered).url()).toContain('page_num=2')
  await expect(item(page, /show more/)).toHaveCount(0)
  // What stood there until the answer was read is gone too.
  await expect(page.locator('[role=treeitem][aria-posinset="1001"]')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[role=treeitem]:focus')).toHaveAttribute('aria-posinset', '1002')
  await page.keyboard.press('ArrowDown')
  await expect(item(page, /^Other/)).toBeFocused()
})

test('a project is moved by keyboard alone, a circle is refused before anything is asked, and closing gives the focus back', async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { me, office, north } = await aTree(given)
  await signInAs(me)
  await page.goto('/tree')
  await item(page, /^Field/).focus()
  await page.keyboard.press('ArrowRight')
  await expect(item(page, /^North/)).toBeVisible()
  await page.keyboard.press('Control+x')
  await page.keyboard.press('n')
  await expect(item(page, /^North/)).toBeFocused()
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('status').filter({ hasText: 'that would be a circle' })).toBeVisible()
  await page.keyboard.press('Control+x')
  await page.keyboard.press('End')
  await page.keyboard.press('Control+v')
  const dialog = page.getByRole('dialog', { name: /^Move/ })
  await expect(dialog).toBeVisible()
  await expect(page).toHaveURL(/\/tree\/move\?/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(item(page, /^Office/)).toBeFocused()
  // A circle is refused by the tree itself also where it is dragged.
  await item(page, /^Field/).dragTo(item(page, /^North/))
  await expect(dialog).toHaveCount(0)
  await item(page, /^North/).focus()
  await page.keyboard.press('Control+x')
  await page.keyboard.press('End')
  await page.keyboard.press('Control+v')
  await dialog.getByRole('button', { name: 'Move here' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'has moved from “Field” to “Office”' })).toBeVisible()
  expect((await askAs(me, `GET /projects/${north.id}/parent_projects`)).body).toMatchObject([{ id: office.id }])
})

test('the tree as an indented list is worked by buttons, in both themes and on a phone', async ({ page, given, signInAs }) => {
  const { me } = await aTree(given)
  await signInAs(me)
  await page.goto('/tree?view=list')
  const list = page.getByRole('list', { name: 'Projects' })
  await list.getByRole('button', { name: 'What is in Field' }).press('Enter')
  await expect(list.getByRole('link', { name: /^North/ })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await list.getByRole('button', { name: /^Move North/ }).click()
  await page.getByRole('combobox', { name: 'Into' }).fill('Office')
  await page.getByRole('option', { name: /Office/ }).click()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.goBack()
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(list.getByRole('link', { name: /^North/ })).toBeVisible()
})
