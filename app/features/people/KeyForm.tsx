import { Button, PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { type FormEvent, useRef, useState } from 'react'
import { ApiError } from '#app/api/apiError.ts'
import { useSignIn } from '#app/api/console.ts'
import { Held } from '#app/components/Held.tsx'
import { mayLeave } from '#app/components/useLeaveGuard.ts'
import { RequestId } from '#app/components/RequestId.tsx'
import { failureOf } from '#app/lib/failure.ts'
import bare from '#app/components/BarePage.module.css'
import styles from './SignIn.module.css'

interface Props {
  /** Whose page it is: by a key of somebody else nothing happens before that was asked. */
  only?: { id: number; name: string }
  /** Whether a nearer way in stands above it. */
  second?: boolean
  onDone?: () => void
}

/** Signs in with an API key. What is wrong stands at the field, and what was typed stays. */
export function KeyForm({ only, second = false, onDone }: Props) {
  const [apiKey, setApiKey] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const signIn = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = apiKey.trim()
    setMissing(!given)
    if (!given) return field.current?.focus()
    signIn.mutate(
      { apiKey: given, ...(only && { only: only.id }) },
      { onSuccess: () => onDone?.(), onError: (reason) => !isOfAnother(reason) && field.current?.select() },
    )
  }
  const another = only && isOfAnother(signIn.error) ? signIn.error : null
  const startAnew = async () => {
    if (await mayLeave()) signIn.mutate({ apiKey: apiKey.trim() }, { onSuccess: () => onDone?.() })
  }
  const error = missing ? 'Paste your API key here.' : signIn.error && !another && <Refused error={signIn.error} />
  return (
    <form onSubmit={submit} noValidate className={bare['form']}>
      {/* Lets a password manager keep several people's keys apart. */}
      <input
        type="text"
        name="username"
        aria-label="Server"
        autoComplete="username"
        className={styles['nobody']}
        tabIndex={-1}
        aria-hidden
        readOnly
        value={location.host}
      />
      <Held by={signIn.isPending}>
        <PasswordInput
          ref={field}
          label="API key"
          labelProps={{ mb: 4 }}
          name="api-key"
          autoComplete="current-password"
          spellCheck={false}
          data-autofocus
          value={apiKey}
          error={error}
          onChange={({ currentTarget }) => {
            setApiKey(currentTarget.value)
            setMissing(false)
            if (signIn.error) signIn.reset()
          }}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the key', tabIndex: 0 }}
        />
      </Held>
      {only && another && (
        <div role="alert" className={styles['another']}>
          {another.message} The page would start anew for them: what {only.name} has typed here, or was just sending, is not sent and is
          gone.
        </div>
      )}
      <Button type="submit" variant={second ? 'default' : 'filled'} loading={signIn.isPending} fullWidth>
        Sign in
      </Button>
      {another && (
        <Button fullWidth variant="default" onClick={() => void startAnew()}>
          Start anew with this key
        </Button>
      )}
    </form>
  )
}

const isOfAnother = (error: Error | null): error is ApiError => error instanceof ApiError && error.status === 409

function Refused({ error }: { error: Error }) {
  const { message, requestId, wait } = failureOf(error)
  return (
    <>
      {message} {wait > 0 && `Try again in ${wait} s.`} <RequestId id={requestId} />
    </>
  )
}
