import { useMemo } from 'react'
import styles from './Note.module.css'
import { renderNote } from './renderNote.ts'

/** Loaded on demand, with Markdown and the sanitizer. */
export function NoteHtml({ note }: { note: string }) {
  const html = useMemo(() => renderNote(note), [note])
  // oxlint-disable-next-line react/no-danger -- renderNote lets through what its list allows and nothing else
  return <div className={styles['text']} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
}
