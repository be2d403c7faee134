import { Drawer } from '@mantine/core'
import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Drawer.layer.css'
import { SideBar } from './SideBar.tsx'

/** The side bar on a phone. */
export function SideDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} size={260} title="Menu" padding="xs" transitionProps={{ duration: 140 }}>
      <SideBar wide onGo={onClose} />
    </Drawer>
  )
}
