import { itemIcon, LinkItem, RefusedItem } from '#app/components/MenuItems.tsx'
import type { ProjectAction } from './projectActions.ts'

interface Props {
  projectId: number
  actions: readonly ProjectAction[]
  /** One was chosen that leads away. */
  onGo?: () => void
}

/** The items of a menu of actions. */
export function ActionItems({ projectId, actions, onGo }: Props) {
  return actions.map(({ label, icon: Icon, to, over, why }) =>
    why ? (
      <RefusedItem key={label} label={label} icon={Icon} why={why} />
    ) : (
      <LinkItem
        key={label}
        leftSection={<Icon {...itemIcon} />}
        to={to}
        params={{ projectId }}
        {...(onGo && { onClick: onGo })}
        {...(over && { state: { over: true }, resetScroll: false })}
      >
        {label}
      </LinkItem>
    ),
  )
}
