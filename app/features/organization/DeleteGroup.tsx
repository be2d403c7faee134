import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeleteGroup, useReadGroupLoss } from '#app/api/organization.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import type { GroupLoss } from '#app/contract/organization.ts'
import { count, thousands } from '#app/lib/words.ts'
import { lookForDeleted } from './lookUp.ts'
import styles from './Forms.module.css'

/** Says what its people lose with a group, and deletes it once its name is typed (docs/rules.md 31). */
export function DeleteGroup({ loss: found, onClose }: { loss: GroupLoss; onClose: () => void }) {
  const { name } = found
  const client = useQueryClient()
  const remove = useDeleteGroup()
  const [typed, setTyped] = useState('')
  const readAgain = useReadGroupLoss()
  const [loss, setLoss] = useState(found)
  // A refusal may be for what has changed since; where even that cannot be read, what was found stays.
  const lookAgain = () => void readAgain(loss.id).then(setLoss, () => undefined)
  return (
    <FormDialog
      title={`Delete the group “${name}”?`}
      submit="Delete the group"
      tone="danger"
      size={500}
      dirty={false}
      why={typed.trim() === name ? null : 'Type the name of the group first.'}
      pending={remove.isPending}
      error={remove.error}
      look={() => lookForDeleted(client, loss.id, name)}
      onSubmit={() => remove.mutateAsync({ id: loss.id, plan: loss.plan }, { onError: lookAgain })}
      onDone={() => {
        tell(`The group ${name} is deleted.`)
        onClose()
      }}
      onClose={onClose}
    >
      <Loss {...loss} />
      <div className={styles['fields']}>
        <TextInput
          label="The name of the group, to be sure"
          description={name}
          classNames={{ description: styles['said'] ?? '' }}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      </div>
    </FormDialog>
  )
}

function Loss({ members, inactive, projects, objects, alone }: GroupLoss) {
  const reached = [projects > 0 && count(projects, 'project'), objects > 0 && count(objects, 'other object')].filter(Boolean).join(' and ')
  return (
    <ul className={styles['facts']}>
      <li>
        {members + inactive === 0
          ? 'Nobody is in it.'
          : `${count(members, 'active person is', 'active people are')} in it${inactive > 0 ? `, and ${inactive} inactive` : ''}. They stay in the organization; by this group they see each other no more.`}
      </li>
      <li>{reached ? `It gives access to ${reached}. All of these shares go.` : 'It gives access to nothing.'}</li>
      {reached && members > 0 && <li>{aloneSaid(alone)}</li>}
      <li>It cannot be brought back: a new group of the same name starts with nobody and nothing.</li>
    </ul>
  )
}

function aloneSaid(alone: GroupLoss['alone']): string {
  if (!alone) return 'How many of these its people lose altogether is too much to count here.'
  if (alone.people === 0) return 'Nobody loses any of it altogether: who is in the group has another way to all of it.'
  return `${count(alone.people, 'person loses', 'people lose')} ${alone.objects === 1 ? 'one of these' : `${thousands(alone.objects)} of these`} altogether, having no other way to ${alone.objects === 1 ? 'it' : 'them'}.`
}
