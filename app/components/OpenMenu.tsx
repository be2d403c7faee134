import { Menu } from '@mantine/core'
import './overlayStyles.ts'
import { KeysAhead } from './KeysAhead.tsx'
import { type ReactNode, type Ref, type RefObject, useRef, useState } from 'react'

interface Opened {
  ref: Ref<HTMLButtonElement>
  'aria-expanded': boolean
}

interface Props {
  /** The button that it belongs to, with what it needs to know. */
  button: (opened: Opened) => ReactNode
  /** What it is called, where its button does not say so. */
  label?: string
  position?: 'bottom-start' | 'bottom-end'
  width?: number
  className?: string | undefined
  /** For whoever moves the focus to the button themselves. */
  buttonRef?: RefObject<HTMLButtonElement | null>
  children: ReactNode
}

/** A menu that is open as soon as it is there, because somebody pressed for it. */
export function OpenMenu({ button, label, position = 'bottom-end', width = 240, className = '', buttonRef, children }: Props) {
  const own = useRef<HTMLButtonElement>(null)
  const ref = buttonRef ?? own
  const [opened, setOpened] = useState(true)
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      // At once, so that a dialog which an item opens gives the focus back to this button.
      onClose={() => ref.current?.focus()}
      returnFocus={false}
      position={position}
      withinPortal={false}
      width={width}
      withInitialFocusPlaceholder={false}
      shadow="md"
      transitionProps={{ duration: 120 }}
    >
      <Menu.Target>{button({ ref, 'aria-expanded': opened })}</Menu.Target>
      {opened && <KeysAhead onGiveUp={() => setOpened(false)} />}
      <Menu.Dropdown aria-label={label} className={className}>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
