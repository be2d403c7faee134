import { Menu } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { useRef, useState } from 'react'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { ActionItems } from './ActionItems.tsx'
import { moreActions } from './projectActions.ts'
import { MenuButton } from './ProjectMenu.tsx'

/** Open as soon as it is there, because somebody pressed for it. */
export function ProjectMenuOpen({ project }: { project: ProjectDetail }) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(true)
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      // At once, so that a dialog which an item opens gives the focus back to this button.
      onClose={() => button.current?.focus()}
      returnFocus={false}
      position="bottom-end"
      withinPortal={false}
      width={240}
      withInitialFocusPlaceholder={false}
      shadow="md"
      transitionProps={{ duration: 120 }}
    >
      <Menu.Target>
        <MenuButton ref={button} aria-expanded={opened} />
      </Menu.Target>
      <Menu.Dropdown aria-label="More actions">
        <ActionItems projectId={project.id} actions={moreActions(project)} />
      </Menu.Dropdown>
    </Menu>
  )
}
