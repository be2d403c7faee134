import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { Mark } from '#app/components/Mark.tsx'
import { Name } from '#app/components/Name.tsx'
import { useNewRows } from '#app/components/useNewRows.ts'
import type { GroupDetail } from '#app/contract/people.ts'
import { nextStep, stepWords } from '#app/lib/growing.ts'
import { count } from '#app/lib/words.ts'
import forms from './Forms.module.css'
import words from './Words.module.css'

type Member = GroupDetail['members'][number]

interface Props {
  members: readonly Member[]
  /** Whom saving takes out. */
  left: readonly number[]
  onLeft: (ids: number[]) => void
}

// A group may have thousands: the rest is found by a piece of the name, or shown in growing steps.
const few = 20

/** Who is in a group; each may be taken out, and kept after all. */
export function GroupMembers({ members, left, onLeft }: Props) {
  const [text, setText] = useState('')
  const [most, setMost] = useState(few)
  const list = useRef<HTMLUListElement>(null)
  const toNew = useNewRows(list, most)
  const more = () => {
    toNew()
    setMost(nextStep(most))
  }
  const piece = text.trim().toLowerCase()
  const found = members.filter(({ name, username }) => `${name} ${username}`.toLowerCase().includes(piece))
  return (
    <section aria-label="Who is in it" className={forms['members']}>
      {members.length > few ? (
        <TextInput
          label={`Who is in it: ${count(members.length, 'person', 'people')}`}
          placeholder="Find by name or user name"
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
      ) : (
        <h3>Who is in it: {count(members.length, 'person', 'people')}</h3>
      )}
      <ul ref={list}>
        {found.slice(0, most).map(({ id, name, username, active }) => {
          const leaves = left.includes(id)
          return (
            <li key={id} tabIndex={-1} data-leaves={leaves || undefined}>
              <span>
                <Name>{name}</Name> <span className={words['dim']}>{username}</span> {!active && <Mark tone="warn">Inactive</Mark>}
              </span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={leaves ? `Keep ${name} (${username})` : `Take out ${name} (${username})`}
                onClick={() => onLeft(leaves ? left.filter((one) => one !== id) : [...left, id])}
              >
                {leaves ? 'Keep' : 'Take out'}
              </Button>
            </li>
          )
        })}
      </ul>
      {found.length > most && (
        <Button variant="subtle" size="compact-sm" onClick={more}>
          {stepWords(most, found.length)}
        </Button>
      )}
      {found.length === 0 && <p className={words['dim']}>Nobody in the group is called so.</p>}
      {left.length > 0 && (
        <p className={words['note']} role="status">
          {count(left.length, 'person leaves', 'people leave')} the group, and {left.length === 1 ? 'loses' : 'lose'} what they have by it
          alone.
        </p>
      )}
    </section>
  )
}
