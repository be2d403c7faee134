import { expectAccessible, expectNoSidewaysScroll } from '../axe.ts'
import { expect, test } from '../fixtures.ts'

// What docs/rules.md does not mark [civis] is not promised here; it is read back, and said (docs/rules.md).

const phone = { width: 360, height: 740 }
const undocumented = /Civis does not document/

test('archiving promises nothing of contents, shares and schedules, and says what is found afterwards', async ({
  page,
  given,
  signInAs,
}) => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  await given.contains(project, await given.object('script', author, { name: 'Load', state: 'running' }))
  await signInAs(author)
  await page.goto(`/projects/${project.id}/archive`)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Civis does not document what it does to the objects in a project, to its shares and to its schedules')
  await expect(dialog).toContainText('Civis does not document whether they go on.')
  await expect(dialog).not.toContainText('Nothing else changes')
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectNoSidewaysScroll(page)
  await dialog.getByRole('button', { name: 'Archive project' }).click()
  await expect(page.getByRole('status').filter({ hasText: /is archived\..*(object|share|level)/ })).toBeVisible()
})

test('a clone is compared with its source, since nothing of it is promised', async ({ page, given, signInAs }) => {
  const { project, author, reader } = await given.sharedProject({ name: 'Field plan' })
  const script = await given.object('script', author, { name: 'Load' })
  await given.share(script, reader, 'read')
  await given.contains(project, script)
  await signInAs(reader)
  await page.goto(`/projects/${project.id}/clone`)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Civis does not document which of the 1 objects are copied')
  await expect(dialog).toContainText('Civis does not document whether shares, Auto-Share, note and parents come along.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Clone project' }).click()
  await expect(page.getByRole('dialog')).toContainText('Everything that you can see in the project is in the clone')
})

test('switching Auto-Share off promises nothing of what people keep', async ({ page, given, signInAs }) => {
  const { project, author } = await given.sharedProject({ name: 'Field plan' })
  await given.contains(project, await given.object('script', author))
  await given.autoShare(project)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/auto-share`)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(undocumented)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByRole('link', { name: /^Auto-Share o/ })).toHaveText('Auto-Share off')
})

test('a transfer says what Civis asks for and is not known, and reads back what the old author has', async ({ page, given, signInAs }) => {
  const { project, author, colleague, manager } = await given.sharedProject({ name: 'Field plan' })
  await page.setViewportSize(phone)
  await signInAs(manager)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  const lights = page.getByRole('list', { name: 'Requirements' })
  await expect(lights).toContainText('Not sure: Civis asks for Manage on')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('region', { name: 'Afterwards' })).toContainText(
    'Civis does not document what level you keep; it is read back and said.',
  )
  await expectAccessible(page)
  await dialog.getByRole('button', { name: `Transfer to ${colleague.name}` }).click()
  await expect(page.getByRole('list', { name: 'What is so now' })).toContainText('You have Manage on it now.')
})

test('mail of a share is Civis’ to send: who exactly gets it is not promised', async ({ page, given, signInAs }) => {
  const { project, author, colleague } = await given.sharedProject()
  await signInAs(author)
  await page.goto(`/projects/${project.id}/sharing`)
  await page
    .getByRole('combobox', { name: /people|group/i })
    .first()
    .fill(colleague.username)
  await page.getByRole('option', { name: new RegExp(colleague.username) }).click()
  await page.getByRole('checkbox', { name: /mail/i }).first().check()
  await expect(page.getByText('Civis does not document who exactly gets it.')).toBeVisible()
})

test('putting in and moving say that circles are not documented to be refused, and look before', async ({
  page,
  given,
  signInAs,
  civis,
}) => {
  const me = await given.person()
  const [office, leaflets] = [await given.project(me, { name: 'Office' }), await given.project(me, { name: 'Leaflets' })]
  await signInAs(me)
  await page.goto(`/projects/${leaflets.id}/parents`)
  await page.getByRole('combobox', { name: 'Put it into' }).fill('Office')
  await page.getByRole('option', { name: /Office/ }).click()
  await given.contains(leaflets, office)
  await page.getByRole('button', { name: 'Put into 1 project' }).click()
  await expect(page.getByRole('alert')).toContainText('that would be a circle')
  expect((await civis.asked()).some((route) => route.startsWith(`PUT /projects/${leaflets.id}/parent_projects`))).toBe(false)
})

test('the tree has all projects at its top, and says why', async ({ page, given, signInAs }) => {
  const me = await given.person()
  await given.contains(await given.project(me, { name: 'Field' }), await given.project(me, { name: 'North' }))
  await signInAs(me)
  await page.goto('/tree')
  await expect(page.getByRole('treeitem', { name: /^North/, level: 1 })).toBeVisible()
  await expect(page.getByText(/does not (say|tell)|cannot (say|tell)/).first()).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectNoSidewaysScroll(page)
})
