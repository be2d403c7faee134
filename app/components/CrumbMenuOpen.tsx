import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CrumbButton } from './CrumbMenu.tsx'
import type { CrumbPlaces } from './Crumbs.tsx'
import styles from './Crumbs.module.css'
import { OpenMenu } from './OpenMenu.tsx'
import { unturned } from '#app/lib/isolated.ts'

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
          <bdi>{unturned(one.label)}</bdi>
        </Menu.Item>
      ))}
      {note && <Menu.Label>{note}</Menu.Label>}
    </OpenMenu>
  )
}
