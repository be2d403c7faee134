import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const phone = { width: 360, height: 740 }

test('projects are selected by keyboard and shared with a group in one go', async ({ page, given, signInAs, keyOf, server }) => {
  const author = await given.person({ name: 'Ana Lopez' })
  const ben = await given.person({ name: 'Ben Ek' })
  const group = await given.group([author, ben], { name: 'Field team' })
  const projects = [await given.project(author, { name: 'North' }), await given.project(author, { name: 'South' })]
  await signInAs(author)
  await page.goto('/projects?sort=name')
  // Beside its box it is taken in, too, and not opened.
  const south = page.getByRole('row').filter({ hasText: 'South' })
  for (const on of [true, false]) {
    await south
      .getByRole('cell')
      .first()
      .click({ position: { x: 2, y: 6 } })
    await expect(south.getByRole('checkbox')).toBeChecked({ checked: on })
  }
  await page.getByRole('link', { name: 'North' }).focus()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  const bar = page.getByRole('region', { name: 'Selected projects' })
  await expect(bar).toContainText('2 projects selected')
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await bar.getByRole('link', { name: 'Share' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Share 2 projects')
  // What was selected is still there.
  await page.reload()
  await page.getByRole('combobox', { name: 'People or groups' }).fill('Field')
  await page.getByRole('option', { name: /Field team/ }).click()
  await page.getByRole('radio', { name: 'Edit' }).check()
  await page.getByRole('button', { name: 'Show what it does' }).click()
  await expect(page.getByText('2 projects will change')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Share 2 projects' }).click()
  await expect(page.getByText('2 of 2 projects done')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectNoSidewaysScroll(page)
  for (const { id } of projects) {
    const shares = await page.request.get(`${server.url}/api/projects/${id}/shares`, {
      headers: { authorization: `Bearer ${await keyOf(author)}` },
    })
    expect(await shares.json()).toMatchObject({ writers: { groups: [{ id: group.id, name: 'Field team' }] } })
  }
})

test('what takes access from me is asked about before anything is sent, and leaving asks too', async ({ page, given, signInAs }) => {
  const boss = await given.person({ name: 'Boss' })
  const me = await given.person({ name: 'Mia' })
  const group = await given.group([boss, me], { name: 'Managers' })
  for (const name of ['North', 'South']) await given.share(await given.project(boss, { name }), group, 'manage')
  await signInAs(me)
  await page.goto('/projects')
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await page.getByRole('link', { name: 'Revoke' }).click()
  await page.getByRole('combobox', { name: /whose shares are taken away/ }).fill('Managers')
  await page.getByRole('option', { name: /Managers/ }).click()
  await page.getByRole('button', { name: 'Show what it does' }).click()
  await expect(page.getByRole('region', { name: 'To be looked at first' })).toContainText('You would lose Manage on 2 projects')
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectNoSidewaysScroll(page)
  await page.goBack()
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Revoke shares of 2 projects')
})
