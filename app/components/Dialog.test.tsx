import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { given, visit } from '#app/test/visit.tsx'

test('a dialog without a field begins at its heading, not at what closes it', async () => {
  const { user } = await visit('/projects', { as: await given.person() })
  await screen.findByRole('heading', { name: 'Projects', level: 1 })
  await user.keyboard('?')
  const heading = await screen.findByRole('heading', { name: 'Keyboard' })
  await waitFor(() => expect(heading).toHaveFocus())
  await user.tab()
  expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus()
})
