import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useBeginOrganization } from '#app/api/organization.ts'
import { FormError } from '#app/components/FormError.tsx'
import { Held } from '#app/components/Held.tsx'
import { LeaveQuestion } from '#app/components/LeaveQuestion.tsx'
import { useLeaveGuard } from '#app/components/useLeaveGuard.ts'
import type { KeyMade } from '#app/contract/welcome.ts'
import { useSignedIn } from './useSignedIn.ts'
import bare from '#app/components/BarePage.module.css'
import styles from './Welcome.module.css'

const fields = [
  {
    name: 'organization',
    label: 'Organization',
    placeholder: 'Northlight Civic',
    complete: 'organization',
    missing: 'Give the organization a name.',
  },
  { name: 'name', label: 'Your name', placeholder: 'Ada Okafor', complete: 'name', missing: 'Say who you are.' },
  { name: 'username', label: 'User name', placeholder: 'ada', complete: 'username', missing: 'Choose a short name, such as ada.' },
  {
    name: 'email',
    label: 'Mail address',
    placeholder: 'ada@example.org',
    complete: 'email',
    missing: 'Give the address at which you are reached.',
  },
] as const
type Field = (typeof fields)[number]['name']

/** The first person names the organization, and is its admin. */
export function BeginForm({ secret, onMade }: { secret: string; onMade: (answer: KeyMade) => void }) {
  const [values, setValues] = useState<Record<Field, string>>({ organization: '', name: '', username: '', email: '' })
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const begin = useBeginOrganization()
  const outcome = useSignedIn(begin.error, null)
  const guard = useLeaveGuard(!begin.data && fields.some(({ name }) => values[name].trim() !== ''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const empty = fields.find(({ name }) => !values[name].trim())
    if (empty) return form.current?.querySelector<HTMLInputElement>(`[name=${empty.name}]`)?.focus()
    if (!begin.isPending) begin.mutate({ secret, ...values }, { onSuccess: onMade })
  }
  return (
    <>
      <h1>Begin your organization</h1>
      <p className={styles['lead']}>
        Nobody is here yet. You will be the first organization admin, and bring in the others. There are no passwords: you sign in with an
        API key, which is made now and shown once.
      </p>
      <form ref={form} onSubmit={submit} noValidate className={bare['form']}>
        <Held by={begin.isPending}>
          {fields.map(({ name, label, placeholder, complete, missing }, index) => (
            <TextInput
              key={name}
              name={name}
              label={label}
              placeholder={placeholder}
              autoComplete={complete}
              autoFocus={index === 0}
              {...(name === 'username' && { spellCheck: false, autoCapitalize: 'none' })}
              {...(name === 'email' && { type: 'email' })}
              value={values[name]}
              error={tried && !values[name].trim() ? missing : undefined}
              onChange={({ currentTarget: { value } }) => setValues((before) => ({ ...before, [name]: value }))}
            />
          ))}
        </Held>
        <FormError error={begin.error} outcome={outcome} />
        <Button type="submit" loading={begin.isPending}>
          Begin, and make my key
        </Button>
      </form>
      <LeaveQuestion guard={guard} what="The organization is not begun yet." />
    </>
  )
}
