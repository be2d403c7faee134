import { CloseButton, Drawer } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { SideBar } from './SideBar.tsx'
import styles from './SideDrawer.module.css'

/** The side bar on a phone. */
export function SideDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer.Root opened onClose={onClose} size={260} transitionProps={{ duration: 140 }}>
      <Drawer.Overlay />
      <Drawer.Content aria-label="Menu">
        <SideBar wide onGo={onClose} />
        <CloseButton className={styles['close'] ?? ''} aria-label="Close" onClick={onClose} />
      </Drawer.Content>
    </Drawer.Root>
  )
}
