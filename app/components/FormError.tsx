import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { failureOf, failureWords } from '#app/lib/failure.ts'
import styles from './FormError.module.css'
import { RequestId } from './RequestId.tsx'
import { useCountdown } from './useCountdown.ts'
import type { Outcome } from './useOutcome.ts'
import { Waiting } from './Waiting.tsx'

interface Props {
  error: Error | null
  kept?: string
  /** What is known where nobody knows if it was done; from {@link useOutcome}. */
  outcome?: Outcome
}

/** A failed write, where it was made: the server's own sentence, what is known, and the id to ask about. What was typed stays. */
export function FormError({ error, kept = 'What you entered is kept.', outcome }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const wait = useCountdown(error)
  useEffect(() => {
    if (error) box.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (!error) return null
  const { requestId, wait: asked } = failureOf(error)
  const found = outcome?.found
  return (
    <div ref={box} className={styles['error']} data-done={found?.done || undefined}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <div>
        <span role="alert">
          {failureWords(error)} {!found?.done && kept}
        </span>
        {asked > 0 && (
          <p className={styles['next']}>
            {wait > 0 ? <span role="timer">It can be sent again in {wait} s.</span> : <span role="status">It can be sent again now.</span>}
          </p>
        )}
        {outcome?.unknown && outcome.lookAgain && <Looked {...outcome} lookAgain={outcome.lookAgain} />}
        <RequestId id={requestId} />
      </div>
    </div>
  )
}

function Looked({ looking, found, failed, lookAgain }: Outcome & { lookAgain: () => void }) {
  return (
    <div className={styles['next']}>
      {looking ? (
        <Waiting what="Looking whether it was done" />
      ) : (
        <>
          <span role="status">{found ? found.words : failed !== null && `It could not be looked up. ${failureOf(failed).message}`}</span>
          {!found && <RequestId id={failureOf(failed).requestId} />}
          {!found?.done && (
            <Button size="compact-sm" variant="default" onClick={lookAgain}>
              Look again
            </Button>
          )}
          {found?.next && (
            <Button size="compact-sm" onClick={found.next.run}>
              {found.next.label}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
