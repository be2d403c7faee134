import { IconStack2 } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useSession } from '#app/api/console.ts'
import { KeyForm } from './KeyForm.tsx'
import { SamplePeople } from './SamplePeople.tsx'
import bare from '#app/components/BarePage.module.css'
import { Name } from '#app/components/Name.tsx'
import styles from './SignIn.module.css'

/** In by a key; on sample data also by a person, and in the demo, which has no keys, by a person alone. */
export function SignInPage({ onDone }: { onDone: () => void }) {
  const { organization, samplePeople, me, mode, ended, leftElsewhere, nobodyYet } = useSession()
  const keys = mode !== 'demo'
  return (
    <main className={`${bare['page']} ${styles['page']}`} data-two={(samplePeople && keys) || undefined}>
      <title>Sign in · Projects</title>
      <div className={`${bare['box']} ${styles['box']}`}>
        <section className={styles['key']}>
          <IconStack2 size={28} stroke={1.6} aria-hidden className={bare['sign']} />
          <h1>Projects</h1>
          <p className={styles['lead']}>
            <Name>{organization}</Name>
          </p>
          {leftElsewhere && (
            <p className={`${bare['said']} ${styles['said']}`} role="status">
              You signed out in another tab.
            </p>
          )}
          {nobodyYet && (
            <p className={`${bare['said']} ${styles['said']}`} role="status">
              Nobody is here yet. The server printed a link when it was started: open it to begin.
            </p>
          )}
          {keys && !nobodyYet && (
            <>
              <KeyForm onDone={onDone} />
              <p className={styles['how']}>
                {samplePeople ? (
                  <>
                    Sign in as somebody of the sample and make a key on their account page. While this server is stopped,{' '}
                    <code>npm run --silent key -- ben</code> makes one too.
                  </>
                ) : mode === 'connected' ? (
                  'A key of yours on the Civis Platform: make one there, in your profile.'
                ) : (
                  'Make a key on your account page while you are signed in, or ask whoever runs this server for one.'
                )}
              </p>
            </>
          )}
          {me && !ended && (
            <p className={styles['how']}>
              You are signed in as <Name>{me.name}</Name>.{' '}
              <button type="button" className={styles['link']} onClick={onDone}>
                Go on as {me.username}
              </button>
            </p>
          )}
        </section>
        {samplePeople && (
          <section className={styles['sample']} aria-labelledby="sample">
            <h2 id="sample">{keys ? 'Or look' : 'Look'} through somebody’s eyes</h2>
            <p className={styles['how']}>
              This is sample data {keys ? 'on your own machine' : 'in your own browser'}, so no key is needed.
            </p>
            <Suspense fallback={<p role="status">Looking up who is here…</p>}>
              <SamplePeople onDone={onDone} />
            </Suspense>
          </section>
        )}
      </div>
    </main>
  )
}
