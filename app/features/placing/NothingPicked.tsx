import { Button } from '@mantine/core'
import { Dialog } from '#app/components/Dialog.tsx'
import { count } from '#app/lib/words.ts'
import styles from './Placing.module.css'

/** A dialog about objects that nobody has picked here, as behind a link that somebody sent. */
export function NothingPicked({ title, missing, onClose }: { title: string; missing: number; onClose: () => void }) {
  return (
    <Dialog title={title} size={440} onClose={onClose}>
      <p className={styles['lead']}>
        {missing > 0
          ? `${count(missing, 'object')} that ${missing === 1 ? 'was' : 'were'} selected ${missing === 1 ? 'is' : 'are'} not in the project any more.`
          : 'No object is selected in this tab.'}{' '}
        Select some in the project, by their boxes or by the key x.
      </p>
      <div className={styles['foot']}>
        <Button data-autofocus onClick={onClose}>
          To the objects
        </Button>
      </div>
    </Dialog>
  )
}
