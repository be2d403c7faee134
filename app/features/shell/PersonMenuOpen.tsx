import { Menu } from '@mantine/core'
import { IconKeyboard, IconLogout, IconSettings, IconUsers } from '@tabler/icons-react'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { useRef } from 'react'
import { useSession, useSignOut } from '#app/api/console.ts'
import { Name } from '#app/components/Name.tsx'
import { OpenMenu } from '#app/components/OpenMenu.tsx'
import { say } from '#app/components/Toasts.tsx'
import { mayLeave } from '#app/components/useLeaveGuard.ts'
import type { Session } from '#app/contract/console.ts'
import { ColorSchemeItems } from './ColorSchemeItems.tsx'
import { PersonButton } from './PersonButton.tsx'
import styles from './PersonMenu.module.css'

const icon = { size: 16, stroke: 1.6 }

/** The menu of who one is. */
export function PersonMenuOpen({ me, showKeys }: { me: NonNullable<Session['me']>; showKeys: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  const { samplePeople } = useSession()
  const navigate = useNavigate()
  const router = useRouter()
  const { mutateAsync: signOut } = useSignOut()
  const leave = async () => {
    if (await mayLeave()) await signOut({}).catch((error: unknown) => say('You could not be signed out.', error))
  }
  return (
    <OpenMenu button={(opened) => <PersonButton me={me} {...opened} />} buttonRef={button}>
      <div className={styles['who']}>
        <span>
          <Name>{me.name}</Name>
        </span>
        <span>
          {me.username}
          {me.admin && ' · organization admin'}
        </span>
      </div>
      <Menu.Divider />
      {samplePeople && (
        <Menu.Item
          leftSection={<IconUsers {...icon} />}
          onClick={() => void navigate({ to: '/sign-in', search: { to: router.state.location.href } })}
        >
          Look as somebody else
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconSettings {...icon} />} component={Link} to="/account">
        Account
      </Menu.Item>
      <Menu.Item
        leftSection={<IconKeyboard {...icon} />}
        rightSection={<kbd>?</kbd>}
        onClick={() => {
          button.current?.focus()
          showKeys()
        }}
      >
        Keyboard
      </Menu.Item>
      <Menu.Divider />
      <ColorSchemeItems />
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout {...icon} />} onClick={() => void leave()}>
        Sign out
      </Menu.Item>
    </OpenMenu>
  )
}
