import { expect, test } from './fixtures.ts'

test('five hundred are archived while the page stays quick', async ({ page, given, signInAs, keyOf, server }) => {
  // Five hundred writes, each a transaction: some fifteen seconds where nothing else is done.
  test.slow()
  const author = await given.person()
  const all = await given.objects('project', author, 500)
  await signInAs(author)
  await page.goto('/projects')
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await page.getByRole('button', { name: 'Select all 500 that match' }).click()
  await expect(page.getByText('500 projects selected')).toBeVisible()
  await page.getByRole('link', { name: 'Archive', exact: true }).click()
  await page.getByRole('button', { name: 'Archive 500 projects' }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused.')).toBeVisible()
  // The longest that the page draws nothing while it is under way.
  const longest = page.evaluate(async () => {
    let [most, last] = [0, performance.now()]
    while (!document.body.textContent.includes('500 of 500 projects done')) {
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      most = Math.max(most, now - last)
      last = now
    }
    return most
  })
  await page.getByRole('button', { name: 'Go on' }).click()
  expect(await longest).toBeLessThan(2_000)
  await expect(page.getByText('500 of 500 projects done')).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()])
  expect(download.suggestedFilename()).toBe('Archive 500 projects.csv')
  const headers = { authorization: `Bearer ${await keyOf(author)}` }
  const archived = await page.request.get(`${server.url}/api/projects?archived=true&limit=1`, { headers })
  expect(archived.headers()['x-pagination-total-entries']).toBe(String(all.length))
})
