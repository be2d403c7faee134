import { CloseButton, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { type Level, levels } from '#app/contract/levels.ts'
import { ObjectsApart } from '#app/features/people/ObjectsApart.tsx'
import type { Picked } from '#app/features/pickers/picked.ts'
import { PrincipalOption } from '#app/features/pickers/PrincipalOption.tsx'
import { PrincipalPicker } from '#app/features/pickers/PrincipalPicker.tsx'
import { offeredFirst } from '#app/lib/access/plan.ts'
import { keyOf } from '#app/lib/access/principal.ts'
import { levelWords } from '#app/lib/words.ts'
import styles from './NewSharing.module.css'

/** Somebody with whom a new project is to be shared. */
export interface NewShare {
  who: Picked
  level: Level
}

interface Props {
  value: readonly NewShare[]
  /** Whether who has access to the project has it to what is put into it, too. */
  autoShare: boolean
  onChange: (value: NewShare[]) => void
}

/** With whom a new project is shared: each one a line with a level of its own. Nothing is sent from here. */
export function NewSharing({ value, autoShare, onChange }: Props) {
  const { me } = useSession()
  const [level, setLevel] = useState(offeredFirst)
  const there = new Set(value.map(({ who }) => keyOf(who)))
  const set = (key: string, change: Partial<NewShare>) =>
    onChange(value.map((one) => (keyOf(one.who) === key ? { ...one, ...change } : one)))
  return (
    <section aria-label="People to share with">
      <div className={styles['add']}>
        <PrincipalPicker
          label="Share with"
          placeholder="People or groups"
          value={[]}
          onChange={(picked) => onChange([...value, ...picked.map((who) => ({ who, level }))])}
          why={(one) => (there.has(keyOf(one)) ? 'stands below' : one.kind === 'user' && one.id === me?.id ? 'you are the author' : null)}
        />
        <LevelSelect label="as" name="Level of who is added" value={level} onChange={setLevel} />
      </div>
      {value.length > 0 && (
        <>
          <ul className={styles['lines']} aria-label="Shared with">
            {value.map(({ who, level: own }) => (
              <li key={keyOf(who)}>
                <span className={styles['who']}>
                  <PrincipalOption one={who} />
                </span>
                <LevelSelect name={`Level of ${who.name}`} value={own} onChange={(to) => set(keyOf(who), { level: to })} />
                <CloseButton
                  aria-label={`Do not share with ${who.name}`}
                  onClick={() => onChange(value.filter((one) => keyOf(one.who) !== keyOf(who)))}
                />
              </li>
            ))}
          </ul>
          <div className={styles['notes']}>
            {!autoShare && <ObjectsApart objects="objects that are put into the project" />}
            <p>Nobody gets a mail about it.</p>
          </div>
        </>
      )}
    </section>
  )
}

interface LevelProps {
  /** What stands above it, where anything does. */
  label?: string
  name: string
  value: Level
  onChange: (level: Level) => void
}

function LevelSelect({ label, name, value, onChange }: LevelProps) {
  return (
    <NativeSelect
      className={styles['level'] ?? ''}
      {...(label && { label })}
      aria-label={name}
      value={value}
      data={levels.map((level) => ({ value: level, label: levelWords[level] }))}
      onChange={({ currentTarget }) => {
        const level = levels.find((one) => one === currentTarget.value)
        if (level) onChange(level)
      }}
    />
  )
}
