import styles from './FormDialog.module.css'

/** Said where a form begins with what was typed before. */
export function DraftNote({ shown, sent = false }: { shown: boolean; sent?: boolean }) {
  if (!shown) return null
  return (
    <p className={styles['draft']} role="status">
      What you had entered before the page was loaded again is back.{' '}
      {sent ? 'It was sent, and what became of it is not known: look before you send it again.' : 'Nothing of it is sent yet.'}
    </p>
  )
}
