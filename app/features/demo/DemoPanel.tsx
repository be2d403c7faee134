import { IconFlask2, IconX } from '@tabler/icons-react'
import { ActionIcon } from '@mantine/core'
import { Suspense, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { Demo } from './demo.ts'
import { BreakEndpoint } from './BreakEndpoint.tsx'
import styles from './Demo.module.css'
import { LookAs } from './LookAs.tsx'
import { StartOver } from './StartOver.tsx'

/** The demo's own controls, over the page and over its dialogs: whose eyes, what is broken, and the sample anew. */
export function DemoPanel({ demo, kept }: { demo: Demo; kept: boolean }) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLElement>(null)
  const broken = useSyncExternalStore(demo.subscribe, demo.broken)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && panel.current?.contains(document.activeElement)) close()
  })
  useEffect(() => {
    if (!open) return undefined
    panel.current?.focus()
    const listen = (event: KeyboardEvent) => escape(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [open])
  return (
    <aside className={styles['demo']} aria-label="Demo">
      <button
        type="button"
        ref={button}
        className={styles['pill']}
        data-broken={broken.length > 0 || undefined}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <IconFlask2 size={16} stroke={1.75} aria-hidden />
        <span>{broken.length > 0 ? `Demo, ${broken.length} broken` : 'Demo'}</span>
      </button>
      {open && (
        <section ref={panel} tabIndex={-1} className={styles['panel']} aria-label="Demo controls">
          <header>
            <h2>Demo</h2>
            <ActionIcon variant="subtle" color="gray" aria-label="Close the demo controls" onClick={close}>
              <IconX size={16} stroke={1.75} />
            </ActionIcon>
          </header>
          <p className={styles['small']}>Page, server and database run in this tab. Nothing that you do leaves this browser.</p>
          <Suspense fallback={<p role="status">Looking up who is here…</p>}>
            <LookAs />
          </Suspense>
          <BreakEndpoint demo={demo} broken={broken} />
          <StartOver kept={kept} startOver={() => demo.startOver()} />
        </section>
      )}
    </aside>
  )
}
