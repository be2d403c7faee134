import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { makeLinks } from '#app/server/services/keyLinks.ts'
import { testDb } from '#app/test/db.ts'
import { press } from '#app/test/press.ts'
import { given, visit } from '#app/test/visit.tsx'

test('leaving asks while a key is shown this one time, and no more once one has it', async () => {
  const person = await given.person()
  const db = await testDb()
  const [link] = await db.transaction((tx) => makeLinks(tx, [person.id], person.id, new Date()))
  const { user, router, url } = await visit(`/welcome#${link?.secret}`, { as: null })
  await press(user, 'Make my key')
  await screen.findByRole('group', { name: 'Your key' })
  act(() => void router.navigate({ to: '/projects' }))
  expect(await screen.findByRole('dialog', { name: 'Leave without saving?' })).toHaveTextContent('Nobody can show your key again')
  await user.click(screen.getByRole('button', { name: 'Keep editing' }))
  await user.click(screen.getByRole('button', { name: 'I have it: to the projects' }))
  await waitFor(() => expect(url()).toBe('/projects'))
})
