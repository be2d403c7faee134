import { UnstyledButton } from '@mantine/core'
import { lazy, type Ref, Suspense, useState } from 'react'
import { Avatar } from '#app/components/Avatar.tsx'
import { KeysAhead } from '#app/components/KeysAhead.tsx'
import { later } from '#app/components/later.ts'
import type { Session } from '#app/contract/console.ts'
import styles from './PersonMenu.module.css'

type Me = NonNullable<Session['me']>
const load = later(() => import('./PersonMenuOpen.tsx'))
const PersonMenuOpen = lazy(() => load().then(({ PersonMenuOpen }) => ({ default: PersonMenuOpen })))

/** Who one is. The menu itself comes when somebody reaches for it. */
export function PersonMenu({ me, showKeys }: { me: Me; showKeys: () => void }) {
  const [wanted, setWanted] = useState(false)
  const button = <PersonButton me={me} onPointerEnter={() => void load()} onFocus={() => void load()} onClick={() => setWanted(true)} />
  if (!wanted) return button
  return (
    <Suspense fallback={<KeysAhead onGiveUp={() => setWanted(false)}>{button}</KeysAhead>}>
      <PersonMenuOpen me={me} showKeys={showKeys} />
    </Suspense>
  )
}

interface ButtonProps extends React.ComponentProps<'button'> {
  me: Me
  ref?: Ref<HTMLButtonElement>
}

export function PersonButton({ me, className = '', ...rest }: ButtonProps) {
  return (
    <UnstyledButton
      className={`${styles['button']} ${className}`}
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label={`${me.name}, your menu`}
      {...rest}
    >
      <Avatar person={me} />
    </UnstyledButton>
  )
}
