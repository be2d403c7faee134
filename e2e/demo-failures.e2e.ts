import type { Page } from '@playwright/test'
import { projects } from '#app/contract/projects.ts'
import { expectAccessible } from './axe.ts'
import { expect, isOpen, test } from './demo.ts'

/** What each failure of a read says; each of them offers to try again, which then works. */
const said = [
  ['500', 'Something went wrong on the server.'],
  ['503', 'The server cannot answer just now.'],
  ['cut', 'The server gave an answer that this page cannot read.'],
  ['garbled', 'The server gave an answer that this page cannot read.'],
] as const

test.describe('the list', () => {
  for (const [fault, words] of said) {
    test(`${fault}: says what happened, and is there once it is tried again`, async ({ page, go, breakEndpoint, mend }) => {
      await breakEndpoint(projects.list, fault)
      await go('/projects')
      const alert = page.getByRole('alert').filter({ has: page.getByRole('heading') })
      await expect(alert).toContainText(words)
      await expect(alert.getByRole('heading')).toHaveText('The projects could not be loaded')
      if (/^\d/.test(fault)) await expect(alert.getByText('fault-request')).toBeVisible()
      await mend()
      await alert.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByRole('row').nth(1)).toBeVisible()
      await expect(alert).toHaveCount(0)
    })
  }

  test('403: says that it is not allowed', async ({ page, go, breakEndpoint }) => {
    await breakEndpoint(projects.list, '403')
    await go('/projects')
    await expect(page.getByRole('alert').first()).toContainText('You may not do that.')
    await expectAccessible(page)
  })

  test('slow: shows its bones, and the rows as soon as they are there', async ({ page, go, breakEndpoint, mend }) => {
    await breakEndpoint(projects.list, 'slow')
    await go('/projects')
    await expect(page.getByLabel('Loading the projects')).toBeAttached()
    await expect(page.getByRole('searchbox', { name: 'Find in projects' })).toBeEditable()
    await mend()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  })

  test('in another shape: shows what there is', async ({ page, go, breakEndpoint }) => {
    await breakEndpoint(projects.list, 'misshapen')
    await go('/projects')
    await expect(page.getByRole('row').nth(1)).toContainText('owner')
    await expectAccessible(page)
  })
})

test.describe('a project', () => {
  for (const [fault, words] of said) {
    test(`${fault}: says what happened, and is there once it is tried again`, async ({ page, go, breakEndpoint, mend }) => {
      await breakEndpoint(projects.get, fault)
      await go('/projects/12')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This could not be loaded')
      await expect(page.getByRole('alert').first()).toContainText(words)
      await mend()
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Voter file refresh')
    })
  }

  test('403: says that one cannot see it, and leads back', async ({ page, go, breakEndpoint }) => {
    await breakEndpoint(projects.get, '403')
    await go('/projects/12')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You cannot see this')
    await page.getByRole('link', { name: 'All projects' }).click()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  })

  test('404: looks like one that never was', async ({ page, go, breakEndpoint }) => {
    await breakEndpoint(projects.get, '404')
    await go('/projects/12')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not found')
  })

  test('slow: shows its bones, and itself as soon as it is there', async ({ page, go, breakEndpoint, mend }) => {
    await breakEndpoint(projects.get, 'slow')
    await go('/projects/12')
    await expect(page.getByLabel('Loading the project')).toBeAttached()
    await mend()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Voter file refresh')
  })

  test('in another shape: shows what there is, and offers nothing that an unknown level might not allow', async ({
    page,
    go,
    breakEndpoint,
  }) => {
    await breakEndpoint(projects.get, 'misshapen')
    await go('/projects/12')
    await expect(page.getByRole('main')).toContainText('owner')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'More actions' }).click()
    await expect(page.getByRole('menuitem', { name: /^Archive/ })).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')
  })
})

test.describe('a write', () => {
  test.slow()

  /** The sample stays as others expect it. */
  async function create(page: Page, go: (path: string) => Promise<void>, name: string) {
    await go('/projects/new')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await page.getByRole('button', { name: 'Create project' }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  test('403 on sharing, twice: the plan stays with what the server said, and goes through once it is mended', async ({
    page,
    go,
    breakEndpoint,
    mend,
  }) => {
    await create(page, go, 'Shared in spite of it')
    await page.getByRole('link', { name: 'Sharing' }).click()
    await page.getByRole('combobox', { name: 'Add people or groups' }).fill('cleo')
    await page.getByRole('option', { name: /Cleo Marsh/ }).click()
    const plan = page.getByRole('region', { name: 'Your plan' })
    await breakEndpoint(projects.putSharesUsers, '403')
    await plan.getByRole('button', { name: /^Apply/ }).click()
    for (const press of [1, 2]) {
      await expect(plan).toContainText('The change was not made; it is still planned.')
      await expect(plan).toContainText('Failed: You may not do that.')
      if (press === 1) await plan.getByRole('button', { name: /^Retry/ }).click()
    }
    await mend()
    await plan.getByRole('button', { name: /^Retry/ }).click()
    await expect(page.getByRole('status').filter({ hasText: '1 change made to the sharing of' })).toBeVisible()
    await page.reload()
    await isOpen(page)
    await expect(page.getByLabel('Level of Cleo Marsh')).toHaveValue('read')
  })

  for (const [fault, words] of [
    ['403', '0 of 1 project done · 1 failed'],
    ['503', /The server cannot answer just now\. Goes on in/],
  ] as const) {
    test(`${fault} on archiving many: each says what became of it, and goes through once it is mended`, async ({
      page,
      go,
      breakEndpoint,
      mend,
    }) => {
      const name = `Archived in spite of ${fault}`
      await create(page, go, name)
      await go('/projects')
      await page.getByRole('checkbox', { name: `Select ${name}` }).check()
      await page.getByRole('region', { name: 'Selected projects' }).getByRole('link', { name: 'Archive' }).click()
      await breakEndpoint(projects.putArchive, fault)
      await page.getByRole('button', { name: 'Archive 1 project' }).click()
      await expect(page.getByText(words)).toBeVisible()
      await mend()
      if (fault === '403') await page.getByRole('button', { name: 'Retry 1 failed' }).click()
      await expect(page.getByText('1 of 1 project done')).toBeVisible({ timeout: 30_000 })
      await page.getByRole('button', { name: 'Back to the list' }).click()
      await expect(page.getByRole('row').nth(1)).toBeVisible()
      await expect(page.getByRole('link', { name })).toHaveCount(0)
    })
  }
})
