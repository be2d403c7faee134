import { Drawer } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { SideBar } from './SideBar.tsx'

/** The side bar on a phone. */
export function SideDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} size={260} title="Menu" padding="md" transitionProps={{ duration: 140 }}>
      <SideBar wide onGo={onClose} />
    </Drawer>
  )
}
