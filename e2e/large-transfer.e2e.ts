import { expect, test } from './fixtures.ts'

test('with three hundred dependencies the dialog stays quick, and whatever is not shown is counted', async ({ page, given, signInAs }) => {
  const { project, author, colleague } = await given.sharedProject({ name: 'Field plan' })
  const scripts = await given.objects('script', author, 280, project)
  const keys = await given.objects('credential', author, 20)
  const [first] = scripts
  if (first) await given.needs(first, ...keys)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  const list = page.getByRole('region', { name: 'List of dependencies' })
  await expect(list.getByRole('heading', { name: 'Scripts 280' })).toBeVisible()
  await expect(list.getByRole('button', { name: 'Show all 280' })).toBeAttached()
  await expect(page.getByText(/Looking up levels/)).toHaveCount(0)
  await page.getByRole('radio', { name: 'Picked' }).check()
  await page.getByRole('button', { name: 'Pick all 300' }).click()
  await expect(page.getByText('300 picked.')).toBeVisible()
  // By key: what is above may still grow, and a mouse would press beside it.
  await list.getByRole('button', { name: 'Show all 280' }).press('Enter')
  await expect(list.getByRole('listitem')).toHaveCount(300)
  // Timed inside the page: to look for something by its role costs the test more than the page needs to draw.
  const took = await page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('input[aria-label="Filter dependencies"]')
    const started = performance.now()
    field?.focus()
    document.execCommand('insertText', false, 'no such name')
    while (!document.body.textContent.includes('None of the 300 dependencies fits.')) await new Promise(requestAnimationFrame)
    return performance.now() - started
  })
  expect(took).toBeLessThan(2_000)
  await page.getByRole('searchbox', { name: 'Filter dependencies' }).fill('')
  await page.getByRole('button', { name: 'Picture' }).click()
  const picture = page.getByRole('toolbar', { name: 'Picture of 300 dependencies' })
  await expect(picture.getByRole('button', { name: /^279 scripts/ })).toBeAttached()
  await expect(page.getByText('299 objects drawn as 2 groups.')).toBeVisible()
  await picture.getByRole('button', { name: /^279 scripts/ }).press('Enter')
  await expect(picture.getByRole('button')).toHaveCount(282)
  await expect(page.getByText('20 objects drawn as 1 group.')).toBeVisible()
})

test('the heads of a long report stay over its rows', async ({ page, given, signInAs }) => {
  const { project, author, colleague } = await given.sharedProject({ name: 'Field plan' })
  await given.objects('script', author, 30, project)
  await signInAs(author)
  await page.goto(`/projects/${project.id}/transfer?to=${colleague.id}`)
  await page.getByRole('button', { name: `Transfer to ${colleague.name}` }).click()
  const list = page.getByRole('region', { name: 'Each dependency' })
  await expect(list.getByRole('listitem')).toHaveCount(30)
  await list.press('End')
  await expect.poll(() => list.evaluate((list) => list.scrollTop)).toBeGreaterThan(200)
  const covered = await list.evaluate((list) => {
    const head = list.firstElementChild
    const { left, top, height } = (head ?? list).getBoundingClientRect()
    return !head?.contains(document.elementFromPoint(left + 20, top + height / 2))
  })
  expect(covered).toBe(false)
})
