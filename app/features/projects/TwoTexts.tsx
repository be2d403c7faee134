import { Textarea } from '@mantine/core'
import { useId } from 'react'
import styles from './TwoTexts.module.css'

interface Props {
  /** `description`, as in "the description". */
  what: string
  theirs: string
  mine: string
  choice: 'theirs' | 'mine' | undefined
  /** What is wrong with mine. */
  fault: string | undefined
  onChoose: (choice: 'theirs' | 'mine') => void
  onChange: (mine: string) => void
}

/** Two people changed one text: both, side by side, and one of them is to be chosen. Mine can still be worked on, to take in theirs. */
export function TwoTexts({ what, theirs, mine, choice, fault, onChoose, onChange }: Props) {
  const name = useId()
  const sides = [
    { side: 'theirs' as const, word: 'Theirs', text: theirs },
    { side: 'mine' as const, word: 'Yours', text: mine },
  ]
  return (
    <fieldset className={styles['two']}>
      <legend>Which {what}?</legend>
      <p>Somebody changed it after you opened this, and so did you.</p>
      <div className={styles['sides']}>
        {sides.map(({ side, word, text }) => (
          <div key={side}>
            <label>
              <input type="radio" name={name} checked={choice === side} onChange={() => onChoose(side)} />
              {word}
            </label>
            <Textarea
              aria-label={`${word}: ${what}`}
              rows={2}
              value={text}
              readOnly={side === 'theirs'}
              error={side === 'mine' && fault}
              placeholder={text === '' ? 'Empty' : ''}
              onChange={({ currentTarget }) => onChange(currentTarget.value)}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
