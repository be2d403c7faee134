import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Queue, QueueState } from '#app/lib/queue.ts'
import { count, thousands, upperFirst } from '#app/lib/words.ts'
import styles from './QueueProgress.module.css'

interface Props {
  queue: Queue
  state: QueueState
  /** What there are many of: `project`, `projects`. */
  what: readonly [one: string, many: string]
  /** Where those that failed are sent again from somewhere else. */
  retriesElsewhere?: boolean
}

/** How far a queue is, and the hand on it. */
export function QueueProgress({ queue, state, what: [one, many], retriesElsewhere = false }: Props) {
  const states = [...state.items.values()].map((item) => item.state)
  const of = (wanted: string) => states.filter((one) => one === wanted).length
  const failed = of('failed')
  const cancelled = of('cancelled')
  const through = of('done') + failed + cancelled
  const said = [
    `${thousands(of('done'))} of ${count(states.length, one, many)} done`,
    ...(failed > 0 ? [`${thousands(failed)} failed`] : []),
    ...(cancelled > 0 ? [`${thousands(cancelled)} not sent`] : []),
  ].join(' · ')
  const ended = state.phase === 'ended'
  return (
    <section className={styles['progress']} aria-label="Progress" data-goes-on>
      <progress max={states.length} value={through} aria-label={`${upperFirst(many)} that are through`} />
      <div className={styles['said']}>
        <span role="status">{said}</span>
        {state.phase === 'running' && state.slow && <span>Goes slowly, so that requests are left for what you open meanwhile.</span>}
        {state.phase === 'waiting' && state.until !== null && (
          <span>
            {state.why} Goes on in <Countdown until={state.until} />.
          </span>
        )}
        {state.phase === 'away' && <span role="alert">{awayWords(of('unknown'))}</span>}
        {state.phase === 'paused' && <span role="alert">{state.why ? `Paused: ${state.why}` : 'Paused.'}</span>}
      </div>
      <div className={styles['hand']}>
        {!ended && state.phase !== 'paused' && (
          <Button size="compact-sm" variant="default" onClick={queue.pause}>
            Pause
          </Button>
        )}
        {(state.phase === 'paused' || state.phase === 'away') && (
          <Button size="compact-sm" onClick={queue.resume}>
            {state.phase === 'paused' ? 'Go on' : 'Go on now'}
          </Button>
        )}
        {!ended && (
          <Button size="compact-sm" variant="default" onClick={queue.cancel}>
            Cancel the rest
          </Button>
        )}
        {ended && !retriesElsewhere && failed > 0 && (
          <Button size="compact-sm" onClick={() => queue.retry('failed')}>
            {`Retry ${thousands(failed)} failed`}
          </Button>
        )}
        {ended && !retriesElsewhere && cancelled > 0 && (
          <Button size="compact-sm" variant={failed > 0 ? 'default' : 'filled'} onClick={() => queue.retry('cancelled')}>
            {`Send the other ${thousands(cancelled)}`}
          </Button>
        )}
      </div>
    </section>
  )
}

/** `unknown`: how many were under way when the connection went. */
const awayWords = (unknown: number) =>
  `The server cannot be reached. This goes on by itself as soon as it answers again${
    unknown > 0 ? `, and looks first what became of ${unknown === 1 ? 'the one' : `the ${thousands(unknown)}`} whose answer was lost` : ''
  }.`

function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return <>{count(Math.max(0, Math.ceil((until - now) / 1000)), 'second')}</>
}
