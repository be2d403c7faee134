import { Button } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSession } from '#app/api/console.ts'
import { useRetryMail, useUndeliveredMail } from '#app/api/organization.ts'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { Name } from '#app/components/Name.tsx'
import { say, tell } from '#app/components/Toasts.tsx'
import { Time } from '#app/components/Time.tsx'
import { Waiting } from '#app/components/Waiting.tsx'
import type { UndeliveredMail } from '#app/contract/organization.ts'
import { type MailSearch, pageSize } from '#app/lib/organizationSearch.ts'
import { count, thousands } from '#app/lib/words.ts'
import tables from '#app/components/Table.module.css'
import lists from './Lists.module.css'
import words from './Words.module.css'
import { Pages } from './Pages.tsx'

/** Mail that could not be delivered within a day, and what waits: to whom, about what, and what the mail server said. */
export function MailPage({ search }: { search: MailSearch }) {
  const waiting = search.waiting === true
  const page = search.page ?? 1
  const { mail } = useSession()
  const { data } = useUndeliveredMail({ state: waiting ? 'waiting' : 'dead', limit: pageSize, pageNum: page })
  const navigate = useNavigate()
  return (
    <section aria-label="Mail">
      <div className={lists['bar']}>
        <nav aria-label="Which mail" className={words['sums']}>
          <Link to="/organization/mail" search={{}} className={words['chip']} data-chosen={!waiting || undefined}>
            Given up
          </Link>
          <Link to="/organization/mail" search={{ waiting: true }} className={words['chip']} data-chosen={waiting || undefined}>
            Waiting
          </Link>
        </nav>
        {data && (
          <span className={lists['count']} role="status">
            {count(data.total, 'mail')}
          </span>
        )}
        {!waiting && data && data.total > 0 && <RetryAll total={data.total} />}
      </div>
      {!mail && (
        <p className={words['note']}>
          This server sends no mail: SMTP_URL is not set. What people ask to be sent waits here, and nobody gets it.
        </p>
      )}
      {!data ? (
        <Waiting what="Reading the outbox" />
      ) : data.rows.length === 0 ? (
        <EmptyState icon={<IconMailCheck size={28} stroke={1.5} />} title={waiting ? 'Nothing waits' : 'No mail was given up'}>
          {waiting
            ? 'All that was to be sent is sent.'
            : 'A mail that cannot be delivered within a day is listed here, with what the mail server said.'}
        </EmptyState>
      ) : (
        <>
          <table className={`${tables['table']} ${lists['table']}`}>
            <thead>
              <tr>
                <th>To</th>
                <th className={lists['groupsColumn']}>About</th>
                <th>{waiting ? 'Next try' : 'What the mail server said'}</th>
                <th className={lists['seenColumn']}>Asked for</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((one) => (
                <MailRow key={one.id} mail={one} />
              ))}
            </tbody>
          </table>
          <Pages
            page={page}
            size={pageSize}
            total={data.total}
            onPage={(next) =>
              void navigate({
                to: '/organization/mail',
                search: { ...(waiting && { waiting: true as const }), ...(next > 1 && { page: next }) },
              })
            }
          />
        </>
      )}
    </section>
  )
}

function RetryAll({ total }: { total: number }) {
  const retry = useRetryMail()
  const again = () =>
    retry.mutate(
      {},
      {
        onSuccess: ({ count: put }) => tell(`${count(put, 'mail')} will be tried for another day.`),
        onError: (error) => say('Nothing was put back.', error),
      },
    )
  return (
    <Button className={lists['push'] ?? ''} variant="default" loading={retry.isPending} onClick={again}>
      Try {total === 1 ? 'it' : `all ${thousands(total)}`} again
    </Button>
  )
}

function MailRow({ mail: { to, from, createdAt, nextAt, error, attempts, ...about } }: { mail: UndeliveredMail }) {
  return (
    <tr>
      <td>
        <span className={words['name']}>
          <Name>{to.name}</Name>
        </span>
        <span className={words['sub']}>{to.email}</span>
      </td>
      <td>
        {wordsOf(about)}
        <span className={words['sub']}>
          from <Name>{from}</Name>
        </span>
      </td>
      <td>
        {error ?? (nextAt && <Time at={nextAt} />)}
        {attempts > 0 && <span className={words['sub']}>{count(attempts, 'try', 'tries')}</span>}
      </td>
      <td className={words['dim']}>
        <Time at={createdAt} />
      </td>
    </tr>
  )
}

/** What of it an admin may know: the name of what they cannot read is not among that. */
function wordsOf({ kind, about }: Pick<UndeliveredMail, 'kind' | 'about'>): string {
  if (kind === 'key' || !about) return 'A link to make a key'
  const type = about.type.replaceAll('_', ' ')
  const what = about.name === null ? `a ${type} that you cannot see` : `the ${type} “${about.name}”`
  return kind === 'share' ? `Sharing of ${what}` : `Transfer of ${what}`
}
