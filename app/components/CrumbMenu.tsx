import { lazy } from 'react'
import { CrumbButton } from './CrumbButton.tsx'
import type { CrumbPlaces } from './crumbPlaces.ts'
import { later } from './later.ts'
import { MenuOnPress } from './MenuOnPress.tsx'

const load = later(() => import('./CrumbMenuOpen.tsx'))
const CrumbMenuOpen = lazy(() => load().then(({ CrumbMenuOpen }) => ({ default: CrumbMenuOpen })))

interface Props extends CrumbPlaces {
  /** What stands on the button. */
  text: string
}

/** Several places in one crumb. */
export function CrumbMenu(props: Props) {
  const { text, label } = props
  return (
    <MenuOnPress load={load} button={(reached) => <CrumbButton text={text} label={label} {...reached} />}>
      <CrumbMenuOpen {...props} />
    </MenuOnPress>
  )
}
