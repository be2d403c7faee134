import { Popover } from '@mantine/core'
import '@mantine/core/styles/Popover.layer.css'
import { useRef, useState } from 'react'
import type { ProjectDetail, ParentProject } from '#app/contract/projects.ts'
import { AccessList } from './AccessList.tsx'
import { AccessButton } from './PeopleWithAccess.tsx'
import styles from './PeopleWithAccess.module.css'

/** Open from the start, because somebody pressed for it. */
export function AccessPopover({ project, parents }: { project: ProjectDetail; parents: readonly ParentProject[] }) {
  const [opened, setOpened] = useState(true)
  const button = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone, so Mantine cannot give the focus back to it.
  const change = (open: boolean) => {
    setOpened(open)
    if (!open) button.current?.focus()
  }
  return (
    <Popover
      opened={opened}
      onChange={change}
      position="bottom-start"
      width={300}
      shadow="md"
      trapFocus
      transitionProps={{ duration: 120 }}
    >
      <Popover.Target>
        <AccessButton project={project} ref={button} onClick={() => change(!opened)} aria-expanded={opened} />
      </Popover.Target>
      <Popover.Dropdown mah="min(420px, 60dvh)" className={styles['dropdown'] ?? ''} tabIndex={-1} data-autofocus>
        <AccessList project={project} parents={parents} />
      </Popover.Dropdown>
    </Popover>
  )
}
