import { lazy } from 'react'
import { later } from '#app/components/later.ts'
import { MenuOnPress } from '#app/components/MenuOnPress.tsx'
import type { Session } from '#app/contract/console.ts'
import { PersonButton } from './PersonButton.tsx'

const load = later(() => import('./PersonMenuOpen.tsx'))
const PersonMenuOpen = lazy(() => load().then(({ PersonMenuOpen }) => ({ default: PersonMenuOpen })))

/** Who one is, and what is theirs. */
export function PersonMenu({ me, showKeys }: { me: NonNullable<Session['me']>; showKeys: () => void }) {
  return (
    <MenuOnPress load={load} button={(reached) => <PersonButton me={me} {...reached} />}>
      <PersonMenuOpen me={me} showKeys={showKeys} />
    </MenuOnPress>
  )
}
