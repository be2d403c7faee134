import { useSession } from '#app/api/console.ts'
import { PlacedMenu } from '#app/components/PlacedMenu.tsx'
import { ActionItems } from './ActionItems.tsx'
import { rowActions } from './projectActions.ts'
import type { AskedMenu } from './useRowMenu.ts'

interface Props extends AskedMenu {
  /** Whether the list's rows say what my level is. */
  levels: boolean
  onClose: () => void
  onGo: () => void
}

/** The actions of one row: one menu for all rows, open as soon as it is there. */
export function RowMenu({ project, place: { row, point }, levels, onClose, onGo }: Props) {
  const session = useSession()
  const { myPermissionLevel: _, ...known } = project
  const button = row.closest('tr')?.querySelector<HTMLElement>('[data-menu-of]')
  return (
    <PlacedMenu name={`Actions: ${project.name}`} button={button} point={point} onClose={onClose}>
      <ActionItems actions={rowActions(levels ? project : known, session)} onGo={onGo} />
    </PlacedMenu>
  )
}
