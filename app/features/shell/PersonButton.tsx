import type { ComponentProps, Ref } from 'react'
import { Avatar } from '#app/components/Avatar.tsx'
import type { Session } from '#app/contract/console.ts'
import styles from './PersonMenu.module.css'

interface Props extends ComponentProps<'button'> {
  me: NonNullable<Session['me']>
  ref?: Ref<HTMLButtonElement>
}

/** What opens the menu of who one is. */
export function PersonButton({ me, className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      className={`${styles['button']} ${className}`}
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label={`${me.name}, your menu`}
      {...rest}
    >
      <Avatar person={me} />
    </button>
  )
}
