import { Button } from '@mantine/core'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import styles from './Cut.module.css'

interface Props {
  /** What it is, for the button: `note`. */
  what: string
  className?: string | undefined
  children: ReactNode
}

/** A text of any length. A long one is cut after some lines, and opened by a button. */
export function Cut({ what, className = '', children }: Props) {
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
  }, [open])
  return (
    <>
      <div ref={box} className={`${styles['box']} ${className}`} data-open={open} data-cut={long && !open}>
        {children}
      </div>
      {long && (
        <Button className={styles['more'] ?? ''} variant="subtle" size="compact-xs" onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? `Show less of the ${what}` : `Show the whole ${what}`}
        </Button>
      )}
    </>
  )
}
