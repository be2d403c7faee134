import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { given, visit } from '#app/test/visit.tsx'

test.each([
  [true, 'Not found'],
  [false, 'For organization admins'],
])('an address of the organization that is none says so to admins, and whose page it is to others (admin: %s)', async (admin, title) => {
  const me = await given.person({ admin })
  await visit('/organization/people/999999', { as: me })
  expect(await screen.findByRole('heading', { level: 1, name: title })).toBeVisible()
})
