import { Menu, type MenuItemProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'
import styles from './ActionItems.module.css'
import type { ProjectAction } from './projectActions.ts'

const look = { size: 16, stroke: 1.6 }

type ItemProps = MenuItemProps & Omit<ComponentPropsWithRef<'a'>, keyof MenuItemProps>
const AnchorItem = (props: ItemProps) => <Menu.Item component="a" {...props} />
const LinkItem = createLink(AnchorItem)

/** The items of a menu of actions. What one may not do can be reached by the arrow keys too, and says why. */
export function ActionItems({ projectId, actions }: { projectId: number; actions: readonly ProjectAction[] }) {
  return actions.map(({ label, icon: Icon, to, over, why }) =>
    why ? (
      <Menu.Item key={label} aria-disabled closeMenuOnClick={false} leftSection={<Icon {...look} />} className={styles['off'] ?? ''}>
        <span>{label}</span>
        <small className={styles['why']}>{why}</small>
      </Menu.Item>
    ) : (
      <LinkItem
        key={label}
        leftSection={<Icon {...look} />}
        to={to}
        params={{ projectId }}
        {...(over && { state: { over: true }, resetScroll: false })}
      >
        {label}
      </LinkItem>
    ),
  )
}
