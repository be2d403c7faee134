import { Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { useAddGroup, useChangeGroup } from '#app/api/organization.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import type { GroupDetail } from '#app/contract/people.ts'
import type { Picked } from '#app/features/pickers/picked.ts'
import { PrincipalPicker } from '#app/features/pickers/PrincipalPicker.tsx'
import { now } from '#app/lib/dates.ts'
import { readGroupDraft } from './drafts.ts'
import { GroupMembers } from './GroupMembers.tsx'
import { lookAtGroup, lookForGroup } from './lookUp.ts'
import styles from './Forms.module.css'

const people = ['user'] as const

/** Name, description and people of a group. Only what was changed is sent, so that others' changes stay. */
export function GroupForm({ group, onClose }: { group: GroupDetail | null; onClose: () => void }) {
  const [before] = useState(() => ({
    name: group?.name ?? '',
    description: group?.description ?? '',
  }))
  const members = group?.members ?? []
  const me = useSession().me?.id ?? 0
  const draft = useDraft(me, group ? `group ${group.id}` : 'new group', readGroupDraft)
  const [joined, setJoined] = useState<readonly Picked[]>(draft.found?.joined ?? [])
  const joining = joined.map(({ id }) => id)
  // Whoever has left meanwhile cannot be taken out.
  const [left, setLeft] = useState(() => (draft.found?.left ?? []).filter((id) => members.some((member) => member.id === id)))
  const [values, setValues] = useState(() => ({
    name: draft.found?.name ?? before.name,
    description: draft.found?.description ?? before.description,
  }))
  const [tried, setTried] = useState(false)
  const client = useQueryClient()
  const since = useRef(0)
  const add = useAddGroup()
  const change = useChangeGroup()
  const dirty = values.name !== before.name || values.description !== before.description || joined.length > 0 || left.length > 0
  const set = (part: Partial<typeof before>) => setValues((old) => ({ ...old, ...part }))
  const description = values.description.trim() ? values.description : null
  const texts = {
    ...(values.name !== before.name && { name: values.name }),
    ...(values.description !== before.description && { description: values.description }),
  }
  useKept(draft, dirty ? { ...texts, joined, left } : null)
  const wanted = (id: number) => ({
    id,
    ...(values.name !== before.name && { name: values.name }),
    ...(values.description !== before.description && { description }),
    add: joining.filter((one) => !left.includes(one)),
    remove: left,
  })
  const send = () => {
    setTried(true)
    if (!values.name.trim()) return null
    since.current = now()
    return group ? change.mutateAsync(wanted(group.id)) : add.mutateAsync({ name: values.name, description, memberIds: joining })
  }
  return (
    <FormDialog
      title={group ? `Edit the group “${group.name}”` : 'Add a group'}
      submit={group ? 'Save changes' : 'Add the group'}
      dirty={dirty}
      draft={draft}
      pending={add.isPending || change.isPending}
      error={add.error ?? change.error}
      look={() => (group ? lookAtGroup(client, wanted(group.id)) : lookForGroup(client, values.name, since.current))}
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
        <PrincipalPicker
          label="Add people"
          placeholder="Name, user name or mail; several with commas"
          kinds={people}
          value={joined}
          onChange={setJoined}
          why={({ id }) => (members.some((one) => one.id === id) ? 'In it already' : null)}
        />
        {members.length > 0 && <GroupMembers members={members} left={left} onLeft={setLeft} />}
      </div>
    </FormDialog>
  )
}
