import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CrumbButton } from './CrumbButton.tsx'
import type { CrumbPlaces } from './crumbPlaces.ts'
import styles from './Crumbs.module.css'
import { OpenMenu } from './OpenMenu.tsx'
import { Name } from './Name.tsx'

/** The places of a crumb that has several. */
export function CrumbMenuOpen({ label, places, note, text }: CrumbPlaces & { text: string }) {
  return (
    <OpenMenu
      button={(opened) => <CrumbButton text={text} label={label} {...opened} />}
      label={label}
      position="bottom-start"
      width={280}
      className={styles['places']}
    >
      {places.map((one) => (
        <Menu.Item key={one.id} renderRoot={(props: object) => <Link {...one.link} {...props} />}>
          <Name>{one.label}</Name>
        </Menu.Item>
      ))}
      {note && <Menu.Label>{note}</Menu.Label>}
    </OpenMenu>
  )
}
