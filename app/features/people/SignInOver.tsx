import { Button } from '@mantine/core'
import { Suspense } from 'react'
import { useSignInAs, useSignOut } from '#app/api/console.ts'
import { Dialog } from '#app/components/Dialog.tsx'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { mayLeave } from '#app/components/useLeaveGuard.ts'
import type { Session } from '#app/contract/console.ts'
import { KeyForm } from './KeyForm.tsx'
import { SamplePeople } from './SamplePeople.tsx'
import long from '#app/components/LongButtons.module.css'
import styles from './SignInOver.module.css'

interface Props {
  me: NonNullable<Session['me']>
  /** Whether a sample person may be chosen in place of a key. */
  samplePeople: boolean
  /** Whether there are keys to sign in by; the demo has none. */
  keys: boolean
}

/** Asks who is there when a session has ended while the page was in use. The page stays under it, and goes on for the same person. */
export function SignInOver({ me, samplePeople, keys }: Props) {
  const signOut = useSignOut()
  const leave = async () => {
    if (await mayLeave()) signOut.mutate({})
  }
  return (
    <Dialog title="Sign in again" size={440}>
      <p className={styles['lead']}>
        Your session has ended. Sign in as <b>{me.name}</b> and go on where you were: what you typed is still there. For anybody else the
        page starts anew.
      </p>
      {samplePeople && <GoOnAs me={me} />}
      {samplePeople && keys && <p className={styles['or']}>or with an API key</p>}
      {keys && <KeyForm only={me} second={samplePeople} />}
      {samplePeople && (
        <details className={styles['others']}>
          <summary>Look through somebody else’s eyes</summary>
          <Suspense fallback={<p role="status">Looking up who is here…</p>}>
            <SamplePeople />
          </Suspense>
        </details>
      )}
      <p className={styles['leave']}>
        <button type="button" onClick={() => void leave()} disabled={signOut.isPending}>
          Leave this page
        </button>
        {signOut.error && <ErrorWords error={signOut.error} />}
      </p>
    </Dialog>
  )
}

/** On sample data no key is needed to be who one was. */
function GoOnAs({ me }: { me: Props['me'] }) {
  const signInAs = useSignInAs()
  return (
    <div className={`${styles['same']} ${long['buttons']}`}>
      <Button fullWidth data-autofocus loading={signInAs.isPending} onClick={() => signInAs.mutate({ userId: me.id })}>
        Go on as {me.name}
      </Button>
      {signInAs.error && (
        <p>
          <ErrorWords error={signInAs.error} />
        </p>
      )}
    </div>
  )
}
