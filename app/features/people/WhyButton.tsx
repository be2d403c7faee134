import type { ComponentProps } from 'react'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import type { Level } from '#app/contract/levels.ts'
import type { Asked } from '#app/lib/access/gather.ts'
import type { Named } from '#app/lib/access/known.ts'
import { levelWord } from '#app/lib/words.ts'
import styles from './Why.module.css'

export interface WhyProps {
  /** What the level is on. */
  asked: Asked
  /** Whose level it is; null for mine. */
  person: Named | null
  /** The level that is shown. */
  level: Level | null
  /** Beside the level, or in its place. */
  look?: 'badge' | 'badge and word' | 'word'
  tabIndex?: number
}

/** What is pressed to see why. It may stand in a row that is a link. */
export function WhyButton({ asked, person, level, look = 'badge', className = '', ...rest }: WhyProps & ComponentProps<'button'>) {
  const who = person ? `${person.name} has` : 'you have'
  const it = level === null ? 'no access to' : 'it on'
  return (
    <button
      type="button"
      className={`${styles['button']} ${className}`}
      aria-haspopup="dialog"
      aria-expanded={false}
      aria-label={`${levelWord(level)}: why ${who} ${it} ${asked.name ?? `project ${asked.id}`}`}
      {...rest}
    >
      {look !== 'word' && <LevelBadge level={level} more=". Press to see why" />}
      {look !== 'badge' && <span className={styles['word']}>why?</span>}
    </button>
  )
}
