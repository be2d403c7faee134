import { Menu } from '@mantine/core'
import './overlayStyles.ts'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { KeysAhead } from './KeysAhead.tsx'
import styles from './PlacedMenu.module.css'

interface Props {
  /** What it is called, for who hears it. */
  name: string
  /** The button that it belongs to: the menu hangs from it, and the focus goes back to it. */
  button: HTMLElement | null | undefined
  /** Where it opens in place of the button, in pixels of the page. */
  point: { x: number; y: number } | null
  onClose: () => void
  children: ReactNode
}

// Where there is room for it neither below nor above: beside it, where it can be as high as the window.
const beside = { shift: true, flip: { fallbackPlacements: ['top-end' as const, 'left-start' as const] } }

/** One menu for many rows, open as soon as it is there: at a row's own button, or where somebody pressed. */
export function PlacedMenu({ name, button, point, onClose, children }: Props) {
  const { left = 0, top = 0, width = 0, height = 0 } = button?.getBoundingClientRect() ?? {}
  // All of the button, so that the menu covers it neither below nor above.
  const place = point ? { left: point.x, top: point.y } : { left: left + scrollX, top: top + scrollY, width, height }
  return createPortal(
    <Menu
      opened
      onClose={() => {
        button?.focus({ preventScroll: true })
        onClose()
      }}
      returnFocus={false}
      withinPortal={false}
      position={point ? 'bottom-start' : 'bottom-end'}
      {...(!point && { middlewares: beside })}
      offset={point ? 0 : 4}
      width={240}
      withInitialFocusPlaceholder={false}
      shadow="md"
      transitionProps={{ duration: 120 }}
    >
      <Menu.Target>
        {/* Where it hangs, and what it is called. */}
        <span aria-hidden className={styles['place']} style={place}>
          {name}
        </span>
      </Menu.Target>
      <KeysAhead onGiveUp={onClose} />
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>,
    document.getElementById('main') ?? document.body,
  )
}
