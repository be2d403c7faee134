import { expectAccessible } from '../axe.ts'
import { expect, test } from '../fixtures.ts'

// Civis knows no Idempotency-Key: nothing is sent twice, and the page looks what became of it.

test.use({ allowedInConsole: [/Failed to load resource/] })

test('a project whose making was not answered is looked for, found, and made once', async ({ page, given, signInAs, civis }) => {
  await signInAs(await given.person())
  await page.goto('/projects/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Voter file refresh')
  await civis.fault('POST /projects', 'cut', { once: true })
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByText(/It was created: project \d+, “Voter file refresh”/)).toBeVisible()
  await expectAccessible(page)
  expect((await civis.asked()).filter((route) => route === 'POST /projects')).toHaveLength(1)
})

test('a project that was not made is looked for, and can be sent again', async ({ page, given, signInAs, civis }) => {
  await signInAs(await given.person())
  await page.goto('/projects/new')
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Field plan')
  await civis.fault('POST /projects', '504', { once: true })
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByText('No such project is among yours. It can be sent again.')).toBeVisible()
  await expect(name).toHaveValue('Field plan')
})

test('a clone whose making was not answered is looked for', async ({ page, given, signInAs, civis }) => {
  const { project, reader } = await given.sharedProject({ name: 'Field plan' })
  await signInAs(reader)
  await page.goto(`/projects/${project.id}/clone`)
  await civis.fault('POST /projects/{id}/clone', 'cut', { once: true })
  await page.getByRole('button', { name: 'Clone project' }).click()
  await expect(page.getByText(/It was cloned: project \d+/)).toBeVisible()
  expect((await civis.asked()).filter((route) => route === `POST /projects/${project.id}/clone`)).toHaveLength(1)
})

test('a star whose setting was not answered is looked for, and said', async ({ page, given, signInAs, civis }) => {
  const { project, reader } = await given.sharedProject({ name: 'Field plan' })
  await signInAs(reader)
  await page.goto(`/projects/${project.id}`)
  const star = page.getByRole('button', { name: 'Favourite: Field plan' })
  await expect(star).toHaveAttribute('aria-disabled', 'false')
  await civis.fault('POST /users/me/favorites', 'cut', { once: true })
  await star.click()
  await expect(page.getByText('Your favourites were read again: the star is set.')).toBeVisible()
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  await civis.fault('DELETE /users/me/favorites/{id}', '504', { once: true })
  await star.click()
  await expect(page.getByText('the star is still set. Press it again.')).toBeVisible()
  await expect(star).toHaveAttribute('aria-pressed', 'true')
})
