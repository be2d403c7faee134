import type { Given } from '#app/test/given.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const phone = { width: 360, height: 740 }

async function aPlan(given: Given) {
  const made = await given.sharedProject({ name: 'Field plan' })
  const script = await given.object('script', made.author, { name: 'Match households' })
  const model = await given.object('model', made.author, { name: 'Turnout' })
  const secret = await given.object('file', made.author, { name: 'Salaries' })
  for (const one of [script, model]) await given.share(one, made.reader, 'read')
  await given.contains(made.project, script, model, secret)
  return made
}

test('a project is cloned under a name of its own, by keyboard alone, and compared with its source', {
  tag: ['@post_clone', '@put'],
}, async ({ page, given, signInAs, askAs, mode }) => {
  const { project, reader } = await aPlan(given)
  await signInAs(reader)
  await page.goto(`/projects/${project.id}`)
  const action = page.getByRole('link', { name: 'Clone', exact: true })
  await action.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Clone “Field plan”' })
  if (mode === 'connected') await expect(dialog).toContainText('Civis does not document which')
  else {
    await expect(dialog.getByRole('region', { name: 'Copied' })).toContainText('Match households')
    await expect(dialog.getByRole('region', { name: 'Linked' })).toContainText('Turnout')
    await expect(dialog.getByRole('region', { name: 'Left out' })).toContainText('1 file that you cannot see')
  }
  await expect(dialog.getByRole('textbox', { name: 'Name of the clone' })).toBeFocused()
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectNoSidewaysScroll(page)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(`/projects/${project.id}`)
  await expect(action).toBeFocused()
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: 'Name of the clone' }).fill('My plan')
  await page.keyboard.press('Enter')
  const report = page.getByRole('dialog', { name: '“My plan” is made' })
  await expect(report).toContainText('Everything that you can see in the project is in the clone')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await report.getByRole('link', { name: 'Open the clone' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My plan')
  const id = Number(/\d+/.exec(new URL(page.url()).pathname)?.[0])
  expect(await askAs(reader, `GET /projects/${id}`)).toMatchObject({ body: { name: 'My plan', author: { id: reader.id } } })
})

test('a clone of what was taken away meanwhile is refused, and the name is kept', { tag: '@post_clone:refused' }, async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, author, reader } = await aPlan(given)
  await signInAs(reader)
  await page.goto(`/projects/${project.id}/clone`)
  await page.getByRole('textbox', { name: 'Name of the clone' }).fill('My plan')
  await askAs(author, `DELETE /projects/${project.id}/shares/users/${reader.id}`)
  await page.getByRole('button', { name: 'Clone project' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not shared with you' }).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name of the clone' })).toHaveValue('My plan')
})
