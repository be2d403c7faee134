import { Button } from '@mantine/core'
import { useState } from 'react'
import { useApiKeys, useRevokeApiKey } from '#app/api/console.ts'
import type { ApiKey } from '#app/contract/console.ts'
import { Time } from '#app/components/Time.tsx'
import styles from './Account.module.css'
import { NewApiKey } from './NewApiKey.tsx'

/** My API keys: what each is called and when it was last of use; never the keys themselves. */
export function ApiKeys() {
  const { data: keys } = useApiKeys()
  return (
    <section className={styles['section']} aria-labelledby="keys">
      <h2 id="keys">API keys</h2>
      <p className={styles['lead']}>A key lets a script do what you may do. It is shown once, when it is made.</p>
      <NewApiKey />
      {keys.length > 0 ? (
        <ul className={styles['rows']}>
          {keys.map((apiKey) => (
            <KeyRow key={apiKey.id} apiKey={apiKey} />
          ))}
        </ul>
      ) : (
        <p className={styles['none']}>You have no key yet.</p>
      )}
    </section>
  )
}

function KeyRow({ apiKey: { id, name, createdAt, lastUsedAt } }: { apiKey: ApiKey }) {
  const [asking, setAsking] = useState(false)
  const revoke = useRevokeApiKey()
  return (
    <li className={styles['row']}>
      <span className={styles['name']}>
        <bdi>{name}</bdi>
      </span>
      <span className={styles['when']}>
        made <Time at={createdAt} /> ·{' '}
        {lastUsedAt ? (
          <>
            last used <Time at={lastUsedAt} />
          </>
        ) : (
          'never used'
        )}
      </span>
      {asking ? (
        <span className={styles['ask']} role="group" aria-label={`Revoke ${name}?`}>
          <span>Scripts with it stop at once.</span>
          <Button size="compact-sm" color="red" autoFocus loading={revoke.isPending} onClick={() => revoke.mutate({ id })}>
            Revoke it
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
            Keep
          </Button>
        </span>
      ) : (
        <Button size="compact-sm" variant="default" aria-label={`Revoke ${name}`} onClick={() => setAsking(true)}>
          Revoke
        </Button>
      )}
      {revoke.error && (
        <span role="alert" className={styles['error']}>
          {revoke.error.message}
        </span>
      )}
    </li>
  )
}
