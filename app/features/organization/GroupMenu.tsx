import { ActionIcon, Menu } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { IconDots, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react'
import { useRef } from 'react'
import { itemIcon, LinkItem } from '#app/components/MenuItems.tsx'

/** What can be done with a group; each has an address of its own. */
export function GroupMenu({ group: { id, name } }: { group: { id: number; name: string } }) {
  const button = useRef<HTMLButtonElement>(null)
  const over = { params: { groupId: id }, search: true as const, state: { over: true as const }, resetScroll: false }
  return (
    <Menu
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
      <Menu.Dropdown aria-label={`Actions for ${name}`}>
        <LinkItem to="/organization/groups/$groupId" {...over} leftSection={<IconPencil {...itemIcon} />}>
          Rename, add, take out…
        </LinkItem>
        <LinkItem to="/organization" search={{ group: id }} leftSection={<IconUsers {...itemIcon} />}>
          Who is in it
        </LinkItem>
        <LinkItem to="/organization/groups/$groupId/delete" {...over} leftSection={<IconTrash {...itemIcon} />}>
          Delete…
        </LinkItem>
      </Menu.Dropdown>
    </Menu>
  )
}
