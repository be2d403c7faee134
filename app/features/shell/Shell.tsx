import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useIsFetching } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ComponentType, lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Session } from '#app/contract/console.ts'
import { CrumbsPlace } from '#app/components/Crumbs.tsx'
import { useFindAnywhere } from '#app/components/findAnywhere.ts'
import { IconButton } from '#app/components/IconButton.tsx'
import { later, loadWhatIsLater } from '#app/components/later.ts'
import { Toasts } from '#app/components/Toasts.tsx'
import { useKeys } from '#app/components/useKeys.ts'
import { useSendKey } from '#app/components/useSendKey.ts'
import { useTypedAhead } from '#app/components/useTypedAhead.ts'
import { whenIdle } from '#app/components/whenIdle.ts'
import { AsOf } from './AsOf.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import styles from './Shell.module.css'
import { SideBar } from './SideBar.tsx'
import { useFocus } from './useFocus.ts'

const KeyboardHelp = lazy(later(() => import('./KeyboardHelp.tsx').then(({ KeyboardHelp }) => ({ default: KeyboardHelp }))))
const SideDrawer = lazy(later(() => import('./SideDrawer.tsx').then(({ SideDrawer }) => ({ default: SideDrawer }))))

type Over = 'finder' | 'keys' | 'drawer'

interface Props {
  me: NonNullable<Session['me']>
  /** The finder knows types of objects, the shell does not; it comes when somebody wants it. */
  finder: ComponentType<{ onClose: () => void }>
  children: ReactNode
}

/** Leaves the address as it is: what is after the # in the demo is the page. */
const skip = (event: MouseEvent) => {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

/** What stays while pages change: where one can go, where one is, how old it is, and who one is. */
export function Shell({ me, finder: Finder, children }: Props) {
  const [over, setOver] = useState<Over | null>(null)
  const before = useRef<Element>(null)
  const open = (what: Over) => {
    before.current = document.activeElement
    setOver(what)
  }
  const [text, setText] = useState('')
  const close = () => {
    setOver(null)
    setText('')
  }
  useFindAnywhere((wanted) => {
    setText(wanted)
    open('finder')
  })
  // What lay over the page is gone: back to where one was.
  useEffect(() => {
    if (over === null && before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
  }, [over])
  useTypedAhead(over === 'finder', close, text)
  useFocus()
  useSendKey()
  const navigate = useNavigate()
  useKeys({
    '/': () => open('finder'),
    '?': () => open('keys'),
    'g p': () => void navigate({ to: '/projects' }),
    'g t': () => void navigate({ to: '/tree' }),
  })

  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main" onClick={skip}>
        Skip to content
      </a>
      <SideBar className={styles['side']} />
      <header className={styles['top']}>
        <IconButton className={styles['burger']} aria-label="Menu" aria-expanded={over === 'drawer'} onClick={() => open('drawer')}>
          <IconMenu2 size={18} stroke={1.75} />
        </IconButton>
        <CrumbsPlace />
        <button type="button" className={styles['find']} onClick={() => open('finder')} aria-keyshortcuts="/" aria-label="Find anything">
          <IconSearch size={15} stroke={1.75} aria-hidden />
          <span>Find…</span>
          <kbd>/</kbd>
        </button>
        <AsOf />
        <PersonMenu me={me} showKeys={() => open('keys')} />
      </header>
      <main id="main" tabIndex={-1} className={styles['main']}>
        {children}
      </main>
      <Toasts />
      <WhenQuiet />
      <Suspense>
        {over === 'finder' && <Finder onClose={close} />}
        {over === 'keys' && <KeyboardHelp onClose={close} />}
        {over === 'drawer' && <SideDrawer onClose={close} />}
      </Suspense>
    </div>
  )
}

/** Loads the other pages, and what lies over them, once this page has its own data: not in their way. */
function WhenQuiet() {
  const quiet = useIsFetching() === 0
  useEffect(() => (quiet ? whenIdle(loadWhatIsLater) : undefined), [quiet])
  return null
}
