import { type FormEvent, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { sendKeyShortcut } from '#app/components/SendKey.tsx'
import { PrincipalPicker } from '#app/features/pickers/PrincipalPicker.tsx'
import type { Picked } from '#app/features/pickers/picked.ts'
import type { Level } from '#app/contract/levels.ts'
import { give, isEmpty, offeredFirst, type Plan, plannedLevel } from '#app/lib/access/plan.ts'
import { raises } from '#app/lib/access/shares.ts'
import { toldApart } from '#app/lib/people.ts'
import { count, levelWords, listed, thousands } from '#app/lib/words.ts'
import styles from './AddHolders.module.css'
import { LevelSelect } from './LevelSelect.tsx'
import type { UpdatePlan } from './usePlan.ts'

interface Props {
  authorId: number
  plan: Plan
  update: UpdatePlan
  picked: readonly Picked[]
  onPick: (picked: Picked[]) => void
  /** What somebody has already, in words; null where nothing is known. */
  has: (one: Picked) => string | null
}

/** Picks people and groups, then the level for all of them, and takes them into the plan. Nobody is lowered this way. */
export function AddHolders({ authorId, plan, update, picked, onPick, has }: Props) {
  const { rulesKnown } = useSession()
  const [level, setLevel] = useState(offeredFirst)
  const [said, setSaid] = useState({ text: '', added: false })
  // Of a plan that is sent or discarded nothing is said any more, also not once there is another.
  if (said.added && isEmpty(plan)) setSaid({ text: '', added: false })
  const isAuthor = ({ kind, id }: Picked) => kind === 'user' && id === authorId
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (picked.length === 0) return
    // The next name can be typed at once; by touch that would lay the keyboard over the plan.
    const { currentTarget: form } = event
    if (form.contains(document.activeElement) && !matchMedia('(hover: none)').matches) form.querySelector('input')?.focus()
    const gaining = picked.filter((one) => raises(plannedLevel(plan, one), level))
    update((now) => give(now, gaining, level))
    const kept = picked.filter((one) => !gaining.includes(one))
    setSaid({ text: sentence(gaining, kept, level), added: gaining.length > 0 })
    onPick([])
  }
  return (
    <form id="add" className={styles['add']} onSubmit={add} aria-label="Add to the plan">
      <div className={styles['picker']}>
        <PrincipalPicker
          label="Add people or groups"
          placeholder="Name, user name or mail address; or paste a list"
          value={picked}
          onChange={(value) => {
            setSaid({ text: '', added: false })
            onPick(value)
          }}
          has={has}
          why={(one) => (isAuthor(one) ? (rulesKnown ? 'The author has Manage always' : 'The author; a transfer changes that') : null)}
        />
      </div>
      <div className={styles['as']}>
        <span aria-hidden>as</span>
        <LevelSelect label="Level to add with" value={level} onChange={setLevel} framed />
        {/* With nobody picked it is out of use, and stays in reach, to say why. */}
        <ActionButton
          type="submit"
          {...sendKeyShortcut}
          variant={picked.length > 0 ? 'filled' : 'default'}
          why={picked.length > 0 ? null : 'Pick people or groups first.'}
        >
          {picked.length > 1 ? `Add ${thousands(picked.length)} to the plan` : 'Add to the plan'}
        </ActionButton>
      </div>
      <p role="status" className={styles['said']}>
        {said.text}
      </p>
    </form>
  )
}

const named = 3

function sentence(added: readonly Picked[], kept: readonly Picked[], level: Level): string {
  const called = toldApart([...added, ...kept].filter(({ kind }) => kind === 'user'))
  const nameOf = ({ kind, id, name, username, alike }: Picked) =>
    kind === 'group' ? name : alike && username ? `${name} (${username})` : (called.get(id) ?? name)
  const names = (of: readonly Picked[]) =>
    of.length <= named ? listed(of.map(nameOf)) : count(of.length, 'person or group', 'people and groups')
  return [
    ...(added.length > 0 ? [`${names(added)} added to the plan with ${levelWords[level]}.`] : []),
    ...(kept.length > 0 ? [`${names(kept)} ${kept.length === 1 ? 'has' : 'have'} ${levelWords[level]} or more already.`] : []),
  ].join(' ')
}
