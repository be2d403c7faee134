import { Menu } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { createPortal } from 'react-dom'
import { ActionItems } from './ActionItems.tsx'
import { rowActions } from './projectActions.ts'
import styles from './RowMenu.module.css'
import type { AskedMenu } from './useRowMenu.ts'

interface Props extends AskedMenu {
  /** Whether the list's rows say what my level is. */
  levels: boolean
  onClose: () => void
  onGo: () => void
}

/** The actions of one row: one menu for all rows, open as soon as it is there. */
export function RowMenu({ project, place: { row, point }, levels, onClose, onGo }: Props) {
  const button = row.closest('tr')?.querySelector<HTMLElement>('[data-menu-of]')
  const box = button?.getBoundingClientRect()
  const { x, y } = point ?? { x: (box?.right ?? 0) + scrollX, y: (box?.bottom ?? 0) + scrollY }
  const { myPermissionLevel: _, ...known } = project
  return createPortal(
    <Menu
      opened
      onClose={() => {
        button?.focus({ preventScroll: true })
        onClose()
      }}
      returnFocus={false}
      withinPortal={false}
      position={point ? 'bottom-start' : 'bottom-end'}
      offset={point ? 0 : 4}
      width={240}
      withInitialFocusPlaceholder={false}
      shadow="md"
      transitionProps={{ duration: 120 }}
    >
      <Menu.Target>
        {/* Where it hangs, and what it is called. */}
        <span aria-hidden className={styles['place']} style={{ left: x, top: y }}>
          Actions: {project.name}
        </span>
      </Menu.Target>
      <Menu.Dropdown>
        <ActionItems projectId={project.id} actions={rowActions(levels ? project : known)} onGo={onGo} />
      </Menu.Dropdown>
    </Menu>,
    document.getElementById('main') ?? document.body,
  )
}
