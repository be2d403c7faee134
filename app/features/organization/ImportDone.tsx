import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useSession } from '#app/api/console.ts'
import { useMakeLinks } from '#app/api/organization.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { downloadText } from '#app/components/downloadText.ts'
import { FormError } from '#app/components/FormError.tsx'
import { useOutcome } from '#app/components/useOutcome.ts'
import type { ImportReport } from '#app/contract/organization.ts'
import { csv } from '#app/lib/csv.ts'
import { count, thousands } from '#app/lib/words.ts'
import { linkTo } from './linkTo.ts'
import imports from './Import.module.css'
import words from './Words.module.css'

/** What an import did, and how those who are new come in. */
export function ImportDone({ report: { added, changed, refused, addedIds }, onMore }: { report: ImportReport; onMore: () => void }) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  const { mail } = useSession()
  const make = useMakeLinks()
  const outcome = useOutcome(make.error, () =>
    Promise.resolve({
      done: false,
      words:
        'If links were made, nobody can show them any more, and new ones end them; a mail that went out may come twice. Send it again.',
    }),
  )
  const save = () =>
    make.mutate(
      { userIds: addedIds, by: 'copy' },
      {
        onSuccess: ({ links }) =>
          downloadText(
            'links.csv',
            'text/csv',
            csv(
              ['name', 'user name', 'mail', 'link'],
              links.map(({ name, username, email, secret }) => [name, username, email, secret === null ? null : linkTo(secret)]),
            ),
          ),
      },
    )
  const made = make.data
  return (
    <section ref={box} tabIndex={-1} aria-label="Imported" className={imports['import']}>
      <p className={imports['good']} role="status">
        {count(added, 'person was', 'people were')} added, {thousands(changed)} changed
        {refused > 0 && `; ${count(refused, 'line was', 'lines were')} left out`}. All of it in one step.
      </p>
      {added > 0 && (
        <>
          <h2>How they come in</h2>
          <p>Each of the {thousands(added)} who are new needs a one-time link to make a key. A link is good once, for seven days.</p>
          {made ? (
            <p role="status">
              {made.links.some(({ secret }) => secret !== null)
                ? 'links.csv holds a link for each. Keep it as you would keep passwords, and delete it when they are given out.'
                : 'The mail is on its way. What cannot be delivered within a day is listed under Mail.'}
            </p>
          ) : (
            <div className={words['buttons']}>
              <ActionButton
                loading={make.isPending && make.variables.by === 'mail'}
                why={mail ? null : 'This server sends no mail: SMTP_URL is not set.'}
                onClick={() => make.mutate({ userIds: addedIds, by: 'mail' })}
              >
                Mail each a link
              </ActionButton>
              <Button variant="default" loading={make.isPending && make.variables.by === 'copy'} onClick={save}>
                Download the links
              </Button>
            </div>
          )}
          <FormError
            error={make.error}
            outcome={outcome}
            kept="The people are there; links can also be made for each of them under People."
          />
        </>
      )}
      <div className={words['buttons']}>
        <Button variant="default" onClick={onMore}>
          Import another file
        </Button>
      </div>
    </section>
  )
}
