import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAddGroup, useChangeGroup } from '#app/api/organization.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import type { GroupDetail } from '#app/contract/people.ts'
import { PeoplePicker } from '#app/features/people/PeoplePicker.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import styles from './Organization.module.css'

/** Name, description and people of a group. Only what was changed is sent, so that others' changes stay. */
export function GroupForm({ group, onClose }: { group: GroupDetail | null; onClose: () => void }) {
  const [before] = useState(() => ({
    name: group?.name ?? '',
    description: group?.description ?? '',
  }))
  const members = group?.members ?? []
  const [joined, setJoined] = useState<number[]>([])
  const [left, setLeft] = useState<number[]>([])
  const [values, setValues] = useState(before)
  const [tried, setTried] = useState(false)
  const add = useAddGroup()
  const change = useChangeGroup()
  const dirty = values.name !== before.name || values.description !== before.description || joined.length > 0 || left.length > 0
  const set = (part: Partial<typeof before>) => setValues((old) => ({ ...old, ...part }))
  const send = () => {
    setTried(true)
    if (!values.name.trim()) return null
    const description = values.description.trim() ? values.description : null
    if (!group) return add.mutateAsync({ name: values.name, description, memberIds: joined })
    return change.mutateAsync({
      id: group.id,
      ...(values.name !== before.name && { name: values.name }),
      ...(values.description !== before.description && { description }),
      add: joined.filter((id) => !left.includes(id)),
      remove: left,
    })
  }
  return (
    <FormDialog
      title={group ? `Edit the group “${group.name}”` : 'Add a group'}
      submit={group ? 'Save changes' : 'Add the group'}
      dirty={dirty}
      pending={add.isPending || change.isPending}
      error={add.error ?? change.error}
      onSubmit={send}
      onDone={({ name }) => {
        tell(group ? `Saved the group ${name}.` : `The group ${name} was added.`)
        onClose()
      }}
      onClose={onClose}
    >
      <div className={styles['fields']}>
        <TextInput
          label="Name"
          data-autofocus
          value={values.name}
          error={tried && !values.name.trim() ? 'Give the group a name.' : undefined}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <Textarea
          label="Description"
          autosize
          maxRows={6}
          value={values.description}
          onChange={({ currentTarget: { value } }) => set({ description: value })}
        />
        <PeoplePicker label="Add people" chosen={joined} nameOf={(id) => `Person ${id}`} onChange={setJoined} />
        {members.length > 0 && <GroupMembers members={members} left={left} onLeft={setLeft} />}
      </div>
    </FormDialog>
  )
}
