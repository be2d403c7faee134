import { ActionIcon, Menu } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { KeysAhead } from '#app/components/KeysAhead.tsx'

/** What can be done with one row of a table; each is a dialog with an address of its own. */
export function RowMenu({ name, children }: { name: string; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={220}
      shadow="md"
      withInitialFocusPlaceholder={false}
      returnFocus={false}
      onClose={() => button.current?.focus()}
      transitionProps={{ duration: 120 }}
    >
      <Menu.Target>
        <ActionIcon ref={button} variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
          <IconDots size={17} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      {opened && <KeysAhead onGiveUp={() => setOpened(false)} />}
      <Menu.Dropdown aria-label={`Actions for ${name}`}>{children}</Menu.Dropdown>
    </Menu>
  )
}

/** A dialog that is opened over the table and gives it back as it was. */
export const overTable = { search: true, state: { over: true }, resetScroll: false } as const
