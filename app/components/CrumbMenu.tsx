import { type ComponentProps, lazy, Suspense, useState } from 'react'
import type { CrumbPlaces } from './Crumbs.tsx'
import styles from './Crumbs.module.css'
import { KeysAhead } from './KeysAhead.tsx'
import { later } from './later.ts'

const load = later(() => import('./CrumbMenuOpen.tsx'))
const CrumbMenuOpen = lazy(() => load().then(({ CrumbMenuOpen }) => ({ default: CrumbMenuOpen })))

interface Props extends CrumbPlaces {
  /** What stands on the button. */
  text: string
}

/** Several places in one crumb. The menu itself comes when somebody reaches for it. */
export function CrumbMenu(props: Props) {
  const [wanted, setWanted] = useState(false)
  const { text, label } = props
  const button = (
    <CrumbButton text={text} label={label} onPointerEnter={() => void load()} onFocus={() => void load()} onClick={() => setWanted(true)} />
  )
  if (!wanted) return button
  return (
    <Suspense fallback={<KeysAhead onGiveUp={() => setWanted(false)}>{button}</KeysAhead>}>
      <CrumbMenuOpen {...props} />
    </Suspense>
  )
}

export function CrumbButton({ text, label, className = '', ...rest }: ComponentProps<'button'> & { text: string; label: string }) {
  const named = text !== label
  return (
    <button
      type="button"
      className={`${styles['button']} ${className}`}
      aria-haspopup="menu"
      aria-expanded={false}
      {...(named && { 'aria-label': label, 'data-hint': label })}
      {...rest}
    >
      {text}
    </button>
  )
}
