import { itemIcon, LinkItem, RefusedItem } from '#app/components/MenuItems.tsx'
import type { ProjectAction } from './projectActions.ts'

interface Props {
  actions: readonly ProjectAction[]
  /** One was chosen that leads away. */
  onGo?: () => void
}

/** The items of a menu of actions. */
export function ActionItems({ actions, onGo }: Props) {
  return actions.map(({ label, icon: Icon, link, over, why }) =>
    why ? (
      <RefusedItem key={label} label={label} icon={Icon} why={why} />
    ) : (
      <LinkItem
        key={label}
        leftSection={<Icon {...itemIcon} />}
        {...link}
        {...(onGo && { onClick: onGo })}
        {...(over && { state: { over: true }, resetScroll: false })}
      >
        {label}
      </LinkItem>
    ),
  )
}
