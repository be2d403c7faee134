import { lazy, Suspense } from 'react'
import { later } from '#app/components/later.ts'
import { Cut } from './Cut.tsx'
import styles from './Note.module.css'

const NoteHtml = lazy(later(async () => ({ default: (await import('./NoteHtml.tsx')).NoteHtml })))

/** A project's note. */
export const Note = ({ note }: { note: string }) => (
  <section aria-label="Note" className={styles['note']}>
    <Cut what="note" className={styles['box']}>
      <Suspense fallback={<div className={styles['plain']}>{note}</div>}>
        <NoteHtml note={note} />
      </Suspense>
    </Cut>
  </section>
)
