import { useId } from 'react'
import styles from './Choice.module.css'

interface Props<T extends string> {
  label: string
  value: T | undefined
  /** Value, word, and why it cannot be chosen, where it cannot. */
  options: readonly (readonly [value: T | undefined, word: string, missing?: string | undefined])[]
  onChange: (value: T | undefined) => void
}

/** One of a few words, all of them in view. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId()
  return (
    <fieldset className={styles['choice']}>
      <legend>{label}</legend>
      <div>
        {options.map(([option, word, missing]) => (
          <label key={word} data-hint={missing}>
            <input
              type="radio"
              name={name}
              checked={option === value}
              aria-disabled={missing !== undefined}
              onChange={() => missing === undefined && onChange(option)}
            />
            <span>{word}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
