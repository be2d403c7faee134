import { Checkbox, TextInput } from '@mantine/core'
import '@mantine/core/styles/Checkbox.layer.css'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { useAddPerson, useChangePerson } from '#app/api/organization.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import type { OrganizationPerson } from '#app/contract/organization.ts'
import type { Picked } from '#app/features/pickers/picked.ts'
import { PrincipalPicker } from '#app/features/pickers/PrincipalPicker.tsx'
import { type PersonDraft, readPersonDraft } from './drafts.ts'
import { lookAtPerson, lookForPerson } from './lookUp.ts'
import styles from './Forms.module.css'

interface Props {
  /** Null for somebody new. */
  person: OrganizationPerson | null
  onClose: () => void
  onAdded?: (personId: number) => void
}

const inGroups = ['group'] as const

/** Name, user name, mail, role and groups of a person. Only what was changed is sent. */
export function PersonForm({ person, onClose, onAdded }: Props) {
  const [before] = useState(() => ({
    name: person?.name ?? '',
    username: person?.username ?? '',
    email: person?.email ?? '',
    admin: person?.admin ?? false,
    groupIds: person?.groups.map(({ id }) => id) ?? [],
  }))
  const me = useSession().me?.id ?? 0
  const draft = useDraft(me, person ? `person ${person.id}` : 'new person', readPersonDraft)
  const [groups, setGroups] = useState<readonly Picked[]>(
    () => draft.found?.groups ?? (person?.groups ?? []).map(({ id, name }) => ({ kind: 'group', id, name })),
  )
  const [values, setValues] = useState(() => {
    const { groups: chosen, ...typed } = draft.found ?? {}
    return { ...before, ...typed, ...(chosen && { groupIds: chosen.map(({ id }) => id) }) }
  })
  const [tried, setTried] = useState(false)
  const client = useQueryClient()
  const add = useAddPerson()
  const change = useChangePerson()
  const changed = <K extends keyof typeof before>(key: K) => JSON.stringify(values[key]) !== JSON.stringify(before[key])
  const dirty = (['name', 'username', 'email', 'admin', 'groupIds'] as const).some(changed)
  const set = (part: Partial<typeof before>) => setValues((old) => ({ ...old, ...part }))
  const text = (key: 'name' | 'username' | 'email', label: string, missing: string) => (
    <TextInput
      label={label}
      name={key}
      autoComplete="off"
      spellCheck={key === 'name'}
      data-autofocus={key === 'name' || undefined}
      value={values[key]}
      error={tried && !values[key].trim() ? missing : undefined}
      onChange={({ currentTarget: { value } }) => set({ [key]: value })}
    />
  )
  const typed = (): PersonDraft => ({
    ...(changed('name') && { name: values.name }),
    ...(changed('username') && { username: values.username }),
    ...(changed('email') && { email: values.email }),
    ...(changed('admin') && { admin: values.admin }),
  })
  const wanted = (id: number) => ({ id, ...typed(), ...(changed('groupIds') && { groupIds: values.groupIds }) })
  useKept(draft, dirty ? { ...typed(), ...(changed('groupIds') && { groups }) } : null)
  const send = () => {
    setTried(true)
    if (!values.name.trim() || !values.username.trim() || !values.email.trim()) return null
    if (!person) return add.mutateAsync(values)
    return change.mutateAsync(wanted(person.id))
  }
  return (
    <FormDialog
      title={person ? `Edit “${person.name}”` : 'Add a person'}
      submit={person ? 'Save changes' : 'Add, then make a link'}
      dirty={dirty}
      draft={draft}
      pending={add.isPending || change.isPending}
      error={add.error ?? change.error}
      look={() => (person ? lookAtPerson(client, wanted(person.id)) : lookForPerson(client, values))}
      onSubmit={send}
      onDone={(done) => {
        tell(person ? `Saved ${done.name}.` : `${done.name} was added.`)
        if (person || !onAdded) onClose()
        else onAdded(done.id)
      }}
      onClose={onClose}
    >
      <div className={styles['fields']}>
        {text('name', 'Name', 'Say who it is.')}
        {text('username', 'User name', 'Give a short name, such as ben.')}
        {text('email', 'Mail address', 'Give the address at which they are reached.')}
        <PrincipalPicker
          label="Groups"
          placeholder={groups.length > 0 ? '' : 'No group'}
          kinds={inGroups}
          value={groups}
          onChange={(picked) => {
            setGroups(picked)
            set({ groupIds: picked.map(({ id }) => id) })
          }}
        />
        <Checkbox
          label="Organization admin"
          description="Looks after people and groups, sees everyone, and manages what people who left made. Sees no other projects by it."
          checked={values.admin}
          onChange={({ currentTarget: { checked } }) => set({ admin: checked })}
        />
      </div>
    </FormDialog>
  )
}
