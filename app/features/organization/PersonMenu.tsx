import { IconKey, IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { itemIcon, LinkItem } from '#app/components/MenuItems.tsx'
import type { OrganizationPerson } from '#app/contract/organization.ts'
import { overTable, RowMenu } from './RowMenu.tsx'

/** What can be done with somebody; each is a dialog with an address of its own. */
export function PersonMenu({ person: { id, name, active } }: { person: OrganizationPerson }) {
  const over = { params: { personId: id }, ...overTable }
  return (
    <RowMenu name={name}>
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
    </RowMenu>
  )
}
