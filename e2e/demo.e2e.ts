import { expect, isOpen, test } from './demo.ts'

test('a link into the demo opens there, below any path, also when it is loaded again', async ({ page, site }) => {
  await page.goto(`${site.url}#/projects?q=voter&level=write`)
  await page.reload()
  await isOpen(page)
  await expect(page.getByRole('searchbox', { name: 'Find in projects' })).toHaveValue('voter')
  await expect(page.getByText('Edit or more')).toBeVisible()
})
