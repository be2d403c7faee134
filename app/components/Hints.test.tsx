import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { Themed } from '#app/test/Themed.tsx'
import { ActionButton } from './ActionButton.tsx'
import { Hints } from './Hints.tsx'
import { Time } from './Time.tsx'

test('a button that cannot be pressed says why at the tap of a finger, which hovers nowhere; one that can be only does what it does', () => {
  render(
    <Themed>
      <ActionButton why="Manage is needed.">Share</ActionButton>
      <ActionButton data-hint="Copies the link">Copy</ActionButton>
      <Hints />
    </Themed>,
  )
  const press = (name: string, pointerType: 'touch' | 'mouse') =>
    fireEvent(screen.getByRole('button', { name }), new PointerEvent('click', { pointerType, bubbles: true, cancelable: true }))
  press('Share', 'mouse')
  press('Copy', 'touch')
  expect(screen.queryByRole('tooltip')).toBeNull()
  press('Share', 'touch')
  expect(screen.getByRole('tooltip')).toHaveTextContent('Manage is needed.')
})

test('a time says exactly when it was, on hover', async () => {
  const { elementsFromPoint } = document
  document.elementsFromPoint = () => [screen.getByText('12 May 2024')]
  onTestFinished(() => {
    document.elementsFromPoint = elementsFromPoint
  })
  render(
    <Themed>
      <Time at="2024-05-12T10:20:30.000Z" />
      <Hints />
    </Themed>,
  )
  fireEvent(document, new PointerEvent('pointermove', { pointerType: 'mouse', bubbles: true }))
  expect(await screen.findByRole('tooltip')).toHaveTextContent(/^Sun,? 12 May 2024, \d\d:\d\d:30 /)
})

test('why a button cannot be pressed goes from under the pointer once it can be', async () => {
  const { elementsFromPoint } = document
  document.elementsFromPoint = () => [screen.getByRole('button')]
  onTestFinished(() => {
    document.elementsFromPoint = elementsFromPoint
  })
  const page = (why: string | null) => (
    <Themed>
      <ActionButton why={why}>Show</ActionButton>
      <Hints />
    </Themed>
  )
  const { rerender } = render(page('It is being read.'))
  fireEvent(document, new PointerEvent('pointermove', { pointerType: 'mouse', bubbles: true }))
  expect(await screen.findByRole('tooltip')).toHaveTextContent('It is being read.')
  rerender(page('It could not be read.'))
  await waitFor(() => expect(screen.getByRole('tooltip')).toHaveTextContent('It could not be read.'))
  rerender(page(null))
  await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())
})
