import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useCreateApiKey } from '#app/api/console.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import styles from './Account.module.css'
import { MadeKey } from './MadeKey.tsx'

/** Makes a key, and shows it this one time, with what makes civis-python use it. */
export function NewApiKey() {
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const create = useCreateApiKey()
  const close = () => {
    create.reset()
    field.current?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!name.trim())
    if (!name.trim()) return field.current?.focus()
    create.mutate({ name: name.trim() }, { onSuccess: () => setName(''), onError: () => field.current?.focus() })
  }
  return (
    <>
      <form onSubmit={submit} noValidate className={styles['new']}>
        <TextInput
          ref={field}
          label="Name of the new key"
          labelProps={{ mb: 4 }}
          placeholder="Nightly report"
          maxLength={100}
          value={name}
          error={missing ? 'Say what the key is for, so that you know it again.' : create.error && <ErrorWords error={create.error} />}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value)
            setMissing(false)
          }}
        />
        <Button type="submit" loading={create.isPending}>
          Make a key
        </Button>
      </form>
      {create.data && <MadeKey key={create.data.id} name={create.data.name} apiKey={create.data.key} onClose={close} />}
    </>
  )
}
