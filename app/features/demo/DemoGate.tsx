import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { say } from '#app/components/Toasts.tsx'
import type { Demo, Progress } from './demo.ts'
import styles from './Demo.module.css'
import { DemoPanel } from './DemoPanel.tsx'
import { DemoStart } from './DemoStart.tsx'
import { useLinksInPage } from './useLinksInPage.ts'

type State = Progress | { stage: 'ready'; kept: boolean } | { stage: 'failed'; reason: string }

/** Shows how far the demo's own server is, and then the page, with the panel beside it. */
export function DemoGate({ demo, load, children }: { demo: Demo; load: () => Promise<void>; children: ReactNode }) {
  const [state, setState] = useState<State>({ stage: 'download', done: 0, total: 0 })
  useEffect(() => {
    demo.open(setState).then(
      async ({ kept, lost }) => {
        if (lost) say('The data that this browser had of the demo were damaged. The sample was made anew: what you had changed is gone.')
        globalThis.demo = demo
        // What was seen so far stays until there is something in its place.
        await load()
        setState({ stage: 'ready', kept })
      },
      (error: unknown) => setState({ stage: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    )
  }, [demo, load])
  useLinksInPage()

  if (state.stage === 'ready')
    return (
      <>
        {children}
        <DemoPanel demo={demo} kept={state.kept} />
      </>
    )
  if (state.stage !== 'failed') return <DemoStart progress={state} />
  return (
    <main className={styles['start']} role="alert">
      <title>Demo · Projects</title>
      <h1>The demo could not be started</h1>
      <p>{state.reason}</p>
      <div className={styles['buttons']}>
        <Button onClick={() => location.reload()}>Try again</Button>
        <Button variant="default" onClick={() => demo.startOver()}>
          Start over with the sample
        </Button>
      </div>
      <p className={styles['small']}>Starting over throws away what you changed in this browser.</p>
    </main>
  )
}
