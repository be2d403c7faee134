import { ActionIcon, Menu } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { IconDots, IconKey, IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { useRef } from 'react'
import { itemIcon, LinkItem } from '#app/components/MenuItems.tsx'
import type { OrganizationPerson } from '#app/contract/organization.ts'

/** What can be done with somebody; each is a dialog with an address of its own. */
export function PersonMenu({ person: { id, name, active } }: { person: OrganizationPerson }) {
  const button = useRef<HTMLButtonElement>(null)
  const over = { params: { personId: id }, search: true as const, state: { over: true as const }, resetScroll: false }
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
        <LinkItem to="/organization/people/$personId/edit" {...over} leftSection={<IconPencil {...itemIcon} />}>
          Edit…
        </LinkItem>
        {active && (
          <LinkItem to="/organization/people/$personId/link" {...over} leftSection={<IconKey {...itemIcon} />}>
            One-time link…
          </LinkItem>
        )}
        <LinkItem
          to="/organization/people/$personId/active"
          {...over}
          leftSection={active ? <IconUserOff {...itemIcon} /> : <IconUserCheck {...itemIcon} />}
        >
          {active ? 'Deactivate…' : 'Make active again…'}
        </LinkItem>
      </Menu.Dropdown>
    </Menu>
  )
}
