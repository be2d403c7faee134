import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { lazy } from 'react'
import { expect, test } from 'vitest'
import { Themed } from '#app/test/Themed.tsx'
import { SelectedBar } from './SelectedBar.tsx'
import { SelectedRoom } from './SelectedRoom.tsx'

/** The bar of what is selected, which comes when it is told to. */
function aSlowBar() {
  let come = () => {}
  const coming = new Promise<void>((done) => {
    come = done
  })
  const Bar = () => (
    <SelectedBar label="Selected" said="1 selected" more={null} onClear={() => {}}>
      <button type="button">Share</button>
    </SelectedBar>
  )
  const Slow = lazy(() => coming.then(() => ({ default: Bar })))
  render(
    <Themed>
      <input aria-label="Elsewhere" />
      <SelectedRoom>
        <Slow />
      </SelectedRoom>
    </Themed>,
  )
  return { come: () => act(async () => come()) }
}

test('b before the bar of what is selected is there leads to it once it is', async () => {
  const { come } = aSlowBar()
  await userEvent.keyboard('b')
  await come()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Share' })).toHaveFocus())
})

test('whoever types in a field by then is left there, and without the key the focus stays', async () => {
  const { come } = aSlowBar()
  await userEvent.keyboard('b')
  await userEvent.type(screen.getByRole('textbox'), 'b')
  await come()
  expect(await screen.findByRole('button', { name: 'Share' })).not.toHaveFocus()
  expect(screen.getByRole('textbox')).toHaveValue('b')
})
