import { sendKeyWords } from '#app/lib/sendKey.ts'
import styles from './SendKey.module.css'

/** On a button: the key that presses it from wherever one is. */
export const SendKey = () => (
  <kbd className={styles['key']} aria-hidden>
    {sendKeyWords()}
  </kbd>
)

/** The same for who hears the button. */
export const sendKeyShortcut = { 'aria-keyshortcuts': 'Control+Enter Meta+Enter' } as const
