import { Button } from '@mantine/core'
import { Dialog } from '#app/components/Dialog.tsx'
import styles from './GiveUpManage.module.css'

interface Props {
  sentence: string
  onKeep: () => void
  onGiveUp: () => void
}

/** Asked once more, in the middle of the page and with the buttons the other way round, before one's own Manage goes. */
export function GiveUpManage({ sentence, onKeep, onGiveUp }: Props) {
  return (
    <Dialog title="Give up Manage?" size={400} onClose={onKeep}>
      <p className={styles['lead']}>{sentence}</p>
      <div className={styles['foot']}>
        <Button color="red" onClick={onGiveUp}>
          Give up Manage
        </Button>
        <Button variant="default" data-autofocus onClick={onKeep}>
          Keep it
        </Button>
      </div>
    </Dialog>
  )
}
