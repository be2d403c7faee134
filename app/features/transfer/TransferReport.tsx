import { Button } from '@mantine/core'
import { IconCircleCheck, IconDownload, IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Name } from '#app/components/Name.tsx'
import { downloadText } from '#app/components/downloadText.ts'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import { Time } from '#app/components/Time.tsx'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import { fileName } from '#app/lib/fileName.ts'
import { isolated } from '#app/lib/isolated.ts'
import { mailedTo } from '#app/lib/mailWords.ts'
import { count, levelWord, thousands } from '#app/lib/words.ts'
import type { Item } from '#app/lib/transfer/items.ts'
import { leftFor } from '#app/lib/transfer/outcome.ts'
import { wayWords } from '#app/lib/transfer/reach.ts'
import {
  countWords,
  formerWords,
  type Report,
  reportCsv,
  reportMarkdown,
  type ReportRow,
  resultWords,
  runWords,
  wayAfter,
} from '#app/lib/transfer/report.ts'
import hidden from '#app/components/Hidden.module.css'
import styles from './TransferReport.module.css'
import { nameOf, neederWords } from './rows.ts'
import type { Transferring } from './useTransferring.ts'

interface Props {
  report: Report
  me: number
  onReport: (report: Report) => void
  transferring: Transferring
  onClose: () => void
}

/** What came of a transfer: it stays until it is closed, and can be saved. What failed can be tried again. */
export function TransferReport({ report, me, onReport, transferring: { doing, retry }, onClose }: Props) {
  const { project, from, to, at, mail, rows } = report
  const failed = rows.filter((row) => row.failed)
  const runs = runWords(report, 'in short')
  const guard = useLeaveGuard(failed.length > 0 || doing !== null)
  const lead = useRef<HTMLParagraphElement>(null)
  useEffect(() => lead.current?.focus(), [])
  const save = (ending: 'csv' | 'md') =>
    ending === 'csv'
      ? downloadText(fileName(`Transfer of ${project.name}`, 'csv'), 'text/csv', reportCsv(report))
      : downloadText(fileName(`Transfer of ${project.name}`, 'md'), 'text/markdown', reportMarkdown(report))
  const again = () => {
    if (doing === null) void retry(report).then(onReport)
  }
  return (
    <div className={styles['report']}>
      <p ref={lead} tabIndex={-1} className={styles['lead']}>
        <IconCircleCheck size={18} stroke={1.75} aria-hidden />
        <span>
          <Name>{to.id === me ? 'You' : to.name}</Name> {to.id === me ? 'own' : `(${to.username}) owns`} it now; it was{' '}
          <bdi>{from.id === me ? 'yours' : `${from.name}’s`}</bdi>. Transferred <Time at={at} />.
        </span>
      </p>
      <ul className={styles['facts']} aria-label="What is so now">
        <li>{formerWords(report, me)}</li>
        <li>{countWords(rows)}</li>
        {runs && <li>{runs}</li>}
        <li>{mail ? mailedTo(isolated(to.name), mail) : 'No mail was sent.'}</li>
      </ul>
      {failed.length > 0 && (
        <div className={styles['failed']} role="alert">
          <span>{count(failed.length, 'pick was', 'picks were')} not shared. The project itself is transferred.</span>
          <Button variant="default" leftSection={<IconRefresh size={15} />} loading={doing !== null} onClick={again}>
            Try {count(failed.length, 'pick')} again
          </Button>
        </div>
      )}
      {rows.length > 0 && <Results report={report} />}
      <div className={styles['foot']}>
        {doing !== null && <Waiting what={doing} />}
        <Button variant="default" leftSection={<IconDownload size={15} />} onClick={() => save('csv')}>
          Save as CSV
        </Button>
        <Button variant="default" leftSection={<IconDownload size={15} />} onClick={() => save('md')}>
          Save as Markdown
        </Button>
        <Button onClick={onClose}>Close</Button>
      </div>
      <LeaveQuestion
        guard={guard}
        what="Some picks are not shared yet. The report, and with it the way to try them again, goes with this."
      />
    </div>
  )
}

// More rows than this come when they are asked for.
const first = 100

// What did not go first, by what it is left for: that is what somebody has to look at.
const places = ['not', 'shared', 'already'] as const
const urgency = ({ result }: ReportRow) => places.indexOf(result)
const reason = ({ left }: ReportRow) => (left ? leftFor.indexOf(left) : leftFor.length)

function Results({ report }: { report: Report }) {
  const { rows, to } = report
  const [all, setAll] = useState(false)
  const byId = new Map(rows.map(({ item }) => [item.id, item]))
  const sorted = rows.toSorted((a, b) => urgency(a) - urgency(b) || reason(a) - reason(b))
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to get into it */}
      <div className={styles['list']} role="region" aria-label="Each dependency" tabIndex={0}>
        <div className={styles['head']} aria-hidden>
          <span>Dependency</span>
          <span>Result</span>
          <span>Why</span>
          <span>
            <Name>{to.name}</Name> has now
          </span>
        </div>
        <ul>
          {(all ? sorted : sorted.slice(0, first)).map((row) => (
            <li key={row.item.key} data-result={row.failed ? 'failed' : row.result}>
              <span className={styles['name']}>
                <ObjectIcon type={row.item.fcoType} size={15} />
                <Name>{nameOf(row.item)}</Name>
              </span>
              <span className={styles['result']}>{row.failed ? 'Failed' : resultWords[row.result]}</span>
              <Why row={row} byId={byId} />
              <Now row={row} report={report} />
            </li>
          ))}
        </ul>
      </div>
      {rows.length > first && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${first}` : `Show all ${thousands(rows.length)}`}
        </Button>
      )}
    </>
  )
}

/** Why it went so; of what did not go, what may miss it. */
function Why({ row: { item, result, why }, byId }: { row: ReportRow; byId: ReadonlyMap<number, Item> }) {
  const needers = result === 'not' ? neederWords(item, byId) : ''
  return (
    <span>
      {why}
      {needers && (
        <small className={styles['needers']}>
          needed by <Name>{needers}</Name>
        </small>
      )}
    </span>
  )
}

/** What the new owner has on it now, as the list of dependencies said it before: their own level, and what they have besides it. */
function Now({ row, report }: { row: ReportRow; report: Report }) {
  const way = wayAfter(report, row)
  const { type, relation } = row.item
  // A table has no level, and whoever opens the project reads it.
  const byProject = type === 'tables' && relation === 'in' && row.after === null && way === null
  return (
    <span className={styles['level']}>
      <span className={hidden['text']}>level now: </span>
      {row.item.name === null ? (
        'not known'
      ) : byProject ? (
        'reads it in the project'
      ) : (
        <>
          {(row.after !== null || way === null) && <LevelBadge level={row.after} />}
          {way && row.after !== 'manage' && (
            <small>
              <bdi>
                {levelWord(way.level)} {wayWords(way)}
              </bdi>
            </small>
          )}
        </>
      )}
    </span>
  )
}
