import styles from './FormDialog.module.css'

/** Said where a form begins with what was typed before. */
export function DraftNote({ shown }: { shown: boolean }) {
  if (!shown) return null
  return (
    <p className={styles['draft']} role="status">
      What you had entered before the page was loaded again is back. Nothing of it is sent yet.
    </p>
  )
}
