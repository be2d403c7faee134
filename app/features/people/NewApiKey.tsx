import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { apiKeysQuery, useApiKeys, useCreateApiKey } from '#app/api/console.ts'
import { FormError } from '#app/components/FormError.tsx'
import { Held } from '#app/components/Held.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import { foundSo, useOutcome } from '#app/components/useOutcome.ts'
import styles from './Account.module.css'
import { MadeKey } from './MadeKey.tsx'

/** Makes a key, and shows it this one time, with what makes civis-python use it. */
export function NewApiKey() {
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const create = useCreateApiKey()
  const client = useQueryClient()
  const { data: keys } = useApiKeys()
  const before = useRef<ReadonlySet<number>>(new Set())
  // For when the answer was lost on its way, and the key with it.
  const outcome = useOutcome(create.error, async () => {
    const now = await client.fetchQuery({ ...apiKeysQuery(), staleTime: 0 })
    const made = now.find((one) => one.name === name.trim() && !before.current.has(one.id))
    return made
      ? { done: true, words: `It was made: “${made.name}” is in the list. Nobody can show it any more, so revoke it and make another one.` }
      : foundSo(false, 'you have no such key.')
  })
  const guard = useLeaveGuard(name.trim() !== '' || create.data !== undefined)
  const close = () => {
    create.reset()
    field.current?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!name.trim())
    if (!name.trim()) return field.current?.focus()
    before.current = new Set(keys.map(({ id }) => id))
    create.mutate({ name: name.trim() }, { onSuccess: () => setName(''), onError: () => field.current?.focus() })
  }
  return (
    <>
      <form onSubmit={submit} noValidate className={styles['new']}>
        <Held by={create.isPending}>
          <TextInput
            ref={field}
            label="Name of the new key"
            labelProps={{ mb: 4 }}
            placeholder="Nightly report"
            maxLength={100}
            value={name}
            error={missing && 'Say what the key is for, so that you know it again.'}
            onChange={({ currentTarget }) => {
              setName(currentTarget.value)
              setMissing(false)
            }}
          />
        </Held>
        <Button type="submit" loading={create.isPending}>
          Make a key
        </Button>
      </form>
      <FormError error={create.error} outcome={outcome} />
      {create.data && <MadeKey key={create.data.id} name={create.data.name} apiKey={create.data.key} onClose={close} />}
      <LeaveQuestion
        guard={guard}
        what={create.data ? `Nobody can show the key “${create.data.name}” again, also not you.` : 'The key is not made yet.'}
      />
    </>
  )
}
