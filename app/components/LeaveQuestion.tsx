import { Button } from '@mantine/core'
import { Dialog } from './Dialog.tsx'
import styles from './FormDialog.module.css'
import long from './LongButtons.module.css'
import type { LeaveGuard } from './useLeaveGuard.ts'

interface Props {
  guard: LeaveGuard
  /** The question, where what one leaves is not lost. */
  title?: string
  what?: string
  /** Work on many is under way: it is that which one would leave, and not a form. */
  midway?: boolean
}

/** Asked when somebody leaves what they changed and did not save, or what is under way. */
export function LeaveQuestion({
  guard,
  title = 'Leave without saving?',
  what = 'What you changed here is not saved.',
  midway = false,
}: Props) {
  if (!guard.asking) return null
  return (
    <Dialog title={midway ? 'Leave in the middle?' : title} size={380} onClose={guard.stay}>
      <p className={styles['lead']}>{midway ? 'What is under way is done to its end, and the rest is not sent.' : what}</p>
      <div className={`${styles['foot']} ${long['buttons']}`}>
        <Button variant="default" onClick={guard.leave}>
          Leave
        </Button>
        <Button data-autofocus onClick={guard.stay}>
          {midway ? 'Stay' : 'Keep editing'}
        </Button>
      </div>
    </Dialog>
  )
}
