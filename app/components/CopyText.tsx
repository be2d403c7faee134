import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import styles from './CopyText.module.css'

interface Props {
  text: string
  /** What is copied, for who cannot see it: "the project's id". */
  what: string
  /** What stands on the button; the text itself if nothing else. */
  label?: string
}

/** A text that one press takes along. */
export function CopyText({ text, what, label = text }: Props) {
  const [done, setDone] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(null), 1_500)
    return () => clearTimeout(timer)
  }, [done])
  const copy = () =>
    write(text).then(
      () => setDone('copied'),
      () => setDone('failed'),
    )
  return (
    <>
      <button type="button" className={styles['copy']} onClick={() => void copy()} aria-label={`Copy ${what}`} data-hint={`Copy ${what}`}>
        {label}
        {done === 'copied' ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
      </button>
      <span role="status" className={done === 'failed' ? (styles['failed'] ?? '') : (styles['said'] ?? '')}>
        {done === 'copied' ? 'Copied' : done === 'failed' ? 'Could not be copied: select it yourself' : ''}
      </span>
    </>
  )
}

/** Away from https and one's own machine there is no clipboard to ask for. */
async function write(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error('no clipboard')
  await navigator.clipboard.writeText(text)
}
