import { Menu } from '@mantine/core'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { lazy, Suspense, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Themed } from '#app/test/Themed.tsx'
import { KeysAhead } from './KeysAhead.tsx'
import { OpenMenu } from './OpenMenu.tsx'

/** A menu that comes when it is told to. */
function aSlowMenu(press: (item: string) => void) {
  let come = () => {}
  const coming = new Promise<void>((done) => {
    come = done
  })
  const Items = () => (
    <OpenMenu button={(opened) => <button type="button" aria-label="More" {...opened} />} label="More">
      {['Edit', 'Clone', 'Archive'].map((item) => (
        <Menu.Item key={item} onClick={() => press(item)}>
          {item}
        </Menu.Item>
      ))}
    </OpenMenu>
  )
  const Slow = lazy(() => coming.then(() => ({ default: Items })))
  function Place() {
    const [wanted, setWanted] = useState(false)
    const button = (
      <button type="button" onClick={() => setWanted(true)}>
        More
      </button>
    )
    if (!wanted) return button
    return (
      <Suspense fallback={<KeysAhead onGiveUp={() => setWanted(false)}>{button}</KeysAhead>}>
        <Slow />
      </Suspense>
    )
  }
  render(
    <Themed>
      <Place />
    </Themed>,
  )
  return { come: () => act(async () => come()) }
}

test.each([
  ['{ArrowDown}{ArrowDown}{Enter}', 'Archive'],
  ['c{Enter}', 'Clone'],
  ['{End}{ArrowUp}{Enter}', 'Clone'],
])('%s before a menu is there is done in it', async (keys, item) => {
  const press = vi.fn<(item: string) => void>()
  const page = vi.fn<(event: KeyboardEvent) => void>()
  document.addEventListener('keydown', page)
  const { come } = aSlowMenu(press)
  const user = userEvent.setup()
  await user.tab()
  await user.keyboard('{Enter}')
  page.mockClear()
  await user.keyboard(keys)
  // None of them is a key of the page.
  expect(page).not.toHaveBeenCalled()
  document.removeEventListener('keydown', page)
  await come()
  await waitFor(() => expect(press).toHaveBeenCalledExactlyOnceWith(item))
})

test('Escape gives up a menu that is not there yet', async () => {
  const press = vi.fn<(item: string) => void>()
  const { come } = aSlowMenu(press)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'More' }))
  await user.keyboard('{ArrowDown}{Escape}')
  await come()
  expect(screen.queryByRole('menu')).not.toBeInTheDocument()
  expect(press).not.toHaveBeenCalled()
})

test('keys pressed at once after a menu was opened, before it has the focus, are done in it', async () => {
  const press = vi.fn<(item: string) => void>()
  const { come } = aSlowMenu(press)
  await come()
  const user = userEvent.setup()
  await user.tab()
  await user.keyboard('{Enter}{ArrowDown}{Enter}')
  await waitFor(() => expect(press).toHaveBeenCalledExactlyOnceWith('Clone'))
  // And when it is opened again.
  await user.keyboard('{Enter}{End}{Enter}')
  await waitFor(() => expect(press).toHaveBeenLastCalledWith('Archive'))
})
