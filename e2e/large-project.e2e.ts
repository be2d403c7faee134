import { expect, test } from './fixtures.ts'

test('a thousand objects open in place, and the filter stays quick', async ({ page, given, signInAs }) => {
  test.slow()
  const author = await given.person()
  const project = await given.project(author)
  await given.objects('script', author, 1000, project, { sub: 'sql', state: 'succeeded' })
  await signInAs(author)
  await page.goto(`/projects/${project.id}`)
  const rows = page.locator('section li')
  await expect(rows).toHaveCount(20)
  await page.getByRole('button', { name: 'Show all 1,000' }).click()
  await expect(rows).toHaveCount(1000)
  // Timed inside the page: to look for something by its role costs the test more than the page needs to draw.
  const took = await page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('search input')
    const started = performance.now()
    field?.focus()
    document.execCommand('insertText', false, 'no such name')
    while (!document.body.textContent.includes('No object matches')) await new Promise(requestAnimationFrame)
    return performance.now() - started
  })
  expect(took).toBeLessThan(2_000)
})
