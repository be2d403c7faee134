import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChangePerson, useOrganizationPerson } from '#app/api/organization.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import { count } from '#app/lib/words.ts'
import { lookAtPerson } from './lookUp.ts'
import styles from './Forms.module.css'

/** Asks before somebody is made inactive, or active again: what changes, and what does not (docs/rules.md 31). */
export function ActiveDialog({ personId, onClose }: { personId: number; onClose: () => void }) {
  const { data: person } = useOrganizationPerson(personId)
  const client = useQueryClient()
  const change = useChangePerson()
  // As it was when the dialog opened: it changes behind it.
  const [off] = useState(person.active)
  const [authorOf] = useState(person.authorOf)
  const objects = count(authorOf, 'object')
  return (
    <FormDialog
      title={off ? `Deactivate “${person.name}”?` : `Make “${person.name}” active again?`}
      submit={off ? 'Deactivate' : 'Make active'}
      {...(off && { tone: 'danger' as const })}
      size={480}
      dirty={false}
      pending={change.isPending}
      error={change.error}
      look={() => lookAtPerson(client, { id: personId, active: !off })}
      onSubmit={() => change.mutateAsync({ id: personId, active: !off })}
      onDone={() => {
        tell(off ? `${person.name} is inactive.` : `${person.name} is active again. Make a link, so that they can come in.`)
        onClose()
      }}
      onClose={onClose}
    >
      <ul className={styles['facts']}>
        {off ? (
          <>
            <li>Their sessions, API keys and one-time links end at once. Scripts with such a key stop.</li>
            <li>
              {authorOf === 0
                ? 'They are the author of nothing.'
                : `They stay the author of ${objects}; organization admins manage ${authorOf === 1 ? 'it' : 'these'} in their place, and can transfer ${authorOf === 1 ? 'it' : 'them'}.`}
            </li>
            <li>What they shared stays shared. What is shared with them waits until they are active again. They stay in their groups.</li>
          </>
        ) : (
          <>
            <li>
              What was shared with them works again, and{' '}
              {authorOf === 0 ? 'so do their groups' : `${objects} that they made ${authorOf === 1 ? 'is' : 'are'} theirs to manage again`}.
            </li>
            <li>Their old keys stay ended: they need a new one-time link.</li>
          </>
        )}
      </ul>
    </FormDialog>
  )
}
