import { Menu, type MenuItemProps } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import { type ComponentPropsWithRef, useId } from 'react'
import styles from './MenuItems.module.css'

type ItemProps = MenuItemProps & Omit<ComponentPropsWithRef<'a'>, keyof MenuItemProps>

/** An item of a menu that goes to another site. */
export const AnchorItem = (props: ItemProps) => <Menu.Item component="a" {...props} />
/** An item of a menu that goes somewhere. */
export const LinkItem = createLink(AnchorItem)

/** How the icons of a menu are drawn. */
export const itemIcon = { size: 16, stroke: 1.6 } as const

interface Refused {
  label: string
  icon: Icon
  why: string
}

/** What cannot be done just now: the arrow keys reach it too, and it says why. */
export function RefusedItem({ label, icon: Icon, why }: Refused) {
  const id = useId()
  return (
    <Menu.Item
      aria-disabled
      aria-labelledby={`${id}label`}
      aria-describedby={`${id}why`}
      closeMenuOnClick={false}
      leftSection={<Icon {...itemIcon} />}
      className={styles['off'] ?? ''}
    >
      <span id={`${id}label`}>{label}</span>
      <small id={`${id}why`} className={styles['why']}>
        {why}
      </small>
    </Menu.Item>
  )
}
