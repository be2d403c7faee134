import { type Level, levels } from '#app/contract/levels.ts'
import { levelMeanings, levelWords } from '#app/lib/words.ts'
import styles from './LevelSelect.module.css'

interface Props {
  /** Whose level it is: "Level of Ana Lopez". */
  label: string
  value: Level
  onChange: (level: Level) => void
  /** Whether it differs from what is there now. */
  changed?: boolean
  /** Stands among other fields, and so has a frame as they do. */
  framed?: boolean
}

const strongestFirst = levels.toReversed()

/** View, Edit or Manage; what it lets one do stands in its hint. Plain, because a list may have two thousand of them. */
export function LevelSelect({ label, value, onChange, changed = false, framed = false }: Props) {
  return (
    <select
      className={styles['select']}
      aria-label={label}
      data-hint={`Can ${levelMeanings[value]} (${value})`}
      data-changed={changed || undefined}
      data-framed={framed || undefined}
      value={value}
      onChange={({ currentTarget }) => {
        const level = levels.find((one) => one === currentTarget.value)
        if (level) onChange(level)
      }}
    >
      {strongestFirst.map((level) => (
        <option key={level} value={level}>
          {levelWords[level]}
        </option>
      ))}
    </select>
  )
}
