import { IconPencil, IconTrash, IconUsers } from '@tabler/icons-react'
import { itemIcon, LinkItem } from '#app/components/MenuItems.tsx'
import { overTable, RowMenu } from './RowMenu.tsx'

/** What can be done with a group; each has an address of its own. */
export function GroupMenu({ group: { id, name } }: { group: { id: number; name: string } }) {
  const over = { params: { groupId: id }, ...overTable }
  return (
    <RowMenu name={name}>
      <LinkItem to="/organization/groups/$groupId" {...over} leftSection={<IconPencil {...itemIcon} />}>
        Rename, add, take out…
      </LinkItem>
      <LinkItem to="/organization" search={{ group: id }} leftSection={<IconUsers {...itemIcon} />}>
        Who is in it
      </LinkItem>
      <LinkItem to="/organization/groups/$groupId/delete" {...over} leftSection={<IconTrash {...itemIcon} />}>
        Delete…
      </LinkItem>
    </RowMenu>
  )
}
