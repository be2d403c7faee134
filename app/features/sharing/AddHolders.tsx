import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { PrincipalPicker } from '#app/features/pickers/PrincipalPicker.tsx'
import type { Picked } from '#app/features/pickers/picked.ts'
import type { Level } from '#app/contract/levels.ts'
import { give, isEmpty, offeredFirst, type Plan, plannedLevel } from '#app/lib/access/plan.ts'
import { callingOf, isSame } from '#app/lib/access/principal.ts'
import { raises } from '#app/lib/access/shares.ts'
import { count, levelWords, listed, upperFirst } from '#app/lib/words.ts'
import styles from './AddHolders.module.css'
import { LevelSelect } from './LevelSelect.tsx'
import type { UpdatePlan } from './usePlan.ts'

interface Props {
  authorId: number
  plan: Plan
  update: UpdatePlan
  /** What somebody has already, in words; null where nothing is known. */
  has: (one: Picked) => string | null
}

/** Somebody who was picked here, and what was planned for them before. */
interface Added {
  one: Picked
  was: Level | null
}

/** Picks people and groups straight into the plan, with the level that is set beside. Nobody is lowered this way. */
export function AddHolders({ authorId, plan, update, has }: Props) {
  const { rulesKnown } = useSession()
  const [level, setLevel] = useState(offeredFirst)
  // All that were added with the level that was set when they were picked, and how many of them the last time.
  const [round, setRound] = useState<{ added: readonly Added[]; last: number; level: Level }>({ added: [], last: 0, level })
  // Of a plan that is sent or discarded nothing is said any more, also not once there is another.
  if (round.added.length > 0 && isEmpty(plan)) setRound({ added: [], last: 0, level })
  const there = round.added.filter(({ one }) => plannedLevel(plan, one) === round.level)
  const lastAdded = round.added.slice(round.added.length - round.last)
  const last = there.filter((one) => lastAdded.includes(one))
  const add = (picked: readonly Picked[]) => {
    const gaining = picked.filter((one) => raises(plannedLevel(plan, one), level))
    if (gaining.length === 0) return
    const added = gaining.map((one) => ({ one, was: plannedLevel(plan, one) }))
    update((now) => give(now, gaining, level))
    const before = round.level === level ? there : []
    setRound({ added: [...before.filter(({ one }) => !gaining.some((other) => isSame(one, other))), ...added], last: added.length, level })
  }
  const takeBack = () => {
    update((now) => last.reduce((next, { one, was }) => give(next, [one], was), now))
    setRound({ ...round, last: 0 })
    toField()
  }
  const giveToo = () => {
    const all = there.map(({ one }) => one)
    update((now) => give(now, all, level))
    setRound({ added: there, last: there.length, level })
    toField()
  }
  const why = (one: Picked): string | null => {
    if (one.kind === 'user' && one.id === authorId)
      return rulesKnown ? 'The author has Manage always' : 'The author; a transfer changes that'
    const planned = plannedLevel(plan, one)
    if (!planned || raises(planned, level)) return null
    const isPlanned = plan.changes.some((change) => isSame(change, one))
    return isPlanned ? `In the plan with ${levelWords[planned]}` : upperFirst(has(one) ?? `has ${levelWords[planned]}`)
  }
  const other = there.length > 0 && round.level !== level
  return (
    <div id="add" role="group" className={styles['add']} aria-label="Add to the plan">
      <div className={styles['picker']}>
        <PrincipalPicker
          label="Add people or groups"
          placeholder="Name, user name or mail; several with commas"
          value={nobody}
          onChange={add}
          has={has}
          why={why}
        />
      </div>
      <div className={styles['as']}>
        <span aria-hidden>as</span>
        <LevelSelect label="Level to add with" value={level} onChange={setLevel} framed />
      </div>
      <div className={styles['said']}>
        <p role="status">
          {other
            ? `${namesOf(there)} ${there.length === 1 ? 'stays' : 'stay'} in the plan with ${levelWords[round.level]}.`
            : last.length > 0 && `${namesOf(last)} added to the plan with ${levelWords[round.level]}.`}
        </p>
        {other ? (
          <Button variant="subtle" size="compact-sm" onClick={giveToo}>
            Give them {levelWords[level]}, too
          </Button>
        ) : (
          last.length > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={takeBack}>
              Undo
            </Button>
          )
        )}
      </div>
    </div>
  )
}

// Whom one picks stands in the plan, not in the field.
const nobody: readonly Picked[] = []
const named = 3

const toField = () => document.querySelector<HTMLElement>('#add input')?.focus()

function namesOf(added: readonly Added[]): string {
  const all = added.map(({ one }) => one)
  return all.length <= named ? listed(all.map(callingOf(all))) : count(all.length, 'person or group', 'people and groups')
}
