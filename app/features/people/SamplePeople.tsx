import { TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useSamplePeople, useSession, useSignInAs } from '#app/api/console.ts'
import { Avatar } from '#app/components/Avatar.tsx'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { Name } from '#app/components/Name.tsx'
import { mayLeave } from '#app/components/useLeaveGuard.ts'
import type { SamplePerson } from '#app/contract/console.ts'
import { findPeople, wellKnownFirst } from '#app/lib/samplePeople.ts'
import { count, thousands } from '#app/lib/words.ts'
import styles from './SamplePeople.module.css'

const few = 8

/** The people of the sample organization: one click, and one looks through their eyes. */
export function SamplePeople({ onDone }: { onDone?: () => void }) {
  const { data } = useSamplePeople()
  const { me } = useSession()
  const [query, setQuery] = useState('')
  const [all, setAll] = useState(false)
  const signInAs = useSignInAs()
  const people = wellKnownFirst(data)
  const found = findPeople(people, query)
  const shown = all || query ? found : found.slice(0, few)
  const choose = async ({ id }: SamplePerson) => {
    if (id === me?.id || (await mayLeave())) signInAs.mutate({ userId: id }, { onSuccess: () => onDone?.() })
  }
  return (
    <div className={styles['people']}>
      {people.length > few && (
        <TextInput
          type="search"
          aria-label="Find a person"
          placeholder={`Find among ${thousands(people.length)} people…`}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      )}
      {signInAs.error && (
        <p>
          <ErrorWords error={signInAs.error} />
        </p>
      )}
      <ul className={styles['list']}>
        {shown.map((person) => (
          <li key={person.id}>
            <PersonButton person={person} here={person.id === me?.id} busy={signInAs.isPending} onChoose={() => void choose(person)} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">Nobody here is called that.</p>}
      {shown.length < found.length && (
        <UnstyledButton className={styles['more'] ?? ''} onClick={() => setAll(true)}>
          Show all {count(people.length, 'person', 'people')}
        </UnstyledButton>
      )}
    </div>
  )
}

interface ButtonProps {
  person: SamplePerson
  /** Whether I look as this person now. */
  here: boolean
  busy: boolean
  onChoose: () => void
}

function PersonButton({ person, here, busy, onChoose }: ButtonProps) {
  const { name, username, active, admin, projects, about } = person
  return (
    <UnstyledButton
      className={styles['person'] ?? ''}
      disabled={!active}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onChoose}
    >
      <Avatar person={person} size={32} />
      <span className={styles['words']}>
        <span className={styles['name']}>
          <Name>{name}</Name> <span className={styles['username']}>{username}</span>
          {here && <span className={styles['here']}>you, now</span>}
        </span>
        <span className={styles['about']}>
          {active ? (
            <>
              {about}
              {admin && ' · organization admin'} · <span className={styles['sees']}>sees {count(projects, 'project')}</span>
            </>
          ) : (
            `${about}: cannot sign in`
          )}
        </span>
      </span>
    </UnstyledButton>
  )
}
