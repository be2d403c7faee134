import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconGauge, IconHourglass, IconRefresh, type Icon } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import type { ApiError } from '#app/api/call.ts'
import type { Few } from '#app/api/remaining.ts'
import { stopReads } from '#app/api/running.ts'
import { RequestId } from '#app/components/RequestId.tsx'
import { useTellHeight } from '#app/components/useTellHeight.ts'
import { asOf } from '#app/lib/dates.ts'
import { count, thousands } from '#app/lib/words.ts'
import styles from './Notices.module.css'

/** What is wrong with all that the page shows, and what can be done about it. */
export interface Troubles {
  version: 'current' | 'piece missing' | 'newer'
  lost: boolean
  trying: boolean
  /** Seconds in which the server wants no requests. */
  pause: number
  /** Requests that are left to this person, where they are few. */
  few: Few | null
  failed: ApiError | null
  /** Why something that the page does without is not there. */
  missing: ApiError | null
  slow: boolean
  /** When the oldest of what is shown was read; 0 for nothing. */
  oldest: number
  tryAgain: () => void
}

/** One place for what goes wrong with the page as a whole. It lies over the page's end, so that nothing moves when it comes and goes. */
export function Notices({ version, lost, trying, pause, few, failed, missing, slow, oldest, tryAgain }: Troubles) {
  const old = oldest > 0 ? ` What you see is as of ${asOf(oldest)}.` : ''
  const trouble = failed ?? missing
  const box = useRef<HTMLDivElement>(null)
  // That much room the page's end has below it, and what else lies at the lower edge stands over them.
  useTellHeight(box, '--notices-height')
  return (
    <div ref={box} className={styles['notices']}>
      {version !== 'current' && <NewVersion version={version} />}
      {lost ? (
        <Notice icon={IconCloudOff} role="alert" tone="warn" action={{ label: 'Try now', run: tryAgain, busy: trying }}>
          The server could not be reached.{old} Nothing is sent until it is back.
        </Notice>
      ) : pause > 0 ? (
        <Notice icon={IconHourglass} role="status" tone="warn">
          The server takes no more requests for the moment. This page goes on by itself <span role="timer">in {pause} s</span>.
        </Notice>
      ) : (
        trouble && (
          <Notice
            icon={IconAlertTriangle}
            role="alert"
            tone="warn"
            action={{ label: 'Try again', run: tryAgain }}
            requestId={trouble.requestId}
          >
            {failed ? 'Not up to date:' : 'A part of what belongs here is not shown:'} {trouble.message}
            {failed && old}
          </Notice>
        )
      )}
      {few && !lost && pause === 0 && (
        <Notice icon={IconGauge} role="status">
          {few.left === 0
            ? 'No request is'
            : `Only ${count(few.left, 'request')} of ${thousands(few.limit)} ${few.left === 1 ? 'is' : 'are'}`}{' '}
          left to you; more come back within {count(few.minutes, 'minute')}. What you open comes first: nothing is fetched ahead, and work
          in bulk waits.
        </Notice>
      )}
      {slow && (
        <Notice icon={IconHourglass} role="status" action={{ label: 'Stop waiting', run: stopReads }}>
          Still working: the server takes longer than usual.
        </Notice>
      )}
    </div>
  )
}

const NewVersion = ({ version }: { version: 'piece missing' | 'newer' }) => (
  <Notice icon={IconRefresh} role="status" action={{ label: 'Reload', run: () => location.reload() }}>
    {version === 'newer'
      ? 'There is a new version of this page. What you have typed stays until you reload.'
      : 'A part of this page could not be loaded. It is tried again when the connection is back; what you have typed stays.'}
  </Notice>
)

interface NoticeProps {
  icon: Icon
  role: 'alert' | 'status'
  tone?: 'warn'
  action?: { label: string; run: () => void; busy?: boolean }
  requestId?: string | null
  children: ReactNode
}

function Notice({ icon: Sign, role, tone, action, requestId, children }: NoticeProps) {
  return (
    <div className={styles['notice']} data-tone={tone}>
      <Sign size={16} stroke={1.75} aria-hidden />
      <div className={styles['text']}>
        <span role={role}>{children}</span>
        {requestId && (
          <div className={styles['more']}>
            <RequestId id={requestId} />
          </div>
        )}
      </div>
      {action && (
        <Button size="compact-sm" variant="default" loading={action.busy ?? false} onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
