import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Themed } from '#app/test/Themed.tsx'
import { Avatar, Avatars } from './Avatar.tsx'

test('a face is never empty, though a server knows no initials', () => {
  render(<Avatar person={{ id: 1, name: '', username: 'ana', initials: '' }} />)
  expect(screen.getByText('?')).toBeVisible()
})

test('the number of faces that are left out can be read, however large', () => {
  const people = Array.from({ length: 2_000 }, (_, id) => ({ id, name: `Ana ${id}`, username: `ana${id}`, initials: 'AL' }))
  render(
    <Themed>
      <Avatars people={people} />
    </Themed>,
  )
  expect(screen.getByText('+1,997')).toBeVisible()
  expect(screen.getByText(/Ana 19, and 1,980 more$/)).toBeInTheDocument()
})
