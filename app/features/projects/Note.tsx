import { Button } from '@mantine/core'
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react'
import { later } from '#app/components/later.ts'
import styles from './Note.module.css'

const NoteHtml = lazy(later(async () => ({ default: (await import('./NoteHtml.tsx')).NoteHtml })))

/** A project's note. A long one is cut after some lines and opened by a button. */
export function Note({ note }: { note: string }) {
  const [open, setOpen] = useState(false)
  const [long, setLong] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setLong(element.scrollHeight > element.clientHeight + 8 || open)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    measure()
    return () => observer.disconnect()
  }, [open, note])

  return (
    <section aria-label="Note" className={styles['note']}>
      <div ref={box} className={styles['box']} data-open={open} data-cut={long && !open}>
        <Suspense fallback={<div className={styles['plain']}>{note}</div>}>
          <NoteHtml note={note} />
        </Suspense>
      </div>
      {long && (
        <Button variant="subtle" size="compact-xs" onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? 'Show less of the note' : 'Show the whole note'}
        </Button>
      )}
    </section>
  )
}
