import { Checkbox, Loader, Textarea } from '@mantine/core'
import '#app/components/overlayStyles.ts'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { DraftNote } from '#app/components/DraftNote.tsx'
import { type Draft, useKept } from '#app/components/useDraft.ts'
import { longest } from '#app/contract/lengths.ts'
import type { Picked } from '#app/features/pickers/picked.ts'
import { PrincipalPicker } from '#app/features/pickers/PrincipalPicker.tsx'
import { ProjectPicker } from '#app/features/pickers/ProjectPicker.tsx'
import type { FoundProject } from '#app/features/pickers/useFoundProjects.ts'
import type { BulkId } from '#app/lib/bulk.ts'
import { offeredFirst } from '#app/lib/access/plan.ts'
import { mailIsKept } from '#app/lib/mailWords.ts'
import type { BulkOrder } from '#app/lib/bulkOrder.ts'
import styles from './Bulk.module.css'
import { LevelChoice } from './LevelChoice.tsx'
import type { OrderDraft } from './orderDraft.ts'

interface Props {
  what: BulkId
  draft: Draft<OrderDraft>
  /** Something was entered or changed: what was looked at before is no preview of it. */
  onChange: () => void
  /** Shows what it would do. */
  onLook: (order: BulkOrder) => void
  looking: boolean
}

/** What an action has to be told: whom, at which level, where to. Nothing is sent by it. */
export function OrderForm({ what, draft, onChange, onLook, looking }: Props) {
  const { mail: sendsMail, rulesKnown } = useSession()
  const { found } = draft
  const [people, setPeople] = useState<readonly Picked[]>(found?.people ?? [])
  const [parent, setParent] = useState<readonly FoundProject[]>(found?.parent ?? [])
  const [level, setLevel] = useState(found?.level ?? offeredFirst)
  const [lower, setLower] = useState(found?.lower ?? false)
  const [send, setSend] = useState(found?.send ?? false)
  const [body, setBody] = useState(found?.body ?? '')
  const [includeDependencies, setInclude] = useState(found?.includeDependencies ?? false)
  const entered = people.length + parent.length > 0 || lower || send || includeDependencies
  useKept(draft, entered ? { people, parent, level, lower, send, body, includeDependencies } : null)
  const [missing, setMissing] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  // What is asked first is where one types.
  useEffect(() => form.current?.querySelector<HTMLElement>('[role=combobox]')?.focus(), [])
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setMissing(null)
      onChange()
    }
  const mail = { send, body }
  const order = (): BulkOrder | string => {
    const [first] = people
    const [into] = parent
    switch (what) {
      case 'share':
        return first ? { do: 'share', principals: people, level, lower, mail } : 'Pick the people or groups to share with.'
      case 'revoke':
        return first ? { do: 'revoke', principals: people } : 'Pick the people or groups whose shares are to go.'
      case 'transfer':
        return first ? { do: 'transfer', to: first, includeDependencies, mail } : 'Pick the new owner.'
      case 'parent':
        return into ? { do: 'parent', parent: into } : 'Pick the project to add them to.'
      default:
        return { do: what }
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const made = order()
    if (typeof made === 'string') setMissing(made)
    else onLook(made)
  }
  const mailFields = (label: string) => (
    <>
      <Checkbox
        label={label}
        description={!rulesKnown ? 'Civis does not document who exactly gets it.' : sendsMail ? undefined : mailIsKept}
        checked={send}
        onChange={({ currentTarget }) => change(setSend)(currentTarget.checked)}
      />
      {send && (
        <Textarea
          label="Your words"
          autosize
          minRows={2}
          maxLength={longest.mailText}
          value={body}
          onChange={({ currentTarget }) => change(setBody)(currentTarget.value)}
        />
      )}
    </>
  )
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <DraftNote shown={found !== null} />
      <div className={styles['form']}>
        {(what === 'share' || what === 'revoke') && (
          <PrincipalPicker
            label={what === 'share' ? 'People or groups' : 'People or groups whose shares are taken away'}
            value={people}
            onChange={change(setPeople)}
            error={missing}
          />
        )}
        {what === 'share' && (
          <>
            <LevelChoice value={level} onChange={change(setLevel)} />
            <Checkbox
              label="Lower those who have more"
              description="Otherwise who has more keeps it."
              checked={lower}
              onChange={({ currentTarget }) => change(setLower)(currentTarget.checked)}
            />
            {mailFields('Send a mail to those who gain access, one for each project')}
          </>
        )}
        {what === 'transfer' && (
          <>
            <PrincipalPicker
              label="New owner"
              kinds={['user']}
              most={1}
              value={people}
              onChange={change(setPeople)}
              why={({ active }) => (active === false ? 'Inactive: a project cannot be given to them.' : null)}
              error={missing}
            />
            <Checkbox
              label="Give them Manage on all dependencies that can be shared"
              checked={includeDependencies}
              onChange={({ currentTarget }) => change(setInclude)(currentTarget.checked)}
            />
            {mailFields('Send them a mail, one for each project')}
          </>
        )}
        {what === 'parent' && (
          <ProjectPicker label="Into project" needs="write" value={parent} onChange={change(setParent)} error={missing} />
        )}
        <div className={styles['look']}>
          {/* Busy, it is out of use and keeps the focus, which a disabled button would lose. */}
          <ActionButton
            type="submit"
            variant="default"
            aria-busy={looking}
            leftSection={looking && <Loader size={14} color="currentColor" />}
            why={looking ? 'Who has access is being read.' : null}
          >
            Show what it does
          </ActionButton>
        </div>
      </div>
    </form>
  )
}
