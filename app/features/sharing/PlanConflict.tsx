import { Button } from '@mantine/core'
import { useState } from 'react'
import { Name } from '#app/components/Name.tsx'
import { decide, type Difference, type Merged } from '#app/lib/access/merge.ts'
import type { Plan } from '#app/lib/access/plan.ts'
import { callingOf, keyOf } from '#app/lib/access/principal.ts'
import { levelWord, thousands } from '#app/lib/words.ts'
import styles from './PlanConflict.module.css'

interface Props {
  merged: Merged
  onDecide: (plan: Plan) => void
}

/** Somebody changed the shares while the plan was made: what was, what they made of it, and what I meant; mine to decide. */
export function PlanConflict({ merged, onDecide }: Props) {
  const { conflicts, theirs, settled } = merged
  // What nobody has decided stays as they left it, where I had planned nothing.
  const [mine, setMine] = useState<ReadonlyMap<string, boolean>>(new Map())
  const nameOf = callingOf([...conflicts, ...theirs, ...settled, ...merged.plan.base, ...merged.plan.changes])
  const open = conflicts.filter((one) => !mine.has(keyOf(one))).length
  const choose = (one: Difference, isMine: boolean) => setMine(new Map([...mine, [keyOf(one), isMine]]))
  const done = () => onDecide(decide(merged, new Set([...mine].flatMap(([key, isMine]) => (isMine ? key : [])))))
  return (
    <section className={styles['conflict']} aria-labelledby="conflict">
      <div role="alert">
        <h3 id="conflict" tabIndex={-1} data-outcome="conflict">
          Somebody changed the sharing meanwhile
        </h3>
        <p>Nothing of your plan was sent over it. Look at what is different, and decide.</p>
      </div>
      <div className={styles['table']}>
        <table>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Was</th>
              <th scope="col">Theirs</th>
              <th scope="col">Mine</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((one) => (
              <Row key={keyOf(one)} one={one} name={nameOf(one)} mine={mine.get(keyOf(one))} onChoose={choose} />
            ))}
            {theirs.map((one) => (
              <Row key={keyOf(one)} one={one} name={nameOf(one)} mine={mine.get(keyOf(one)) ?? false} back onChoose={choose} />
            ))}
            {settled.map((one) => (
              <tr key={keyOf(one)}>
                <th scope="row">
                  <Name>{nameOf(one)}</Name>
                </th>
                <td>{levelWord(one.was)}</td>
                <td colSpan={2}>{levelWord(one.theirs)}, as you planned</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles['foot']}>
        {open > 0 && <span>{open === 1 ? 'One is' : `${thousands(open)} are`} to be decided.</span>}
        <Button size="compact-md" disabled={open > 0} onClick={done}>
          Go on with this
        </Button>
      </div>
    </section>
  )
}

interface RowProps {
  one: Difference
  /** What tells them from the others here. */
  name: string
  mine: boolean | undefined
  /** I had planned nothing for them: mine is back to what it was. */
  back?: boolean
  onChoose: (one: Difference, mine: boolean) => void
}

function Row({ one, name, mine, back = false, onChoose }: RowProps) {
  const choice = (value: boolean, level: Difference['mine'], word: string) => (
    <label>
      <input
        type="radio"
        name={keyOf(one)}
        checked={mine === value}
        onChange={() => onChoose(one, value)}
        aria-label={`${name}: ${word}`}
      />{' '}
      {levelWord(level)}
    </label>
  )
  return (
    <tr>
      <th scope="row">
        <Name>{name}</Name>
      </th>
      <td>{levelWord(one.was)}</td>
      <td>{choice(false, one.theirs, `theirs, ${levelWord(one.theirs)}`)}</td>
      <td>{choice(true, one.mine, `${back ? 'back to' : 'mine,'} ${levelWord(one.mine)}`)}</td>
    </tr>
  )
}
