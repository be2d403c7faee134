import { Menu, type MenuItemProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import { type ComponentPropsWithRef, useId } from 'react'
import styles from './ActionItems.module.css'
import type { ProjectAction } from './projectActions.ts'

const look = { size: 16, stroke: 1.6 }

type ItemProps = MenuItemProps & Omit<ComponentPropsWithRef<'a'>, keyof MenuItemProps>
const AnchorItem = (props: ItemProps) => <Menu.Item component="a" {...props} />
const LinkItem = createLink(AnchorItem)

interface Props {
  projectId: number
  actions: readonly ProjectAction[]
  /** One was chosen that leads away. */
  onGo?: () => void
}

/** The items of a menu of actions. What one may not do can be reached by the arrow keys too, and says why. */
export function ActionItems({ projectId, actions, onGo }: Props) {
  return actions.map((action) =>
    action.why ? (
      <Refused key={action.label} {...action} />
    ) : (
      <LinkItem
        key={action.label}
        leftSection={<action.icon {...look} />}
        to={action.to}
        params={{ projectId }}
        {...(onGo && { onClick: onGo })}
        {...(action.over && { state: { over: true }, resetScroll: false })}
      >
        {action.label}
      </LinkItem>
    ),
  )
}

function Refused({ label, icon: Icon, why }: ProjectAction) {
  const id = useId()
  return (
    <Menu.Item
      aria-disabled
      aria-labelledby={`${id}label`}
      aria-describedby={`${id}why`}
      closeMenuOnClick={false}
      leftSection={<Icon {...look} />}
      className={styles['off'] ?? ''}
    >
      <span id={`${id}label`}>{label}</span>
      <small id={`${id}why`} className={styles['why']}>
        {why}
      </small>
    </Menu.Item>
  )
}
