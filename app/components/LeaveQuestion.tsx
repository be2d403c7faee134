import { Button } from '@mantine/core'
import { Dialog } from './Dialog.tsx'
import styles from './FormDialog.module.css'
import long from './LongButtons.module.css'
import type { LeaveGuard } from './useLeaveGuard.ts'

/** Asked when somebody leaves what they changed and did not save. */
export function LeaveQuestion({ guard, what = 'What you changed here is not saved.' }: { guard: LeaveGuard; what?: string }) {
  if (!guard.asking) return null
  return (
    <Dialog title="Leave without saving?" size={380} onClose={guard.stay}>
      <p className={styles['lead']}>{what}</p>
      <div className={`${styles['foot']} ${long['buttons']}`}>
        <Button variant="default" onClick={guard.leave}>
          Leave
        </Button>
        <Button data-autofocus onClick={guard.stay}>
          Keep editing
        </Button>
      </div>
    </Dialog>
  )
}
