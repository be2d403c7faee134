import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ComponentProps, Ref } from 'react'

type Props = Pick<ComponentProps<'button'>, 'onPointerEnter' | 'onFocus' | 'onClick' | 'aria-expanded'> & {
  ref?: Ref<HTMLButtonElement>
}

/** What opens the menu of a project. */
export function MenuButton(props: Props) {
  return (
    <ActionIcon
      variant="default"
      size={32}
      aria-label="More actions"
      data-hint="More actions"
      aria-haspopup="menu"
      aria-expanded={false}
      {...props}
    >
      <IconDots size={17} stroke={1.75} aria-hidden />
    </ActionIcon>
  )
}
