import styles from './Tree.module.css'

/** What becomes of the place that a project has: it leaves it for another one, keeps it besides, or only leaves it. */
export type Way = 'move' | 'also' | 'out'

interface Props {
  /** The name of the project that it is in. */
  from: string
  /** How many other places it has that I can see. */
  others: number
  /** Why it cannot leave; null where it can. */
  cannotLeave: string | null
  value: Way
  onChange: (way: Way) => void
}

/** One of the ways. */
export function MoveWays({ from, others, cannotLeave, value, onChange }: Props) {
  const ways: [Way, string][] = [
    ['move', `Move it elsewhere: it leaves “${from}”`],
    ['also', `Show it elsewhere too: it stays in “${from}”`],
    ['out', `Only take it out: ${others > 0 ? 'it stays in the others' : 'it stands at the top then'}`],
  ]
  return (
    <fieldset className={styles['ways']}>
      <legend>What becomes of its place in “{from}”</legend>
      {ways.map(([way, words]) => {
        const why = way === 'also' ? null : cannotLeave
        return (
          <label key={way} data-hint={why ?? undefined}>
            <input type="radio" name="way" checked={value === way} aria-disabled={why !== null} onChange={() => !why && onChange(way)} />
            {words}
          </label>
        )
      })}
      {cannotLeave && <small>{cannotLeave}</small>}
    </fieldset>
  )
}
