import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { useMakeLinks, useOrganizationPerson } from '#app/api/organization.ts'
import { CopyText } from '#app/components/CopyText.tsx'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { Name } from '#app/components/Name.tsx'
import type { OrganizationPerson } from '#app/contract/organization.ts'
import { exactly } from '#app/lib/dates.ts'
import { count } from '#app/lib/words.ts'
import { linkTo } from './linkTo.ts'
import { lookForLink } from './lookUp.ts'
import forms from './Forms.module.css'
import words from './Words.module.css'

/** Makes the one-time link by which somebody makes their key; with what they have ended first, where that is wanted. */
export function LinkDialog({ personId, onClose }: { personId: number; onClose: () => void }) {
  const { data: person } = useOrganizationPerson(personId)
  const { mail, me } = useSession()
  const [by, setBy] = useState<'copy' | 'mail'>('copy')
  const [reset, setReset] = useState(false)
  const client = useQueryClient()
  const before = useRef<OrganizationPerson | null>(null)
  const make = useMakeLinks()
  const self = me?.id === personId
  const [link] = make.data?.links ?? []
  // Whoever has never been here has nothing that could be ended.
  const [isNew] = useState(person.keys === 0 && person.lastSeenAt === null)
  return (
    <FormDialog
      title={`One-time link for “${person.name}”`}
      submit={by === 'mail' ? 'Send the link' : 'Make the link'}
      {...(reset && { tone: 'danger' as const })}
      dirty={false}
      why={person.active ? null : `${person.name} is inactive.`}
      pending={make.isPending}
      error={make.error}
      look={() => lookForLink(client, before.current ?? person, by)}
      onSubmit={() => {
        before.current = person
        return make.mutateAsync({ userIds: [personId], by, reset })
      }}
      onDone={() => undefined}
      onClose={onClose}
      after={
        link && make.data && <Made secret={link.secret} name={link.name} email={link.email} until={make.data.expiresAt} onClose={onClose} />
      }
    >
      <p className={forms['lead']}>
        With it <Name>{person.name}</Name> makes a key and is signed in. It is good once, for seven days.{' '}
        {person.linkUntil && 'The one that waits now ends.'}
      </p>
      <fieldset className={forms['choices']}>
        <legend>How it gets there</legend>
        <label>
          <input type="radio" name="by" data-autofocus checked={by === 'copy'} onChange={() => setBy('copy')} />
          <span>I copy it, and give it to them myself</span>
        </label>
        <label>
          <input type="radio" name="by" checked={by === 'mail'} disabled={!mail} onChange={() => setBy('mail')} />
          <span>
            By mail to {person.email}
            {!mail && <span className={words['sub']}>This server sends no mail: SMTP_URL is not set.</span>}
          </span>
        </label>
      </fieldset>
      {!isNew && (
        <fieldset className={forms['choices']}>
          <legend>What they have now</legend>
          <label>
            <input type="checkbox" checked={reset} disabled={self} onChange={({ target }) => setReset(target.checked)} />
            <span>
              End their sessions and {person.keys === 0 ? 'keys' : count(person.keys, 'key')}
              <span className={words['sub']}>
                {self ? 'Your own keys are on your account page.' : 'Where a key was lost or seen by others. Scripts that use one stop.'}
              </span>
            </span>
          </label>
        </fieldset>
      )}
    </FormDialog>
  )
}

interface MadeProps {
  secret: string | null
  name: string
  email: string
  until: string
  onClose: () => void
}

function Made({ secret, name, email, until, onClose }: MadeProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={`The link for ${name}`}>
      {secret === null ? (
        <p className={forms['lead']} role="status">
          A mail to {email} is on its way. If it cannot be delivered within a day, it is listed under Mail.
        </p>
      ) : (
        <>
          <p className={forms['lead']}>
            <strong>Copy it now.</strong> Nobody can show it again. Whoever has it can come in as <Name>{name}</Name>.
          </p>
          <div className={forms['secret']}>
            <code>{linkTo(secret)}</code>
            <CopyText text={linkTo(secret)} label="Copy" what="the link" />
          </div>
          <p className={words['dim']}>Good until {exactly(until)}.</p>
        </>
      )}
      <div className={forms['end']}>
        <Button onClick={onClose}>{secret === null ? 'Close' : 'I have it'}</Button>
      </div>
    </div>
  )
}
