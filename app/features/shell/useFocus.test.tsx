import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { given, visit } from '#app/test/visit.tsx'

test('another page has the focus at its content; going back, it is on the row that was opened', async () => {
  const { author } = await given.sharedProject({ name: 'Door hangers' })
  const { user, router } = await visit('/projects', { as: author })
  const row = await screen.findByRole('link', { name: 'Door hangers' })
  row.focus()
  await user.keyboard('{Enter}')
  await screen.findByRole('heading', { level: 1, name: 'Door hangers' })
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
  await user.tab()
  expect(screen.getByRole('button', { name: 'Favourite: Door hangers' })).toHaveFocus()
  router.history.back()
  await waitFor(() => expect(screen.getByRole('link', { name: 'Door hangers' })).toHaveFocus())
})

test('who points at something else meanwhile keeps it', async () => {
  const { author } = await given.sharedProject({ name: 'Yard signs' })
  const { user, router } = await visit('/projects', { as: author })
  await user.click(await screen.findByRole('link', { name: 'Yard signs' }))
  await screen.findByRole('heading', { level: 1, name: 'Yard signs' })
  router.history.back()
  await user.click(await screen.findByRole('searchbox', { name: 'Find in projects' }))
  await screen.findByRole('link', { name: 'Yard signs' })
  expect(screen.getByRole('searchbox', { name: 'Find in projects' })).toHaveFocus()
})
