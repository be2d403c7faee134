import type { Given } from '#app/test/given.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

/** A project with somebody who only reads it, and a script of its manager's that nobody else has. */
async function aPlan(given: Given) {
  const { project, author, reader, manager } = await given.sharedProject({ name: 'Field plan' })
  const script = await given.object('script', manager, { name: 'Match households', sub: 'python3' })
  await given.contains(project, script)
  return { project, author, reader, manager, script }
}

test('Auto-Share is switched on and off by keyboard alone, and does what the preview said', { tag: '@put_auto_share' }, async ({
  page,
  given,
  signInAs,
  askAs,
  mode,
}) => {
  const { project, reader, manager, script } = await aPlan(given)
  const shares = () => askAs(reader, `GET /scripts/python3/${script.id}/shares`)
  expect((await shares()).status).toBe(404)
  await signInAs(manager)
  await page.goto(`/projects/${project.id}`)
  const mark = page.getByRole('link', { name: /^Auto-Share o/ })
  await mark.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Switch Auto-Share on for “Field plan”?' })
  await expect(dialog.getByRole('region', { name: 'What it does' })).toContainText(`${reader.name} gains View on it.`)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Switch on' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Auto-Share is on for “Field plan”.' })).toBeVisible()
  await expect(mark).toHaveText('Auto-Share on')
  await expect(mark).toBeFocused()
  expect((await shares()).status).toBe(200)

  await page.keyboard.press('Enter')
  const off = page.getByRole('dialog', { name: 'Switch Auto-Share off for “Field plan”?' })
  await expect(off).toContainText(
    mode === 'connected'
      ? 'Civis does not document whether people keep what Auto-Share has given them'
      : `${reader.name} loses View on it, and can no longer see it.`,
  )
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await off.getByRole('button', { name: 'Switch off' }).focus()
  await page.keyboard.press('Enter')
  await expect(mark).toHaveText('Auto-Share off')
  expect((await shares()).status).toBe(404)
})

test('who lacks Manage on something in it finds it named, and who loses it meanwhile is refused in the dialog', {
  tag: '@put_auto_share:refused',
}, async ({ page, given, signInAs, askAs }) => {
  const { project, author, manager } = await aPlan(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/auto-share`)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('You may not. You need Manage on every object in it, tables aside. You lack it on 1 of 1.')
  await expect(dialog.getByRole('button', { name: 'Switch on' })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)

  await signInAs(manager)
  await page.goto(`/projects/${project.id}/auto-share`)
  await expect(dialog.getByRole('region', { name: 'What it does' })).toHaveAttribute('aria-busy', 'false')
  await given.contains(project, await given.object('script', author, { name: 'Salaries' }))
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await expect(dialog.getByRole('alert')).toContainText('autoShare needs Manage (manage) on every object in the project.')
  expect((await askAs(author, `GET /projects/${project.id}`)).body).toMatchObject({ autoShare: false })
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(`/projects/${project.id}`)
})

test('more than 100 objects are too many, and the dialog says how many there are', async ({ page, given, signInAs }) => {
  const { project, author } = await given.sharedProject()
  await given.objects('script', author, 101, project)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/auto-share`)
  await expect(page.getByRole('dialog')).toContainText('101 objects are in it; Auto-Share takes 100 or fewer')
})
