import type { Page } from '@playwright/test'
import type { Given, GivenPerson } from '#app/test/given.ts'
import { expectAccessible, expectInSight, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

const phone = { width: 360, height: 740 }

/** A project with two scripts and a file; a second project; things of the author's that are in none. */
async function anOffice(given: Given) {
  const { project, author, reader, manager } = await given.sharedProject({ name: 'Field plan' })
  const office = await given.project(author, { name: 'Office' })
  const scripts = [
    await given.object('script', author, { name: 'Match households', sub: 'python3', state: 'failed' }),
    await given.object('script', author, { name: 'Turnout', sub: 'sql' }),
  ]
  const file = await given.object('file', author, { name: 'counts.csv' })
  await given.contains(project, ...scripts, file)
  const loose = [
    await given.object('notebook', author, { name: 'Canvass notes' }),
    await given.object('report', author, { name: 'Canvass report', sub: 'html' }),
    await given.object('table', author, { name: `canvass_${author.id}` }),
  ]
  return { project, office, author, reader, manager, scripts, file, loose }
}

type Ask = (person: { id: number }, route: string, body?: object) => Promise<{ body: { allObjects: { name: string | null }[] } }>
const namesIn = async (askAs: Ask, as: GivenPerson, { id }: { id: number }) =>
  (await askAs(as, `GET /projects/${id}`)).body.allObjects.map(({ name }) => name).toSorted((a, b) => String(a).localeCompare(String(b)))
const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected objects' })

test('by keyboard alone objects are found, put in, selected, and removed again', async ({ page, given, signInAs, askAs }) => {
  const { project, author } = await anOffice(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByRole('link', { name: 'Add objects' })).toBeVisible()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Add objects to “Field plan”' })
  await expect(dialog.getByRole('combobox', { name: 'Find objects' })).toBeFocused()
  await page.keyboard.type('canvass')
  await expect(dialog.getByText('3 found')).toBeVisible()
  await expectAccessible(page)
  for (const key of ['ArrowDown', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await expect(dialog.getByText('2 objects picked')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add 2 objects' }).focus()
  await page.keyboard.press('Enter')
  await expect(said(page, '2 objects are now in “Field plan”.')).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Add objects' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Objects 5' })).toBeVisible()
  expect(await namesIn(askAs, author, project)).toHaveLength(5)

  await page.keyboard.press('j')
  await expect(page.getByRole('checkbox', { name: 'Select Match households' })).toBeFocused()
  for (const key of ['x', 'j', 'x']) await page.keyboard.press(key)
  await expect(bar(page)).toContainText('2 objects selected')
  await expectAccessible(page)
  await page.keyboard.press('m')
  const menu = page.getByRole('menu', { name: 'Actions: Turnout' })
  await expect(menu).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('End')
  await expect(menu.getByRole('menuitem', { name: 'Remove 2 objects' })).toBeFocused()
  await page.keyboard.press('Enter')
  const removal = page.getByRole('dialog', { name: 'Remove 2 objects from “Field plan”?' })
  await expect(removal).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(removal).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Actions: Turnout' })).toBeFocused()
  await expect(bar(page)).toContainText('2 objects selected')
  await bar(page).getByRole('link', { name: 'Remove' }).focus()
  await page.keyboard.press('Enter')
  await removal.getByRole('button', { name: 'Remove 2 objects' }).focus()
  await page.keyboard.press('Enter')
  await expect(said(page, '2 objects are no longer in “Field plan”.')).toBeVisible()
  await expect(page.getByRole('region', { name: /^Scripts/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Objects 3' })).toBeVisible()
  expect(await namesIn(askAs, author, project)).not.toContain('Turnout')
})

test('by mouse a row is moved from its menu, and moved back by one press', async ({ page, given, signInAs, askAs }) => {
  const { project, office, author } = await anOffice(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  await page.getByText('counts.csv').click({ button: 'right' })
  await page.getByRole('menu', { name: 'Actions: counts.csv' }).getByRole('menuitem', { name: 'Move to another project' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move “counts.csv” to another project' })
  await dialog.getByRole('combobox', { name: 'To' }).fill('Office')
  await page.getByRole('option', { name: /Office/ }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Move 1 object' }).click()
  await expect(said(page, '“counts.csv” moved from “Field plan” to “Office”.')).toBeVisible()
  await expect(page.getByText('counts.csv', { exact: true })).toHaveCount(0)
  expect(await namesIn(askAs, author, office)).toEqual(['counts.csv'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(said(page, '“counts.csv” is back in “Field plan”.')).toBeVisible()
  await expect(page.getByText('counts.csv', { exact: true })).toBeVisible()
  expect(await namesIn(askAs, author, office)).toEqual([])
})

test('what the server refuses stays picked with its words, and the rest is in', async ({ page, given, signInAs, askAs }) => {
  const { project, author } = await anOffice(given)
  const [outer, inner] = [await given.project(author, { name: 'Canvass atlas' }), await given.project(author, { name: 'Between' })]
  await signInAs(author)
  await page.goto(`/projects/${project.id}/add`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Find objects' }).fill('canvass')
  await expect(dialog.getByText('4 found')).toBeVisible()
  await dialog.getByRole('button', { name: 'Pick all 4 shown' }).click()
  // Somebody makes a circle of it meanwhile, further away than one sees from here.
  await given.contains(inner, project)
  await given.contains(outer, inner)
  await dialog.getByRole('button', { name: 'Add 4 objects' }).click()
  await expect(dialog.getByRole('alert')).toContainText('1 object was not added, and stays selected')
  const picked = dialog.getByRole('region', { name: 'Picked objects' })
  await expect(picked.getByRole('listitem').filter({ hasText: 'Canvass atlas' })).toContainText('can never contain itself')
  await expect(picked.getByRole('listitem').filter({ hasText: 'Canvass notes' })).toContainText('Is in it now')
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectInSight(dialog.getByRole('alert'))
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  expect(await namesIn(askAs, author, project)).toHaveLength(6)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(`/projects/${project.id}`)
})

test('into an Auto-Share project: who gains what is read first, is so afterwards, and what one does not manage is left out', async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, author, reader, manager, loose } = await anOffice(given)
  await given.autoShare(project)
  const theirs = await given.object('notebook', manager, { name: 'Canvass salaries' })
  await given.share(theirs, author, 'write')
  await signInAs(author)
  await page.goto(`/projects/${project.id}/add`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Find objects' }).fill('canvass')
  await expect(dialog.getByText('4 found')).toBeVisible()
  await dialog.getByRole('button', { name: 'Pick all 4 shown' }).click()
  const preview = dialog.getByRole('region', { name: 'What it does' })
  await expect(preview).toContainText(`${reader.name} gains View on all 2 objects.`)
  await expect(preview).toContainText(`1 table not shared: canvass_${author.id}`)
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Canvass salaries' })).toContainText('Left out: “Field plan” has Auto-Share')
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectNoSidewaysScroll(page)
  const [notes] = loose
  expect((await askAs(reader, `GET /notebooks/${notes?.id}/shares`)).status).toBe(404)
  await dialog.getByRole('button', { name: 'Add 3 objects' }).click()
  await expect(said(page, '3 objects are now in “Field plan”.')).toBeVisible()
  expect((await askAs(reader, `GET /notebooks/${notes?.id}/shares`)).status).toBe(200)
  expect((await askAs(reader, `GET /notebooks/${theirs.id}/shares`)).status).toBe(404)
})

test('out of an Auto-Share project into another: who loses and who gains is read first, in both schemes and on a phone', async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, office, author, reader, scripts } = await anOffice(given)
  const cleo = await given.person({ name: 'Cleo Diaz' })
  await given.group([author, cleo])
  await given.share(office, cleo, 'write')
  await given.autoShare(office)
  await given.autoShare(project)
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('checkbox', { name: 'Select all scripts' }).check()
  await bar(page).getByRole('link', { name: 'Move', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Move 2 objects to another project' })
  await dialog.getByRole('combobox', { name: 'To' }).fill('Office')
  await page.getByRole('option', { name: /Office/ }).click()
  const preview = dialog.getByRole('region', { name: 'What it does' })
  await expect(preview).toContainText('Cleo Diaz gains Edit on all 2 objects.')
  await expect(preview).toContainText(`${reader.name} loses View on all 2 objects`)
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectNoSidewaysScroll(page)
  await dialog.getByRole('button', { name: 'Move 2 objects' }).click()
  await expect(said(page, '2 objects moved from “Field plan” to “Office”.')).toBeVisible()
  const shares = `GET /scripts/sql/${scripts[1]?.id}/shares`
  expect((await askAs(cleo, shares)).status).toBe(200)
  expect((await askAs(reader, shares)).status).toBe(404)
})

test('what is selected stays over a reload of the dialog; one that is gone by then is told, and so is a link without any', async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  const { project, author, file } = await anOffice(given)
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('checkbox', { name: 'Select counts.csv' }).check()
  await page.getByRole('checkbox', { name: 'Select Turnout' }).check()
  await bar(page).getByRole('link', { name: 'Remove' }).click()
  await expect(page.getByRole('dialog', { name: 'Remove 2 objects from “Field plan”?' })).toBeVisible()
  await askAs(author, `DELETE /files/${file.id}/projects/${project.id}`)
  await page.reload()
  const dialog = page.getByRole('dialog', { name: 'Remove “Turnout” from “Field plan”?' })
  await expect(dialog).toContainText('1 object that you had selected is not in it any more.')
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await expectNoSidewaysScroll(page)
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(`/projects/${project.id}/remove-objects`)
  await expect(page.getByRole('dialog', { name: 'Remove objects' })).toContainText('No object is selected in this tab.')
  await expectAccessible(page)
})

test('who may only view sees what could be done, and why not', async ({ page, given, signInAs }) => {
  const { project, reader, scripts } = await anOffice(given)
  for (const script of scripts) await given.share(script, reader, 'read')
  await signInAs(reader)
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByRole('link', { name: 'Add objects' })).toHaveAccessibleDescription('You have View here; Edit is needed.')
  await page.getByRole('checkbox', { name: 'Select Turnout' }).check()
  const remove = bar(page).getByRole('link', { name: 'Remove' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await expect(remove).toHaveAccessibleDescription('You have View on the project; Edit is needed, or Manage on the object.')
  await page.getByRole('button', { name: 'Actions: Turnout' }).click()
  await expect(page.getByRole('menuitem', { name: 'Remove from the project' })).toHaveAccessibleDescription(/Edit is needed/)
  await expectAccessible(page)
})

test('three hundred go in while the page stays in hand: paused, gone on with, the rest cancelled', async ({
  page,
  given,
  signInAs,
  askAs,
}) => {
  test.slow()
  const author = await given.person()
  const project = await given.project(author, { name: 'Field plan' })
  await given.objects('script', author, 300)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/add`)
  const dialog = page.getByRole('dialog')
  for (const shown of [50, 150, 250]) {
    await expect(dialog.getByText(new RegExp(`^${shown} of 301`))).toBeVisible()
    await dialog.getByRole('button', { name: 'Show more' }).click()
  }
  await dialog.getByRole('button', { name: /^Pick all 300 shown/ }).click()
  await dialog.getByRole('button', { name: 'Add 300 objects' }).click()
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await expect(dialog.getByText('Paused.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await dialog.getByRole('button', { name: 'Cancel the rest' }).click()
  await expect(dialog.getByText(/of 300 objects done · .* not sent/)).toBeVisible()
  // What was under way is done to its end first.
  await expect(dialog.getByRole('button', { name: 'Cancel the rest' })).toHaveCount(0)
  const inside = (await namesIn(askAs, author, project)).length
  await expect(dialog.getByText(`${inside} of 300 objects done`, { exact: false })).toBeVisible()
  await expect(dialog.getByText(`${300 - inside} objects picked`)).toBeVisible()
})
