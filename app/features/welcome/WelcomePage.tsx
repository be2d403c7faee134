import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { useKeyByLink, useLookAtLink } from '#app/api/organization.ts'
import { FormError } from '#app/components/FormError.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { Name } from '#app/components/Name.tsx'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import type { KeyMade } from '#app/contract/welcome.ts'
import { MadeKey } from '#app/features/people/MadeKey.tsx'
import { ofRead } from '#app/lib/failure.ts'
import { exactly } from '#app/lib/dates.ts'
import { BeginForm } from './BeginForm.tsx'
import { useSignedIn } from './useSignedIn.ts'
import bare from '#app/components/BarePage.module.css'
import styles from './Welcome.module.css'

interface Props {
  /** What stood after the # of the address. */
  secret: string
  /** Goes on; whether an organization has just begun. */
  onDone: (begun: boolean) => void
}

/** Where a one-time link opens: makes the person's key, or begins the organization. Nothing is used up before a button is pressed. */
export function WelcomePage({ secret, onDone }: Props) {
  const look = useLookAtLink()
  const [made, setMade] = useState<{ key: string; begun: boolean } | null>(null)
  const start = useEffectEvent(() => {
    if (secret) look.mutate({ secret })
  })
  useEffect(() => start(), [])
  const found = look.data
  const guard = useLeaveGuard(made !== null)
  const keep = (begun: boolean) => (answer: KeyMade) => setMade({ key: answer.key, begun })
  return (
    <main className={bare['page']}>
      <title>Welcome · Projects</title>
      <div className={`${bare['box']} ${styles['box']}`} data-wide={made !== null || undefined}>
        <IconStack2 size={28} stroke={1.6} aria-hidden className={bare['sign']} />
        {made ? (
          <>
            <h1>You are in</h1>
            <p className={styles['lead']}>
              This browser stays signed in for a while. Everywhere else, and later, you sign in with this key.
            </p>
            <MadeKey
              name={null}
              apiKey={made.key}
              done={made.begun ? 'I have it: to the organization' : 'I have it: to the projects'}
              onClose={() => {
                guard.release()
                onDone(made.begun)
              }}
            />
            <LeaveQuestion guard={guard} what="Nobody can show your key again, also not you." />
          </>
        ) : !secret ? (
          <NoLink />
        ) : look.error ? (
          <>
            <h1>This link opens nothing</h1>
            <FormError error={ofRead(look.error)} kept="" />
            <Button variant="default" onClick={() => look.mutate({ secret })}>
              Try again
            </Button>
          </>
        ) : !found ? (
          <>
            <h1>Welcome</h1>
            <Waiting what="Looking what this link is for" />
          </>
        ) : found.person ? (
          <ForPerson secret={secret} person={found.person} organization={found.organization} until={found.expiresAt} onMade={keep(false)} />
        ) : (
          <BeginForm secret={secret} onMade={keep(true)} />
        )}
      </div>
    </main>
  )
}

const NoLink = () => (
  <>
    <h1>Part of the link is missing</h1>
    <p className={styles['lead']}>Copy all of it, also what stands behind the # sign, or ask whoever gave it to you for a new one.</p>
  </>
)

interface ForPersonProps {
  secret: string
  person: { id: number; name: string; username: string }
  organization: string
  until: string
  onMade: (answer: KeyMade) => void
}

function ForPerson({ secret, person, organization, until, onMade }: ForPersonProps) {
  const { me } = useSession()
  const make = useKeyByLink()
  const outcome = useSignedIn(make.error, person.id)
  const other = me && me.id !== person.id ? me : null
  return (
    <>
      <h1>
        Welcome, <Name>{person.name}</Name>
      </h1>
      <p className={styles['lead']}>
        to the projects of <Name>{organization}</Name>. Your user name is <strong>{person.username}</strong>.
      </p>
      <p>You come in with a key in place of a password. Make it now: it is shown once, and this link is used up then.</p>
      {other && (
        <p className={bare['said']} role="status">
          <Name>{other.name}</Name> is signed in in this browser, and will not be any more.
        </p>
      )}
      <FormError error={make.error} outcome={outcome} kept="" />
      <Button loading={make.isPending} onClick={() => make.mutate({ secret }, { onSuccess: onMade })}>
        Make my key
      </Button>
      <p className={styles['small']}>Good until {exactly(until)}.</p>
    </>
  )
}
