import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { apiKeysQuery, useApiKeys, useRevokeApiKey } from '#app/api/console.ts'
import { Name } from '#app/components/Name.tsx'
import type { ApiKey } from '#app/contract/console.ts'
import { FormError } from '#app/components/FormError.tsx'
import { foundSo, useOutcome } from '#app/components/useOutcome.ts'
import { tell } from '#app/components/Toasts.tsx'
import { Time } from '#app/components/Time.tsx'
import styles from './Account.module.css'
import { NewApiKey } from './NewApiKey.tsx'

/** My API keys: what each is called and when it was last of use; never the keys themselves. */
export function ApiKeys() {
  const { data: keys } = useApiKeys()
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <section className={styles['section']} aria-labelledby="keys">
      <h2 id="keys" ref={heading} tabIndex={-1}>
        API keys
      </h2>
      <p className={styles['lead']}>A key lets a script do what you may do. It is shown once, when it is made.</p>
      <NewApiKey />
      {keys.length > 0 ? (
        <ul className={styles['rows']}>
          {keys.map((apiKey) => (
            <KeyRow key={apiKey.id} apiKey={apiKey} onGone={() => heading.current?.focus()} />
          ))}
        </ul>
      ) : (
        <p className={styles['none']}>You have no key yet.</p>
      )}
    </section>
  )
}

interface RowProps {
  apiKey: ApiKey
  /** Its buttons are gone with it: the focus needs a place. */
  onGone: () => void
}

function KeyRow({ apiKey: { id, name, createdAt, lastUsedAt }, onGone }: RowProps) {
  const [asking, setAsking] = useState(false)
  const [kept, setKept] = useState(false)
  const client = useQueryClient()
  const revoke = useRevokeApiKey()
  const outcome = useOutcome(revoke.error, async () => {
    const keys = await client.fetchQuery({ ...apiKeysQuery(), staleTime: 0 })
    if (keys.some((one) => one.id === id)) return foundSo(false, 'it is still among your keys.')
    // This row is not there any more either.
    tell(`The answer was lost. Your keys were read again: “${name}” is revoked.`)
    onGone()
    return foundSo(true, 'it is revoked.')
  })
  // Its row is gone before it is told.
  const send = () => void revoke.mutateAsync({ id }).then(onGone, () => undefined)
  const keep = () => {
    setAsking(false)
    setKept(true)
  }
  return (
    <li className={styles['row']}>
      <span className={styles['name']}>
        <Name>{name}</Name>
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
          <Button size="compact-sm" color="red" autoFocus loading={revoke.isPending} onClick={send}>
            Revoke it
          </Button>
          <Button size="compact-sm" variant="default" onClick={keep}>
            Keep
          </Button>
        </span>
      ) : (
        <Button size="compact-sm" variant="default" aria-label={`Revoke ${name}`} autoFocus={kept} onClick={() => setAsking(true)}>
          Revoke
        </Button>
      )}
      {revoke.error && (
        <div className={styles['error']}>
          <FormError error={revoke.error} outcome={outcome} kept="" />
        </div>
      )}
    </li>
  )
}
