import { Menu } from '@mantine/core'
import './overlayStyles.ts'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { CrumbButton } from './CrumbMenu.tsx'
import type { CrumbPlaces } from './Crumbs.tsx'
import styles from './Crumbs.module.css'

/** Open as soon as it is there, because somebody pressed for it. */
export function CrumbMenuOpen({ label, places, note, text }: CrumbPlaces & { text: string }) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(true)
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      onClose={() => button.current?.focus()}
      returnFocus={false}
      position="bottom-start"
      withinPortal={false}
      width={280}
      withInitialFocusPlaceholder={false}
      shadow="md"
      transitionProps={{ duration: 120 }}
    >
      <Menu.Target>
        <CrumbButton ref={button} text={text} label={label} aria-expanded={opened} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} className={styles['places'] ?? ''}>
        {places.map((one) => (
          <Menu.Item key={one.id} renderRoot={(props: object) => <Link {...one.link} {...props} />}>
            <bdi>{one.label}</bdi>
          </Menu.Item>
        ))}
        {note && <Menu.Label>{note}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  )
}
